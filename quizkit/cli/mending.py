"""Mending banks: `check --fix`, `--diff`, `--undo`.

What the files were is kept before the first of them is written, so that one command puts them back;
a file that somebody wrote in the meantime is left alone.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizkit.cli.group import talk

if TYPE_CHECKING:
    from quizkit.i18n import Voice
    from quizkit.library import Mended

_BOM = b"\xef\xbb\xbf"


def show_difference(paths: Sequence[Path], voice: Voice, *, unsafe: bool) -> bool:
    """Print what fixes would change, as a unified diff; whether they would change anything."""
    from quizkit.mending import difference
    from quizkit.text import printable

    files = _mended(paths, unsafe=unsafe)
    for one in files:
        for line in difference(str(one.path), one.before, one.after):
            click.echo(printable(line))
    if not files:
        talk(voice("There is nothing to mend."))
    return bool(files)


def fix(paths: Sequence[Path], voice: Voice, *, unsafe: bool) -> None:
    """Make the fixes in the files, and say what undoes it.

    Raises:
        QuizkitError: A file was written by somebody else meanwhile, or cannot be written; the
            others are mended.
    """
    files = [_Written.of(one) for one in _mended(paths, unsafe=unsafe)]
    if not files:
        talk(voice("There is nothing to mend."))
        return
    _keep(files)
    for one in files:
        one.write()
    faults = voice.count("{n} fault mended", "{n} faults mended", sum(one.count for one in files))
    talk(voice("{faults}; `quizkit check --undo` puts back what was there.", faults=faults))


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
        now = path.read_bytes() if path.is_file() else None
        if now == before:
            continue
        if now is None or hashlib.sha256(now).hexdigest() != after:
            edited.append(str(path))
            continue
        replace_file(path, before)
        back += 1
    if edited:
        raise QuizkitError("edited-since", paths=", ".join(edited))
    _undo_file().unlink(missing_ok=True)
    talk(voice.count("{n} file is as it was.", "{n} files are as they were.", back))


def _mended(paths: Sequence[Path], *, unsafe: bool) -> list[Mended]:
    from quizkit import library
    from quizkit.cli.starting import new_uid

    return library.mended(paths, new_uid, unsafe=unsafe)


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
        before = one.path.read_bytes()
        mark = _BOM if before.startswith(_BOM) else b""
        return cls(one.path, mark + one.before.encode(), mark + one.after.encode(), one.count)

    def write(self) -> None:
        """Put the mended text in the place of the file, if it still is what was read.

        Raises:
            QuizkitError: It is not, or cannot be written.
        """
        from quizkit.diagnostics import QuizkitError

        if self.path.read_bytes() != self.before:
            raise QuizkitError("changed-meanwhile", path=str(self.path))
        replace_file(self.path, self.after)


def replace_file(path: Path, content: bytes) -> None:
    """Replace a file at once or not at all; a link stays one, and so do its permissions."""
    from quizkit.diagnostics import QuizkitError

    real = path.resolve()
    part = real.with_name(f".{real.name}-{os.getpid()}")
    try:
        try:
            with part.open("wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            if real.exists():
                part.chmod(real.stat().st_mode & 0o7777)
            part.replace(real)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise QuizkitError("cannot-write", path=str(path), reason=reason) from None


def _undo_file() -> Path:
    from quizkit import settings

    return settings.home() / "undo.json"


def _keep(files: Sequence[_Written]) -> None:
    """Keep what the files were, on the disk before any of them is written."""
    import base64
    import json

    kept = [
        {
            "path": str(one.path.absolute()),
            "before": base64.b64encode(one.before).decode(),
            "after": hashlib.sha256(one.after).hexdigest(),
        }
        for one in files
    ]
    path = _undo_file()
    path.parent.mkdir(parents=True, exist_ok=True)
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
