"""What follows from the events and is kept beside them, so that lists and counts are quick.

It is kept up to date in the transaction that adds an event, and `rebuild` makes it anew.
"""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from typing import TYPE_CHECKING, cast

from quizkit.questions import Outcome
from quizkit.session import (
    Event,
    Overridden,
    Progress,
    Ref,
    Regraded,
    Responded,
    SessionFinished,
    SessionStarted,
    Undone,
)
from quizkit.session.events import QuestionEvent
from quizkit.store.rows import COLUMNS, Row, numbered_id, parse, run

if TYPE_CHECKING:
    import sqlite3

TABLES = ("sessions", "undone", "outcomes")


def rebuild(database: sqlite3.Connection) -> None:
    """Make all that follows from the events anew, within the transaction that is open."""
    run(database, Path(__file__).with_name("derived.sql").read_text(encoding="utf-8"))
    every = database.execute(f"SELECT {COLUMNS} FROM events ORDER BY seq")
    for row in itertools.starmap(Row, every):
        derive(database, row, parse(row.event))


def derive(database: sqlite3.Connection, row: Row, event: Event) -> None:
    """Take in an event that was just added."""
    session, number, at = row.session, row.number, row.at
    if isinstance(event, SessionStarted):
        database.execute(
            "INSERT OR REPLACE INTO sessions VALUES (?, ?, ?, ?, 1, NULL, ?)",
            (session, at, event.mode, json.dumps(event.banks), at),
        )
        return
    database.execute(
        "UPDATE sessions SET events = ?, last = ? WHERE session = ?", (number + 1, at, session)
    )
    match event:
        case SessionFinished():
            database.execute(
                "UPDATE sessions SET finished = ? WHERE session = ?", (number, session)
            )
        case Undone():
            _undo(database, session, number, event)
        case Responded():
            _put(database, session, event.question, at, event.outcome)
        case Overridden() | Regraded():
            _judge(database, session, event.question)


def _undo(database: sqlite3.Connection, session: str, number: int, event: Undone) -> None:
    """Take an earlier event of the session out of what counts; of any other, nothing follows."""
    undone = numbered_id(event.event)
    if undone is None or undone[0] != session or undone[1] >= number:
        return
    database.execute("INSERT OR IGNORE INTO undone VALUES (?, ?)", undone)
    database.execute(
        "UPDATE sessions SET finished = NULL WHERE session = ? AND finished = ?", undone
    )
    (bank, question) = database.execute(
        "SELECT bank, question FROM events WHERE session = ? AND number = ?", undone
    ).fetchone()
    if bank is not None:
        _judge(database, session, (bank, question))


_COUNTING = """
SELECT at, event FROM events
WHERE bank = ? AND question = ? AND session = ? AND NOT EXISTS (
  SELECT 1 FROM undone WHERE undone.session = events.session AND undone.number = events.number
)
ORDER BY number
"""


def _judge(database: sqlite3.Connection, session: str, ref: Ref) -> None:
    """Say anew how the last response to a question is judged, if one still counts."""
    rows = database.execute(_COUNTING, (*ref, session)).fetchall()
    events = [(at, cast(QuestionEvent, parse(stored))) for at, stored in rows]
    progress = Progress(tuple(event for _, event in events))
    if progress.response and progress.outcome:
        at = next(at for at, event in events if event is progress.response)
        _put(database, session, ref, at, progress.outcome)
        return
    database.execute(
        "DELETE FROM outcomes WHERE bank = ? AND question = ? AND session = ?", (*ref, session)
    )


def _put(database: sqlite3.Connection, session: str, ref: Ref, at: str, outcome: Outcome) -> None:
    database.execute(
        "INSERT OR REPLACE INTO outcomes VALUES (?, ?, ?, ?, ?)",
        (*ref, session, at, str(outcome.fraction)),
    )
