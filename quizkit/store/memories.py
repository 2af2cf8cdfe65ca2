"""What a store knows of memories: settling questions, and asking what is due.

Settling means to fold anew what happened to a question, in all of its sessions. It is put off until
somebody asks, since it loads FSRS, and adding an event is to cost no more than it must: what has
come in since is looked through for questions that are unsettled.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo
from itertools import groupby
from typing import TYPE_CHECKING, cast

from quizkit.scheduling import (
    Memory,
    Reviewed,
    Sitting,
    doubtful,
    due_day,
    is_due,
    remembered,
    reviews_of,
)
from quizkit.session import Ref
from quizkit.session.events import QuestionEvent
from quizkit.store import figures
from quizkit.store.rows import parse, quarter, transaction

if TYPE_CHECKING:
    import sqlite3

_AT_ONCE = 500
"""Questions that are settled before other programs may write again."""


def stored(instant: datetime) -> str:
    """An instant as the tables have it: texts sort as the instants do."""
    return instant.astimezone(UTC).isoformat(timespec="microseconds")


# Settling ------------------------------------------------------------------------------------


_IS_BEHIND = "SELECT seq < (SELECT max(seq) FROM events) FROM settled"

_UNSETTLED = """
INSERT OR IGNORE INTO unsettled
SELECT bank, question FROM events
WHERE seq > ? AND kind IN (
  'responded', 'skipped', 'rated', 'overridden', 'regraded', 'hint-shown'
)
"""
"""The questions of new events from which a memory follows."""

_UNSETTLED_BESIDE = """
INSERT OR IGNORE INTO unsettled
SELECT bank, question FROM events WHERE bank IS NOT NULL AND session IN (
  SELECT session FROM events JOIN sessions USING (session)
  WHERE seq > ? AND (kind = 'undone' OR mode = 'exam' AND kind IN ('handed-in', 'session-finished'))
)
"""
"""The questions of sessions in which something was taken back, and of exams that are over now."""


def settle(database: sqlite3.Connection) -> None:
    """Fold anew each question whose memory may be another one since it was settled."""
    query = f"SELECT bank, question FROM unsettled LIMIT {_AT_ONCE}"
    if database.execute(_IS_BEHIND).fetchone() == (1,):
        with transaction(database):
            since = database.execute("SELECT seq FROM settled").fetchone()
            database.execute(_UNSETTLED, since)
            database.execute(_UNSETTLED_BESIDE, since)
            database.execute("UPDATE settled SET seq = (SELECT max(seq) FROM events)")
    while database.execute("SELECT 1 FROM unsettled LIMIT 1").fetchone():
        with transaction(database):
            for ref in database.execute(query).fetchall():
                _settle(database, ref)


def _settle(database: sqlite3.Connection, ref: Ref) -> None:
    _keep(database, "memories", ref, _remembered(reviews_of(_sittings(database, ref))))
    _keep(database, "figures", ref, figures.reckoned(database, ref))
    database.execute("DELETE FROM unsettled WHERE bank = ? AND question = ?", ref)


def _keep(
    database: sqlite3.Connection, table: str, ref: Ref, values: tuple[object, ...] | None
) -> None:
    """Keep what there is to say of a question, or that there is nothing."""
    if values is None:
        database.execute(f"DELETE FROM {table} WHERE bank = ? AND question = ?", ref)
        return
    marks = ", ".join("?" * (len(ref) + len(values)))
    database.execute(f"INSERT OR REPLACE INTO {table} VALUES ({marks})", (*ref, *values))


def _remembered(reviews: Sequence[Reviewed]) -> tuple[object, ...] | None:
    """What is kept of a question that was reviewed."""
    memory = remembered(reviews)
    if memory is None:
        return None
    return (
        memory.stability,
        memory.difficulty,
        stored(memory.due),
        stored(reviews[0].at),
        quarter(reviews[0].at),
        stored(memory.last_review),
        len(reviews),
        sum(it.rating == "again" for it in reviews[1:]),
    )


_SITTINGS = """
SELECT
  events.session, mode, coalesce(finished, handed_in) IS NOT NULL, event,
  undone.number IS NOT NULL
FROM events JOIN sessions USING (session) LEFT JOIN undone USING (session, number)
WHERE bank = ? AND question = ?
ORDER BY events.session, number
"""


def _sittings(database: sqlite3.Connection, ref: Ref) -> Iterator[Sitting]:
    """The sessions in which something happened to a question."""
    rows = database.execute(_SITTINGS, ref).fetchall()
    for (_, mode, is_over), group in groupby(rows, key=lambda row: row[:3]):
        events = [(cast(QuestionEvent, parse(event)), is_undone) for *_, event, is_undone in group]
        yield Sitting(
            mode=mode,
            is_over=bool(is_over),
            events=[event for event, _ in events],
            undone={event.id for event, is_undone in events if is_undone},
        )


# Asking --------------------------------------------------------------------------------------

_MEMORY = "stability, difficulty, due, last_review"


def _memory(stability: float, difficulty: float, due: str, last_review: str) -> Memory:
    return Memory(
        stability=stability,
        difficulty=difficulty,
        due=datetime.fromisoformat(due),
        last_review=datetime.fromisoformat(last_review),
    )


def memories(database: sqlite3.Connection, refs: Iterable[Ref] | None) -> dict[Ref, Memory]:
    """The memories of some questions, or of all."""
    query = f"SELECT bank, question, {_MEMORY} FROM memories"
    if refs is None:
        rows = database.execute(query)
    else:
        named = (
            " JOIN json_each(?) AS ref ON bank = json_extract(ref.value, '$[0]')"
            " AND question = json_extract(ref.value, '$[1]')"
        )
        rows = database.execute(query + named, (json.dumps([*refs]),))
    return {(bank, question): _memory(*memory) for bank, question, *memory in rows}


def known(database: sqlite3.Connection, banks: Iterable[str] | None) -> set[Ref]:
    """The questions that have a memory, of some banks or of all."""
    query = "SELECT bank, question FROM memories"
    if banks is None:
        return {*database.execute(query)}
    named = " WHERE bank IN (SELECT value FROM json_each(?))"
    return {*database.execute(query + named, (json.dumps([*banks]),))}


def marked(database: sqlite3.Connection, mark: str) -> frozenset[Ref]:
    """The questions in the table of a mark."""
    return frozenset(database.execute(f"SELECT bank, question FROM {mark}"))


def due(
    database: sqlite3.Connection, today: date, zone: tzinfo | None, day_ends_at: int
) -> list[Ref]:
    """What is due on a day or was before, and is not suspended; the longest due first."""
    bounds = _doubtful(database, today, zone, day_ends_at)
    if bounds is None:
        return []
    query = "SELECT bank, question FROM memories WHERE due < ? ORDER BY due"
    found: list[Ref] = database.execute(query, bounds[:1]).fetchall()
    for ref, memory in _due_between(database, *bounds):
        if is_due(memory, today, zone, day_ends_at):
            found.append(ref)
    without = marked(database, "suspended")
    return [ref for ref in found if ref not in without] if without else found


def _doubtful(
    database: sqlite3.Connection, today: date, zone: tzinfo | None, day_ends_at: int
) -> tuple[str, str] | None:
    """The instants between which each memory has to be looked at; none where there is none."""
    query = "SELECT min(last_review), (SELECT max(last_review) FROM memories) FROM memories"
    first, end = database.execute(query).fetchone()
    if first is None:
        return None
    reviewed = datetime.fromisoformat(first), datetime.fromisoformat(end)
    surely, surely_not = doubtful(today, zone, day_ends_at, reviewed)
    return stored(surely), stored(surely_not)


def _due_between(
    database: sqlite3.Connection, first: str, end: str
) -> Iterator[tuple[Ref, Memory]]:
    query = (
        f"SELECT bank, question, {_MEMORY} FROM memories WHERE due >= ? AND due < ? ORDER BY due"
    )
    for bank, question, *memory in database.execute(query, (first, end)):
        yield (bank, question), _memory(*memory)


def forecast(
    database: sqlite3.Connection, today: date, zone: tzinfo | None, day_ends_at: int, days: int
) -> Mapping[tuple[date, str], int]:
    """How many questions of each bank come due on each of some days; on the first, all overdue."""
    counts: Counter[tuple[date, str]] = Counter()
    last = today + timedelta(days=days - 1)
    bounds = _doubtful(database, last, zone, day_ends_at)
    without = marked(database, "suspended")
    for ref, memory in _due_between(database, "", bounds[1]) if bounds else ():
        day = max(today, due_day(memory, zone, day_ends_at))
        if day <= last and ref not in without:
            counts[day, ref[0]] += 1
    return counts


_REVIEWED = "SELECT count(*) FROM memories WHERE last_review >= ?1 AND first_review < ?1"
_INTRODUCED = "SELECT count(*) FROM memories WHERE first_review >= ?"


def introduced(database: sqlite3.Connection, since: datetime) -> int:
    """How many questions were reviewed for the first time at an instant or later."""
    return int(database.execute(_INTRODUCED, (stored(since),)).fetchone()[0])


def reviewed(database: sqlite3.Connection, since: datetime) -> int:
    """How many questions that were known before an instant were reviewed at it or later."""
    return int(database.execute(_REVIEWED, (stored(since),)).fetchone()[0])
