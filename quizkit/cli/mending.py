"""Mending banks: `check --fix`, `--diff`, `--undo`.

What the files were is kept before the first of them is written, so that one command puts them back;
a file that somebody wrote in the meantime is left alone.
"""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizkit.cli.group import complain, talk

if TYPE_CHECKING:
    from quizkit.diagnostics import QuizkitError
    from quizkit.i18n import Voice
    from quizkit.mending import Mended

_BOM = b"\xef\xbb\xbf"


def show_difference(paths: Sequence[Path], voice: Voice, *, unsafe: bool) -> bool:
    """Print what fixes would change, as a unified diff; whether they would change anything."""
    from quizkit.mending import difference
    from quizkit.text import printable

    files = _mended(paths, unsafe=unsafe)
    for one in files:
        for line in difference(one.name, one.before, one.after):
            click.echo(printable(line))
    if not files:
        talk(voice("There is nothing to mend."))
    return bool(files)


def fix(paths: Sequence[Path], voice: Voice, *, unsafe: bool) -> bool:
    """Make the fixes in the files, and say what undoes it; whether all of them could be written."""
    from quizkit.diagnostics import QuizkitError

    files = []
    failures = []
    for one in _mended(paths, unsafe=unsafe):
        try:
            files.append(_Written.of(one))
        except QuizkitError as failure:
            failures.append(failure)
    if not files and not failures:
        talk(voice("There is nothing to mend."))
        return True
    written, refused = _write(files)
    if written:
        talk(_what_was_mended(written, voice))
    for one_refused in (*failures, *refused):
        complain(one_refused, voice)
    return not (failures or refused)


def _write(files: Sequence[_Written]) -> tuple[list[_Written], list[QuizkitError]]:
    """Write mended files after what they were is safe: those that were written, and why not."""
    from quizkit.diagnostics import QuizkitError

    written: list[_Written] = []
    failures = []
    if files:
        _keep(files)
    for one in files:
        try:
            one.write()
            written.append(one)
        except QuizkitError as failure:
            failures.append(failure)
    if failures:
        _keep(written)
    return written, failures


def _what_was_mended(files: Sequence[_Written], voice: Voice) -> str:
    faults = voice.count("{n} fault mended", "{n} faults mended", sum(one.count for one in files))
    where = voice.count("in {n} file", "in {n} files", len(files))
    return voice(
        "{faults} {where}; `quizkit check --undo` puts back what was there.",
        faults=faults,
        where=where,
    )


def undo(voice: Voice) -> None:
    """Put back what the last fixes changed.

    Raises:
        QuizkitError: There is nothing to put back, or a file was written since.
    """
    from quizkit.diagnostics import QuizkitError

    kept = _kept()
    if not kept:
        raise QuizkitError("nothing-to-undo")
    edited = []
    back = 0
    for path, before, after in kept:
        now = _content(path) if path.is_file() else None
        if now == before:
            continue
        if now is None or hashlib.sha256(now).hexdigest() != after:
            edited.append(str(path))
            continue
        replace_file(path, before, was=now)
        back += 1
    if edited:
        raise QuizkitError("edited-since", paths=", ".join(edited))
    _undo_file().unlink(missing_ok=True)
    talk(voice.count("{n} file is as it was.", "{n} files are as they were.", back))


def _mended(paths: Sequence[Path], *, unsafe: bool) -> list[Mended]:
    from quizkit import checking
    from quizkit.cli.starting import new_uid

    return checking.mended(paths, new_uid, unsafe=unsafe)


# Files ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Written:
    """A mended file as bytes: what it was, and what it is to be."""

    path: Path
    before: bytes
    after: bytes
    count: int

    @classmethod
    def of(cls, one: Mended) -> _Written:
        """What is to be written.

        Raises:
            QuizkitError: The file cannot be read any more.
        """
        path = Path(one.name)
        mark = _BOM if _content(path).startswith(_BOM) else b""
        return cls(path, mark + one.before.encode(), mark + one.after.encode(), one.count)

    def write(self) -> None:
        """Put the mended text in the place of the file, if it still is what was read.

        Raises:
            QuizkitError: It is not, or cannot be written.
        """
        replace_file(self.path, self.after, was=self.before)


def _content(path: Path) -> bytes:
    from quizkit.diagnostics import QuizkitError

    try:
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise QuizkitError("cannot-open", path=str(path), reason=reason) from None


def replace_file(path: Path, content: bytes, *, was: bytes | None = None) -> None:
    """Replace a file at once or not at all; a link stays one, and so do its permissions.

    Args:
        path: The file.
        content: What it is to hold.
        was: What it must hold until the last moment.

    Raises:
        QuizkitError: It holds something else, or cannot be written.
    """
    from quizkit.diagnostics import QuizkitError

    try:
        changed = not _replaced(path.resolve(), content, was)
    except OSError as error:
        reason = error.strerror or str(error)
        raise QuizkitError("cannot-write", path=str(path), reason=reason) from None
    if changed:
        raise QuizkitError("changed-meanwhile", path=str(path))


def _replaced(path: Path, content: bytes, was: bytes | None) -> bool:
    """Replace a file unless it holds something else than it must; whether it was."""
    import tempfile

    exists = path.exists()
    if exists and not os.access(path, os.W_OK):
        raise OSError(errno.EACCES, os.strerror(errno.EACCES))
    handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        if exists:
            part.chmod(path.stat().st_mode & 0o7777)
        if was is not None and path.read_bytes() != was:
            return False
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return True


def _undo_file() -> Path:
    from quizkit import settings

    return settings.home() / "undo.json"


def _keep(files: Sequence[_Written]) -> None:
    """Keep what the files were, on the disk before any of them is written.

    Raises:
        QuizkitError: It cannot be written.
    """
    import base64
    import json

    from quizkit.diagnostics import QuizkitError

    kept = [
        {
            "path": str(one.path.absolute()),
            "before": base64.b64encode(one.before).decode(),
            "after": hashlib.sha256(one.after).hexdigest(),
        }
        for one in files
    ]
    path = _undo_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise QuizkitError("cannot-write", path=str(path), reason=reason) from None
    replace_file(path, json.dumps(kept).encode())


def _kept() -> list[tuple[Path, bytes, str]]:
    """The files that were mended last: where, what they were, and the sum of what was written."""
    import base64
    import json

    try:
        told = json.loads(_undo_file().read_bytes())
        return [(Path(it["path"]), base64.b64decode(it["before"]), it["after"]) for it in told]
    except (OSError, ValueError, KeyError, TypeError):
        return []
