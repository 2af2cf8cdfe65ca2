"""Events as rows of the table of events: where each belongs, adding one, and transactions.

The id of an event is its session's and its number in it; that of a `SessionStarted` is the
session's alone, and its number is 0.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Literal, NamedTuple

from quizkit.session import Event, SessionStarted, dump, load

if TYPE_CHECKING:
    import sqlite3

_NUMBERED = re.compile(r"(.+)\.([1-9][0-9]{0,17})", re.DOTALL)


class UnreadableError(Exception):
    """A row of the table of events that holds no event."""


class Row(NamedTuple):
    """An event as it is kept: where it belongs, what it is found by, and all of it as JSON."""

    session: str
    number: int
    kind: str
    at: str
    bank: str | None
    question: str | None
    event: str


COLUMNS = "session, number, kind, at, bank, question, event"


def row_of(event: Event, stored: str | None = None) -> Row:
    """The row of an event.

    Args:
        event: The event.
        stored: It as JSON, where that was given; a member more in it is kept.

    Raises:
        ValueError: Its id does not say where it belongs.
    """
    values = dump(event)
    bank, question = values.get("question") or (None, None)
    place = _place(event)
    return Row(*place, values["kind"], values["at"], bank, question, stored or json.dumps(values))


def _place(event: Event) -> tuple[str, int]:
    numbered = numbered_id(event.id)
    if isinstance(event, SessionStarted):
        numbered = None if numbered or not event.id else (event.id, 0)
    if numbered is None:
        raise ValueError(f"{event.id!r} is no id for a {type(event).__name__}")
    return numbered


def numbered_id(id: str) -> tuple[str, int] | None:
    """The session and the number that an id is made of, where it has one."""
    found = _NUMBERED.fullmatch(id)
    return (found[1], int(found[2])) if found else None


def parse(stored: str) -> Event:
    """The event of a row.

    Raises:
        UnreadableError: There is none in it.
        QuizkitError: It was written by a newer quizkit.
    """
    try:
        return load(json.loads(stored))
    except (ValueError, LookupError, TypeError, AttributeError, ArithmeticError) as error:
        raise UnreadableError(str(error)) from error


QUARTER = 15 * 60
"""Seconds of a quarter of an hour: wherever one is, days begin with one."""


def quarter(instant: datetime) -> int:
    """The quarter of an hour in which an instant lies, counted from 1970."""
    return int(instant.timestamp() // QUARTER)


def _is_same(stored: str, given: str) -> bool:
    """Whether a row holds what is given, be it spaced otherwise."""
    if stored == given:
        return True
    parse(stored)
    return bool(json.loads(stored) == json.loads(given))


Taken = Literal["added", "there", "other", "beyond"]
"""What became of an event: added; it was there already; another one is there under its id; or there
is none before it."""


_INSERT = f"INSERT INTO events ({COLUMNS}) VALUES ({', '.join('?' * len(Row._fields))})"


def take(database: sqlite3.Connection, row: Row) -> Taken:
    """Add an event to its session if it is the next one, as the table itself sees to."""
    import sqlite3

    try:
        database.execute(_INSERT, row)
    except sqlite3.IntegrityError:
        query = "SELECT event FROM events WHERE session = ? AND number = ?"
        found = database.execute(query, (row.session, row.number)).fetchone()
        if found is None:
            return "beyond"
        return "there" if _is_same(found[0], row.event) else "other"
    return "added"


@contextmanager
def transaction(database: sqlite3.Connection) -> Iterator[None]:
    """All that is done within is there at the end, or nothing of it; no other program writes."""
    try:
        database.execute("BEGIN IMMEDIATE")
        yield
        database.execute("COMMIT")
    finally:
        if database.in_transaction:
            database.execute("ROLLBACK")


def run(database: sqlite3.Connection, script: str) -> None:
    """Run a script within the transaction that is open, which `executescript` would end."""
    import sqlite3

    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            database.execute(statement)
            statement = ""
