"""What follows from the events and is kept beside them, so that lists and counts are quick.

It is kept up to date in the transaction that adds an event, and `rebuild` makes it anew. Only the
memories are left as they are until somebody asks for them (see `memories`).
"""

from __future__ import annotations

import itertools
import json
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast

from quizkit.questions import Outcome
from quizkit.scheduling import AWAY
from quizkit.session import (
    Event,
    Flagged,
    HandedIn,
    Overridden,
    Progress,
    Ref,
    Regraded,
    Reported,
    Responded,
    SessionFinished,
    SessionStarted,
    Suspended,
    Undone,
)
from quizkit.session.events import QuestionEvent
from quizkit.store.rows import COLUMNS, Row, numbered_id, parse, quarter, run

if TYPE_CHECKING:
    import sqlite3

TABLES = (
    *("edition", "sessions", "undone", "outcomes", "disputes", "suspended", "flagged"),
    *("memories", "figures", "settled", "unsettled"),
)


def _script() -> str:
    return Path(__file__).with_name("derived.sql").read_text(encoding="utf-8")


def is_current(database: sqlite3.Connection) -> bool:
    """Whether all that follows from the events is there, as this quizkit makes it."""
    names = database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    if not {(name,) for name in TABLES} <= {*names}:
        return False
    digests = database.execute("SELECT digest FROM edition").fetchall()
    return digests == [(_digest(_script()),)]


def _digest(script: str) -> int:
    return zlib.crc32(script.encode())


def rebuild(database: sqlite3.Connection) -> None:
    """Make all that follows from the events anew, within the transaction that is open."""
    script = _script()
    run(database, script)
    database.execute("INSERT INTO edition VALUES (?)", (_digest(script),))
    database.execute("INSERT INTO settled VALUES (0)")
    every = database.execute(f"SELECT {COLUMNS} FROM events ORDER BY seq")
    for row in itertools.starmap(Row, every):
        derive(database, row, parse(row.event))


def derive(database: sqlite3.Connection, row: Row, event: Event) -> None:
    """Take in an event that was just added."""
    session, number, at = row.session, row.number, row.at
    match event:
        case SessionStarted():
            database.execute(
                "INSERT OR REPLACE INTO sessions VALUES (?, ?, ?, ?, NULL, NULL)",
                (session, at, event.mode, json.dumps(event.banks)),
            )
        case SessionFinished():
            query = "UPDATE sessions SET finished = ? WHERE session = ?"
            database.execute(query, (number, session))
        case HandedIn():
            query = "UPDATE sessions SET handed_in = ? WHERE session = ?"
            database.execute(query, (number, session))
        case Undone():
            _undo(database, session, number, event)
        case Responded():
            _put(database, session, at, event, event.outcome)
        case Overridden() | Regraded():
            _judge(database, session, event.question)
        case Suspended():
            _mark(database, "suspended", event.question)
        case Flagged():
            _mark(database, "flagged", event.question)
        case Reported():
            database.execute("INSERT OR IGNORE INTO disputes VALUES (?, ?)", (session, number))


def _undo(database: sqlite3.Connection, session: str, number: int, event: Undone) -> None:
    """Take an earlier event of the session out of what counts; of any other, nothing follows."""
    undone = numbered_id(event.event)
    if undone is None or undone[0] != session or undone[1] >= number:
        return
    database.execute("INSERT OR IGNORE INTO undone VALUES (?, ?)", undone)
    kind, bank, question = database.execute(
        "SELECT kind, bank, question FROM events WHERE session = ? AND number = ?", undone
    ).fetchone()
    match kind:
        case "session-finished" | "handed-in":
            column = "finished" if kind == "session-finished" else "handed_in"
            query = f"UPDATE sessions SET {column} = NULL WHERE session = ? AND {column} = ?"
            database.execute(query, undone)
        case "suspended" | "flagged":
            _mark(database, kind, (bank, question))
        case "reported":
            database.execute("DELETE FROM disputes WHERE session = ? AND number = ?", undone)
        case _ if bank is not None:
            _judge(database, session, (bank, question))


# How responses are judged --------------------------------------------------------------------

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
        _put(database, session, at, progress.response, progress.outcome)
        return
    database.execute(
        "DELETE FROM outcomes WHERE bank = ? AND question = ? AND session = ?", (*ref, session)
    )


def _put(
    database: sqlite3.Connection, session: str, at: str, response: Responded, outcome: Outcome
) -> None:
    taken = response.milliseconds
    row = (
        *response.question,
        session,
        at,
        quarter(response.at),
        str(outcome.fraction),
        taken if taken is not None and 0 < taken < AWAY else None,
    )
    marks = ", ".join("?" * len(row))
    database.execute(f"INSERT OR REPLACE INTO outcomes VALUES ({marks})", row)


# What the learner wishes ---------------------------------------------------------------------

_WISHES = """
SELECT event FROM events
WHERE bank = ? AND question = ? AND kind = ? AND NOT EXISTS (
  SELECT 1 FROM undone WHERE undone.session = events.session AND undone.number = events.number
)
ORDER BY at DESC, session DESC, number DESC LIMIT 1
"""


def _mark(database: sqlite3.Connection, mark: Literal["suspended", "flagged"], ref: Ref) -> None:
    """Note the last wish for a question, of any session, under the name of its kind of event."""
    for (stored,) in database.execute(_WISHES, (*ref, mark)).fetchall():
        if getattr(parse(stored), mark):
            database.execute(f"INSERT OR IGNORE INTO {mark} VALUES (?, ?)", ref)
            return
    database.execute(f"DELETE FROM {mark} WHERE bank = ? AND question = ?", ref)
