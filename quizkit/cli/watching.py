"""Checking again whenever something is saved: `check --watch`."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from quizkit.cli.group import complain, talk

if TYPE_CHECKING:
    from quizkit.i18n import Voice

_PAUSE = 0.1
"""Seconds between two looks at the files."""

_SETTLING = 0.02
"""Seconds for which nothing must change after a change: an editor may write in several steps."""

_Stamps = dict[Path, tuple[int, int] | None]
"""When each file was written last, in nanoseconds, and its size; none where there is no file."""


def watch(paths: Sequence[Path], check: Callable[[set[Path]], object], voice: Voice) -> NoReturn:
    """Check, and again after every change of what the check depends on, until interrupted.

    Args:
        paths: Files, and folders with files.
        check: Prints what is wrong, and adds to what it is handed the files that this depends on.
        voice: The reader's language.
    """
    depends: set[Path] = set()
    first = True
    while True:
        files = _files(paths)
        before = _stamps(files | depends)
        _part_from_the_last(is_first=first)
        first = False
        depends = set()
        _check(check, depends, voice)
        _say_when(voice)
        known = _stamps(depends) | before
        _wait(paths, depends, {path: known[path] for path in files | depends})


def _part_from_the_last(*, is_first: bool) -> None:
    """Clear a screen; on a pipe, an empty line after the last report."""
    if sys.stdout.isatty():
        click.clear()
    elif not is_first:
        click.echo()


def _check(check: Callable[[set[Path]], object], depends: set[Path], voice: Voice) -> None:
    """Check; a file that goes away meanwhile is reported as one that cannot be opened."""
    from quizkit.diagnostics import QuizkitError

    try:
        check(depends)
    except OSError as error:
        reason = error.strerror or str(error)
        complain(QuizkitError("cannot-open", path=str(error.filename), reason=reason), voice)


def _say_when(voice: Voice) -> None:
    from quizkit.cli.opening import now

    clock = f"{now().astimezone():%H:%M:%S}"
    talk(voice("Checked at {time}; waiting for changes.", time=clock))
    sys.stdout.flush()


def _wait(paths: Sequence[Path], depends: set[Path], before: _Stamps) -> None:
    """Wait until something has changed, and until it changes no more."""
    while (seen := _stamps(_files(paths) | depends)) == before:
        time.sleep(_PAUSE)
    later: _Stamps = {}
    while seen != later:
        later = seen
        time.sleep(_SETTLING)
        seen = _stamps(_files(paths) | depends)


def _files(paths: Sequence[Path]) -> set[Path]:
    """The banks and records that some paths name now."""
    from quizkit.diagnostics import QuizkitError
    from quizkit.finding import files_in

    found: set[Path] = set()
    for path in paths:
        try:
            found |= {*files_in(path)}
        except (QuizkitError, OSError):
            found.add(path)
    return found


def _stamps(paths: Iterable[Path]) -> _Stamps:
    return {path: _stamp(path) for path in paths}


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        state = path.stat()
    except (OSError, ValueError):  # gone for a moment, as editors save; or a name that none has
        return None
    return state.st_mtime_ns, state.st_size
