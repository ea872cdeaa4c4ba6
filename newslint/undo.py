"""The log of what `fix` changed, and taking it back byte for byte.

One JSON object a line: the run of lines with the same `path`, `before` and `after` is one
fixed file. Paths are told from the folder of the log, spans count in the text as it was before. With `--no-excerpt` the
log has hashes, and the words lie in a file of their own beside it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b, sha256
from typing import Any, BinaryIO, NamedTuple

from newslint import inputs
from newslint.document import Document
from newslint.edits import apply
from newslint.model import Edit, Mended, NewslintError
from newslint.replace import replace

WORDS = ".words"  # suffix of the file that holds the text when the log must not


class UndoError(NewslintError):
    """What cannot be taken back, and why."""


class FixedFile(NamedTuple):
    """A file about to be replaced: its input format and encoding, its bytes, and what was mended."""

    path: str
    format: str
    encoding: str
    before: bytes
    after: bytes
    mended: Sequence[Mended]


def append(log: str, fixed: FixedFile, with_text: bool) -> None:
    """Write down what is about to happen to a file, before it happens.

    Raises:
        UndoError: the log cannot be written; then nothing should be fixed.
    """
    words: list[Mapping[str, str]] = []
    path = os.path.relpath(fixed.path, os.path.dirname(os.path.abspath(log)))
    lines = [json.dumps({"path": path, **entry}) for entry in _entries(fixed, None if with_text else words)]
    try:
        if words:
            _append_lines(log + WORDS, [json.dumps(word) for word in words])
        _append_lines(log, lines)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UndoError(f"{log}: {reason}; nothing of {fixed.path} was fixed") from error


def _append_lines(file: str, lines: Iterable[str]) -> None:
    with open(file, "ab+") as out:
        _drop_cut_line(out)
        out.write("".join(f"{line}\n" for line in lines).encode())
        out.flush()
        os.fsync(out.fileno())


def _drop_cut_line(log: BinaryIO) -> None:
    """A last line without its end was cut short while it was written, before its file was fixed."""
    if log.seek(0, os.SEEK_END):
        log.seek(-1, os.SEEK_END)
        if log.read() != b"\n":
            log.seek(0)
            log.truncate(log.read().rfind(b"\n") + 1)


def _entries(fixed: FixedFile, words: list[Mapping[str, str]] | None) -> Iterator[dict[str, Any]]:
    before, after = sha256(fixed.before).hexdigest(), sha256(fixed.after).hexdigest()
    salt = os.urandom(blake2b.SALT_SIZE)  # or a short word could be told from its hash
    for mended in fixed.mended:
        _, line, identifier = mended.origin
        record = None if line is None else {"line": line, "id": identifier}
        for (start, end, new), rules in mended.changes:
            texts = {"old": mended.text[start:end], "new": new}
            if words is not None:
                hashes = {key: _hash(text, salt) for key, text in texts.items()}
                words += [{"hash": hashes[key], "text": text} for key, text in texts.items()]
                texts = {f"{key}_hash": value for key, value in hashes.items()}
            yield {
                "format": fixed.format, "encoding": fixed.encoding,
                "record": record, "field": "text", "start": start, "end": end, **texts, "rules": rules,
                "before": before, "after": after,
            }  # fmt: skip


def _hash(text: str, salt: bytes) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16, salt=salt).hexdigest()


def take_back(log: str) -> Iterator[tuple[str, str]]:
    """Restore the files of a log, the last fixed first; yields each path, and "" or why it was left alone.

    Raises:
        UndoError: the log itself cannot be used.
    """
    fixes: dict[str, list[list[dict[str, Any]]]] = {}
    for fix in _fixes(_read(log)):
        path = os.path.relpath(os.path.join(os.path.dirname(os.path.abspath(log)), fix[0]["path"]))
        fixes.setdefault(path, []).append(fix)
    for path in reversed(fixes):
        try:
            yield path, _restore(path, fixes[path])
        except OSError as error:
            yield path, f"{(error.strerror or str(error)).lower()}; it is left alone"
        except NewslintError as error:
            yield path, str(error)


def _fixes(entries: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """The entries of one fix of one file. Their places go up: one that does not is of another fix with the same result."""
    fix: list[dict[str, Any]] = []
    for entry in entries:
        if fix and (_key(entry) != _key(fix[-1]) or _place(entry) <= _place(fix[-1])):
            yield fix
            fix = []
        fix.append(entry)
    if fix:
        yield fix


def _key(entry: Mapping[str, Any]) -> tuple[str, str, str]:
    return entry["path"], entry["before"], entry["after"]


def _place(entry: Mapping[str, Any]) -> tuple[int, int, int]:
    return (entry["record"] or {}).get("line") or 0, entry["start"], entry["end"]


def _read(log: str) -> Iterator[dict[str, Any]]:
    words = {word["hash"]: word["text"] for _, word in _lines(log + WORDS)} if os.path.exists(log + WORDS) else {}
    for number, entry in _lines(log):
        try:
            for key in ("old", "new"):
                if f"{key}_hash" in entry:
                    entry[key] = words[entry[f"{key}_hash"]]
            for key in ("path", "format", "encoding", "record", "before", "after"):
                _ = entry[key]
            entry["edit"] = Edit(entry["start"], entry["start"] + len(entry["new"]), entry["old"])
        except KeyError as error:
            raise UndoError(
                f"{log}:{number}: lacks {error}; its words lie in {log}{WORDS} if it was made so"
            ) from error
        yield entry


def _lines(file: str) -> Iterator[tuple[int, dict[str, Any]]]:
    try:
        with open(file, encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if line.endswith("\n"):  # else it is as in _drop_cut_line
                    yield number, _entry(file, number, line)
    except OSError as error:
        raise UndoError(f"{file}: {(error.strerror or str(error)).lower()}; name a log that fix --log wrote") from error
    except UnicodeDecodeError as error:
        raise UndoError(f"{file}: is no undo log, but binary data") from error


def _entry(file: str, number: int, line: str) -> dict[str, Any]:
    try:
        value = json.loads(line)
    except ValueError:
        value = None
    if not isinstance(value, dict):
        raise UndoError(f"{file}:{number}: is no entry of an undo log; name a log that fix --log wrote")
    return value


def _restore(path: str, fixes: Sequence[Sequence[Mapping[str, Any]]]) -> str:
    """Take back what led to the file as it is, as far as the log goes; "" or why it is left alone.

    Fixes that were taken back before are still in the log; none leads to the file as it is.
    """
    with open(path, "rb") as file:
        data = file.read()
    found = first = sha256(data).hexdigest()
    for fix in reversed(fixes):
        if found == fix[0]["after"]:
            data = _before(path, data, fix)
            found = sha256(data).hexdigest()
            if found != fix[0]["before"]:
                return "would not come back byte for byte; it is left alone"
    if found != first:
        replace(path, data)
    if found == fixes[0][0]["before"]:
        return "" if found != first else "is as it was before fixing already"
    left = "it is left alone" if found == first else "only later fixes are taken back"
    return f"was changed since it was fixed; {left}"


def _before(path: str, data: bytes, fix: Sequence[Mapping[str, Any]]) -> bytes:
    """The bytes of a file before a fix."""
    options = inputs.Options(path, fix[0]["encoding"])
    return inputs.load(fix[0]["format"]).rewrite(data, options, lambda document: _unfixed(document, fix))


def _unfixed(document: Document, entries: Sequence[Mapping[str, Any]]) -> str:
    """The text before fixing: each new part back to the old one, where it stands now."""
    edits, shift = [], 0
    line = document.origin.record_line
    for entry in entries:
        if (entry["record"] or {}).get("line") == line:
            start, end, old = entry["edit"]
            edits.append(Edit(start + shift, end + shift, old))
            shift += len(entry["new"]) - len(old)
    return apply(document.fields["text"].string, edits)
