"""YAML mappings of people: rule files and configuration, with the line of each key."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from newslint.model import SITE_URL, NewslintError

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class FileError(NewslintError):
    """What is wrong with one or more files; each line of the message starts `path:line:`."""


class Source(NamedTuple):
    """A parsed file: its mapping, and the line of each key; those in a list of mappings are called `key[0].inner`."""

    path: Path
    raw: Mapping[str, Any]
    lines: Mapping[str, int]

    def complain(self, key: str, problem: str) -> FileError:
        """An error at the line of `key`, or at the first line."""
        return FileError(f"{self.path}:{self.lines.get(key, 1)}: {problem}")


def editor_line(schema: str) -> str:
    """The first line of a file that tells editors its JSON Schema, `newslint` or `rule`."""
    return f"# yaml-language-server: $schema={SITE_URL}schemas/{schema}.schema.json"


def parse(path: Path) -> Source:
    """Read one YAML mapping.

    Raises:
        FileError: not UTF-8, no YAML, no mapping, or a key given twice.
    """
    try:
        text = path.read_text("utf-8")
        loader = _LOADER(text)
        node = loader.get_single_node()
        if node is None:  # nothing but comments, as `newslint init` writes it
            return Source(path, {}, {})
        if not isinstance(node, yaml.MappingNode):
            raise FileError(f"{path}:1: the file must be a mapping of keys to values")
        lines = _key_lines(path, node)
        return Source(path, loader.construct_document(node), lines)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise FileError(f"{path}:{line}: {error.problem}; check indentation and quotes") from error
    except OSError as error:
        raise FileError(f"{path}: {(error.strerror or str(error)).lower()}; name a file that can be read") from error
    except UnicodeDecodeError as error:
        raise FileError(f"{path}:1: is no UTF-8 text; save it as UTF-8") from error
    except yaml.YAMLError as error:
        raise FileError(f"{path}:1: is no YAML: {error}; mend it, or save it as UTF-8") from error


def _key_lines(path: Path, node: yaml.MappingNode, prefix: str = "") -> dict[str, int]:
    lines: dict[str, int] = {}
    for key, value in node.value:
        name = f"{prefix}{key.value}"
        if name in lines:
            raise FileError(f"{path}:{key.start_mark.line + 1}: key {key.value!r} is given twice")
        lines[name] = key.start_mark.line + 1
        for number, item in enumerate(value.value if isinstance(value, yaml.SequenceNode) else ()):
            if isinstance(item, yaml.MappingNode):
                lines |= _key_lines(path, item, f"{name}[{number}].")
    return lines
