"""This repository as others get it: a clone with a tag, under its public address."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
ADDRESS = "https://github.com/newslint/newslint"
_AUTHOR = {f"GIT_{who}_{what}": "tester" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}


def git(folder: Path, *args: str) -> str:
    done = subprocess.run(
        ["git", *args], cwd=folder, capture_output=True, text=True, check=True, env={**os.environ, **_AUTHOR}
    )
    return done.stdout


def published(folder: Path, tag: str) -> Path:
    """The working tree, committed to a new repository in `folder` and tagged."""
    names = git(ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0")
    for name in filter(None, names):
        source, target = ROOT / name, folder / name
        if source.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target)
    git(folder, "init", "--quiet")
    git(folder, "add", "--all", "--force")
    git(folder, "commit", "--quiet", "--message", "Everything")
    git(folder, "tag", tag)
    return folder


def environment(repository: Path, home: Path) -> dict[str, str]:
    """Variables with which Git takes `repository` for what lies at ADDRESS, and tools keep to `home`."""
    config = {f"url.file://{repository}.insteadOf": ADDRESS, "protocol.file.allow": "always"}
    pairs = {
        f"GIT_CONFIG_{kind}_{number}": text
        for number, pair in enumerate(config.items())
        for kind, text in zip(("KEY", "VALUE"), pair, strict=True)
    }
    return {
        **_AUTHOR,
        **pairs,
        "GIT_CONFIG_COUNT": str(len(config)),
        "PRE_COMMIT_HOME": str(home / "pre-commit"),
        "PRE_COMMIT_COLOR": "never",
    }


def has_network() -> bool:
    """Whether pip can reach its index."""
    command = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--dry-run",
        "--quiet",
        "--ignore-installed",
        "--no-deps",
        "iniconfig",
    ]
    try:
        return subprocess.run(command, capture_output=True, check=False, timeout=60).returncode == 0
    except subprocess.TimeoutExpired:
        return False
