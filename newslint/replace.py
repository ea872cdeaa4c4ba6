"""Replace a file's content so that no reader ever sees half of it."""

from __future__ import annotations

import contextlib
import os
import tempfile

from newslint.signals import SIGINT, SIGTERM, held


def replace(path: str, data: bytes) -> None:
    """Write `data` to `path` atomically: same mode and owner, a link's target is replaced.

    Raises:
        OSError: the folder cannot be written to; the file is as it was.
    """
    with held(SIGINT, SIGTERM):  # Ctrl-C leaves the old file or the new one, and nothing beside it
        _replace(path, data)


def _replace(path: str, data: bytes) -> None:
    target = os.path.realpath(path)
    handle, temporary = tempfile.mkstemp(dir=os.path.dirname(target), prefix=".newslint-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _copy_ownership(target, temporary)
        os.replace(temporary, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise


def _copy_ownership(target: str, temporary: str) -> None:
    try:
        status = os.stat(target)
    except FileNotFoundError:
        umask = os.umask(0)
        os.umask(umask)
        os.chmod(temporary, 0o666 & ~umask)
        return
    if hasattr(os, "chown"):
        with contextlib.suppress(PermissionError):  # only root may give files away
            os.chown(temporary, status.st_uid, status.st_gid)
    os.chmod(temporary, status.st_mode & 0o7777)
