"""Checking again whenever something is saved: `check --watch`."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

if TYPE_CHECKING:
    from quizkit.i18n import Voice

_PAUSE = 0.1
"""Seconds between two looks at the files."""

Stamp = dict[Path, tuple[int, int]]
"""When each file was written last, in nanoseconds, and its size."""


def watch(paths: Sequence[Path], check: Callable[[], object], voice: Voice) -> NoReturn:
    """Check, and again after every change of what the check depends on, until interrupted."""
    from quizkit.cli.opening import now

    before = None
    while True:
        stamp = _stamp(paths)
        if stamp == before:
            time.sleep(_PAUSE)
            continue
        if sys.stdout.isatty():
            click.clear()
        elif before is not None:
            click.echo()
        before = stamp
        check()
        clock = f"{now().astimezone():%H:%M:%S}"
        click.echo(voice("Checked at {time}; waiting for changes.", time=clock), err=True)
        sys.stdout.flush()


def _stamp(paths: Sequence[Path]) -> Stamp:
    found: Stamp = {}
    for path in _watched(paths):
        try:
            state = path.stat()
        except OSError:
            continue  # gone for a moment, as editors save
        found[path] = (state.st_mtime_ns, state.st_size)
    return found


def _watched(paths: Sequence[Path]) -> Iterator[Path]:
    """The files that a check of some paths may read."""
    for path in paths:
        if path.is_dir():
            folders = [path, path / ".." / "sources"]
            yield from (it for it in path.rglob("*") if it.suffix in (".yaml", ".yml", ".txt"))
        else:
            yield path
            folders = [path.parent, path.parent / "sources", path.parent / ".." / "sources"]
        for folder in folders:
            yield from folder.glob("*.yaml")
            yield from folder.glob("*.txt")
