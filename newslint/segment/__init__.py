"""String → spans of lines, paragraphs, quotations and sentences.

Pure functions over code point offsets, each linear in the length of the text.
Patterns are compiled on first use: most of them are never needed for a text
that no rule asks about, and compiling costs more than importing.
"""

from newslint.segment._lines import lines, paragraphs
from newslint.segment._quotations import quotations
from newslint.segment._sentences import sentences

__all__ = ["lines", "paragraphs", "quotations", "sentences"]
