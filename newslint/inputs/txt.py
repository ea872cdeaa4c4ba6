"""Plain text: the whole file is the `text` of one document."""

from __future__ import annotations

import codecs
from collections.abc import Iterator

from newslint.document import Document, Text
from newslint.inputs import InputError, Mend, Options
from newslint.model import Origin

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def read(data: bytes, options: Options) -> Iterator[Document]:
    """Yield the one document. A byte order mark names the encoding and is no text."""
    mark, encoding = marked(data, options.encoding)
    text = Text(_decode(data[len(mark) :], encoding, options))
    yield Document({"text": text}, Origin(options.uri), identity=options.identity)


def rewrite(data: bytes, options: Options, mend: Mend) -> bytes:
    """The mended text in the encoding that was read, mark and line ends kept."""
    mark, encoding = marked(data, options.encoding)
    document = next(read(data, options))
    original, text = document.fields["text"].string, mend(document)
    if text == original:
        return data
    if original.encode(encoding) != data[len(mark) :]:
        raise InputError(
            f"{options.uri}:1: {encoding} would not keep the bytes around a fix; convert the file to UTF-8"
        )
    try:
        return mark + text.encode(encoding)
    except UnicodeEncodeError as error:
        lost = f"U+{ord(error.object[error.start]):04X}"  # not the words: with --no-excerpt errors have none
        raise InputError(
            f"{options.uri}:1: the fixed text has {lost}, which {encoding} lacks; convert to UTF-8"
        ) from error


def marked(data: bytes, encoding: str) -> tuple[bytes, str]:
    """The byte order mark of the data, b"" if there is none, and the encoding: the mark's, else the given one."""
    return next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), (b"", encoding))


def _decode(data: bytes, encoding: str, options: Options) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        byte = data[error.start]
        raise InputError(
            f"{options.uri}:{line}: byte 0x{byte:02x} at offset {error.start} is not {encoding}; "
            "name the encoding with --encoding, or convert the file"
        ) from error
    except LookupError as error:
        raise InputError(
            f"unknown encoding {encoding!r}; use a name that Python knows, such as utf-8 or cp1252"
        ) from error
