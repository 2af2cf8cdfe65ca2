"""A store's events as a file to carry away: JSON lines, of which the first says what they are.

Every other line is an event as `quizkit.session.dump` gives it, in the order in which they came in.
Such files come from other people's machines: what is malformed is refused with its line.
"""

from __future__ import annotations

import errno
import json
import os
import re
from collections.abc import Iterable, Iterator
from datetime import UTC
from pathlib import Path
from tempfile import TemporaryDirectory

from quizkit.diagnostics import QuizkitError
from quizkit.session import (
    Event,
    Flagged,
    Rated,
    Reported,
    Responded,
    SessionStarted,
    Suspended,
    Undone,
    load,
)
from quizkit.session.events import Plain, QuestionEvent
from quizkit.store.rows import Row, row_of

FORMAT = "quizkit-events"
VERSION = 1
"""Of the file; each event says its own."""

MAX_LINE = 16_000_000
"""Bytes of a line."""

YEARS = range(1970, 3000)
"""In which an event may have happened: from others on, what is due may lie beyond all calendars."""
LONGEST = 2**53
"""Milliseconds that are too many for JSON."""

_SURROGATE = re.compile("[\ud800-\udfff]")


def write(path: Path, events: Iterable[str]) -> int:
    """Write events, each as JSON, to a file that is there as a whole at the end; how many.

    Raises:
        QuizkitError: The file cannot be written; what stood there is still there.
    """
    count = 0
    if path.exists() and not path.is_file():
        reason = os.strerror(errno.EINVAL)
        raise QuizkitError("cannot-write", path=str(path), reason=reason)
    try:
        prefix = f".quizkit-{os.getpid()}-"
        with TemporaryDirectory(dir=path.parent, prefix=prefix) as folder:
            whole = Path(folder, "events")
            with whole.open("w", encoding="utf-8", newline="\n") as file:
                file.write(json.dumps({"format": FORMAT, "version": VERSION}) + "\n")
                for event in events:
                    file.write(event + "\n")
                    count += 1
                file.flush()
                os.fsync(file.fileno())
            whole.replace(path)
    except OSError as error:
        reason = error.strerror or str(error)
        raise QuizkitError("cannot-write", path=str(path), reason=reason) from error
    return count


def read(path: Path) -> Iterator[tuple[int, Row, Event]]:
    """The events of such a file, each with its line and as the row that it is to be.

    Raises:
        QuizkitError: It cannot be opened, is no such file, is of a newer quizkit, or is damaged.
    """
    try:
        with path.open("rb") as file:
            lines = enumerate(iter(lambda: file.readline(MAX_LINE + 1), b""), 1)
            _read_header(path, next(lines, (1, b""))[1])
            for number, line in lines:
                if line.strip():
                    yield (number, *_read_event(path, number, line))
    except OSError as error:
        reason = error.strerror or str(error)
        raise QuizkitError("cannot-open", path=str(path), reason=reason) from error


def _read_header(path: Path, line: bytes) -> None:
    try:
        header = json.loads(line.decode("utf-8-sig"))
        if header["format"] != FORMAT:
            raise ValueError(FORMAT)
        is_newer = header["version"] > VERSION
    except (ValueError, TypeError, KeyError, RecursionError):
        raise QuizkitError("not-an-export", path=str(path)) from None
    if is_newer:
        raise QuizkitError("newer-export", path=str(path), version=str(header["version"]))


def _read_event(path: Path, number: int, line: bytes) -> tuple[Row, Event]:
    try:
        if len(line) > MAX_LINE:
            raise ValueError(len(line))
        stored = json.loads(line.decode())
        event = load(stored)
        if not _is_sound(event):
            raise ValueError(event.id)
        return row_of(event, json.dumps(stored)), event
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, ArithmeticError):
        raise QuizkitError("export-damaged", path=str(path), line=str(number)) from None


def _is_sound(event: Event) -> bool:
    """Whether the fields that a store counts on are of their kind, which `load` takes on trust."""
    texts: list[Plain] = [event.id]
    match event:
        case SessionStarted():
            texts += [event.mode, *event.banks]
        case QuestionEvent():
            bank, question = event.question
            texts += [bank, question]
        case Undone():
            texts.append(event.event)
    is_dated = event.at.tzinfo is not None and event.at.astimezone(UTC).year in YEARS
    return is_dated and all(map(_is_name, texts)) and _has_sound_values(event)


def _is_name(value: Plain) -> bool:
    """Whether it is a text that a database can look for."""
    return isinstance(value, str) and not _SURROGATE.search(value)


def _has_sound_values(event: Event) -> bool:
    match event:
        case Responded():
            taken: Plain = event.milliseconds
            return taken is None or (isinstance(taken, int) and abs(taken) < LONGEST)
        case Rated():
            return isinstance(event.rating, str)
        case Reported():
            return isinstance(event.text, str)
        case Suspended():
            return isinstance(event.suspended, bool)
        case Flagged():
            return isinstance(event.flagged, bool)
    return True
