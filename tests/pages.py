"""The documentation as a script: what a reader copies from a page, step by step.

A fenced block with `title="NAME"` is the file of that name. A `console` block is
run in bash: lines that begin with `$ ` are commands, the others what they print;
a line `...` stands for any lines, and a letter after `]?` is an answer that is
typed. A `python` block is run as a program. All blocks of a page share one folder.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

DOCS = Path(__file__).parents[1] / "docs"
_BLOCK = re.compile(r"^(```+)(\w+)([^\n]*)\n(.*?)^\1$", re.MULTILINE | re.DOTALL)
_ANSWER = re.compile(r"(\]\? )(\w)\n")
_END = "\N{SYMBOL FOR END OF TEXT}"


class Block(NamedTuple):
    """A fenced block: its language, the file it is, and its lines; `start` is the offset of these in the page."""

    language: str
    title: str
    body: str
    start: int

    @property
    def commands(self) -> list[str]:
        return (
            [line[2:] for line in self.body.splitlines() if line.startswith("$ ")] if self.language == "console" else []
        )


def blocks(page: str) -> Iterator[Block]:
    for match in _BLOCK.finditer(page):
        title = re.search(r'title="([^"]+)"', match[3])
        yield Block(match[2], title[1] if title else "", match[4], match.start(4))


def files(page: str) -> dict[str, str]:
    """The files of a page by name; a later one of the same name wins."""
    return {block.title: block.body for block in blocks(page) if block.title}


class Shell:
    """A folder, and a PATH with `newslint` on it."""

    def __init__(self, folder: Path, bin_folder: Path, **env: str) -> None:
        self.folder = folder
        bin_folder.mkdir(exist_ok=True)
        command = bin_folder / "newslint"
        command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m newslint "$@"\n', "utf-8")
        command.chmod(0o755)
        path = os.pathsep.join([str(bin_folder), str(Path(sys.executable).parent), os.environ["PATH"]])
        self.env = {**os.environ, "PATH": path, "COLUMNS": "100", "LC_ALL": "C.UTF-8", **env}

    def write(self, name: str, body: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(body, "utf-8")

    def run(self, block: Block) -> str:
        """The block as it should be: each command, followed by what it prints."""
        script = "\n".join(f"{command}\n{{ code=$?; echo {_END}; (exit $code); }}" for command in block.commands)
        answers = "".join(f"{letter}\n" for _, letter in _ANSWER.findall(block.body))
        printed = self.bash(script, answers).split(f"{_END}\n")
        return "".join(f"$ {command}\n{output}" for command, output in zip(block.commands, printed, strict=False))

    def bash(self, script: str, answers: str = "") -> str:
        done = subprocess.run(
            ["bash", "-c", script], cwd=self.folder, input=answers, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            text=True, encoding="utf-8", timeout=600, check=False, env=self.env,
        )  # fmt: skip
        return done.stdout


def agrees(expected: str, actual: str) -> bool:
    """Whether a block shows what was printed."""
    pattern = re.escape(_ANSWER.sub(r"\1", expected)).replace("\\.\\.\\.\\\n", "(?:.*\n)*?")
    return re.fullmatch(pattern, actual) is not None


def run(page: Path, shell: Shell, replaced: Mapping[str, str] = {}) -> Iterator[tuple[Block, str]]:
    """Run a page; yields the console blocks that do not show what was printed, with what should stand there."""
    for block in blocks(page.read_text("utf-8")):
        if block.title:
            shell.write(block.title, block.body)
        elif block.commands:
            actual = shell.run(block)
            if not agrees(block.body, actual):
                yield block, actual


def updated(page: str, wrong: list[tuple[Block, str]]) -> str:
    """The page with blocks as they should be; `...` must be written anew by hand."""
    for block, printed in reversed(wrong):
        page = page[: block.start] + _with_answers(printed, block) + page[block.start + len(block.body) :]
    return page


def _with_answers(printed: str, block: Block) -> str:
    answers = iter(_ANSWER.findall(block.body))
    return re.sub(r"\]\? ", lambda match: match[0] + next(answers, ("", ""))[1] + "\n", printed)
