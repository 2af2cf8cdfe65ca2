"""The store when a learner has done a great deal: adding an event, settling, what is due, figures.

The events are written into the table by hand, as `append` would write them one by one: a learner
who sits down at fifty questions at a time, and is asked each question ten times.
"""

from __future__ import annotations

import json
import sqlite3
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from quizkit.questions import Outcome
from quizkit.session import Drawn, Event, Responded, SessionFinished, SessionStarted, dump
from quizkit.store import Store
from quizkit.store.rows import COLUMNS, row_of
from tests.benchmarks.measuring import least, told

BEGUN = datetime(2024, 1, 1, 7, tzinfo=UTC)
MADRID = ZoneInfo("Europe/Madrid")
AT_ONCE = 50
"""Questions of a session."""
TIMES = 10
"""How often each question is asked."""
BANKS = 20
DAYS = 900
"""From the first session to the last."""
END = BEGUN + timedelta(days=DAYS + 30)
APPENDS = 300


def store(folder: Path, count: int, runs: int) -> None:
    """Measure a store in which so many questions are known, with ten times as many responses."""
    path = folder / "progress.sqlite"
    begun = time.perf_counter()
    filled(path, count)
    written = time.perf_counter()
    with Store(path) as kept:
        rebuilt = time.perf_counter()
        kept.settle()
        settled = time.perf_counter()
        print(f"{len(kept.known())} questions known, {TIMES * count} responses:", end=" ")
        print(f"{path.stat().st_size / 1e6:.0f} MB, written in {written - begun:.0f} s,", end=" ")
        print(f"derived in {rebuilt - written:.0f} s, settled in {settled - rebuilt:.0f} s")
        what_is_due(kept, path, runs)
        figures(kept, path, runs)
        appending(folder, kept)
    if sys.platform != "win32":  # a pty needs POSIX
        from tests.benchmarks.terminal import with_a_store

        with_a_store(folder, path.parent, runs)


# A learner of many years ---------------------------------------------------------------------


def filled(path: Path, count: int) -> None:
    """Write a store without what follows from its events, which is made when it is opened."""
    Store(path).close()
    marks = ", ".join("?" * len(COLUMNS.split()))
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        triggers = database.execute(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"
        ).fetchall()
        for name, _ in triggers:
            database.execute(f"DROP TRIGGER {name}")
        database.execute("BEGIN")
        insert = f"INSERT INTO events ({COLUMNS}) VALUES ({marks})"
        database.executemany(insert, map(row_of, events(count)))
        database.execute("DELETE FROM edition")
        for _, sql in triggers:
            database.execute(sql)
        database.execute("COMMIT")


def events(count: int) -> Iterator[Event]:
    """What happened to so many questions, in sessions that are spread over the days."""
    sessions = -(-count // AT_ONCE)
    for number in range(TIMES * sessions):
        first = number % sessions * AT_ONCE
        refs = [ref(it) for it in range(first, min(first + AT_ONCE, count))]
        at = BEGUN + number * timedelta(days=DAYS) / (TIMES * sessions)
        yield from session(f"{number:016x}", at, refs, number)


def ref(number: int) -> tuple[str, str]:
    """A question of a bank with a uid."""
    return f"bank{number % BANKS:012}", f"question-{number}"


def session(id: str, at: datetime, refs: list[tuple[str, str]], seed: int) -> Iterator[Event]:
    """A session in which three of four responses, or so, are right."""
    drawn = tuple(Drawn(*it, f"{number:016x}") for number, it in enumerate(refs))
    banks = tuple(sorted({bank for bank, _ in refs}))
    yield SessionStarted(id=id, at=at, mode="review", banks=banks, drawn=drawn, seed="7")
    for number, asked in enumerate(refs, 1):
        yield response(id, number, at + timedelta(seconds=8 * number), asked, seed)
    end = len(refs) + 1
    yield SessionFinished(id=f"{id}.{end}", at=at + timedelta(seconds=8 * end))


def response(id: str, number: int, at: datetime, asked: tuple[str, str], seed: int) -> Responded:
    is_right = (31 * seed + 17 * number) % 100 < 75
    return Responded(
        id=f"{id}.{number}",
        at=at,
        question=asked,
        response="en el año 1554",
        outcome=Outcome(Fraction(is_right), None if is_right else "wrong-year"),
        raw="1554",
        milliseconds=2000 + 97 * (seed + number) % 20_000,
    )


# Measures ------------------------------------------------------------------------------------


def timed(task: Callable[[], object]) -> Callable[[], float]:
    """A task that gives the seconds it took."""

    def run() -> float:
        begun = time.perf_counter()
        task()
        return time.perf_counter() - begun

    return run


def what_is_due(kept: Store, path: Path, runs: int) -> None:
    """Measure asking what is due when a twentieth, half, and nearly all of it is."""
    days = sorted(it.due.date() for it in kept.memories().values())
    with closing(sqlite3.connect(path)) as database:
        for share in (0.05, 0.5, 0.95):
            today = days[int(share * len(days))]
            end = f"{today + timedelta(days=1)}T02:00:00.000000+00:00"

            bare, asked = least(
                5 * runs,
                timed(partial(_due, database, end)),
                timed(partial(kept.due, today, MADRID, 4)),
            )
            count = len(kept.due(today, MADRID, 4))
            told(f"due, {count} questions, against SQLite's own query", asked / bare, 2)


def _due(database: sqlite3.Connection, end: str) -> object:
    query = "SELECT bank, question FROM memories WHERE due <= ?"
    return database.execute(query, (end,)).fetchall()


def figures(kept: Store, path: Path, runs: int) -> None:
    """Measure what the statistics ask for."""
    with closing(sqlite3.connect(path)) as database:
        bare, by_time, by_question = least(
            runs, timed(partial(_counted, database)), timed(kept.quarters), timed(kept.figures)
        )
    print(f"counting all responses by quarters of an hour takes SQLite {bare:.2f} s")
    told("quarters, with what was known, against the same", by_time / bare, 4)
    told("figures of every question, against the same", by_question / bare, 2)


def _counted(database: sqlite3.Connection) -> object:
    query = "SELECT quarter, count(*), sum(fraction = '1') FROM outcomes GROUP BY quarter"
    return database.execute(query).fetchall()


def appending(folder: Path, kept: Store) -> None:
    """Measure adding a response, and settling its question, against a bare row on the same disk.

    All by turns: into a new store and into a new database with one table, and into the large store.
    """
    name = "f" * 16
    start, *responses, _ = session(name, END, [ref(it) for it in range(APPENDS)], 1)
    bare: list[float] = []
    new: list[float] = []
    old: list[float] = []
    settled: list[float] = []
    with Store(folder / "new.sqlite") as small, closing(_bare(folder / "bare.sqlite")) as database:
        small.append(name, start)
        kept.append(name, start)
        for event in responses:
            bare.append(timed(partial(_add, database, json.dumps(dump(event))))())
            new.append(timed(partial(small.append, name, event))())
            old.append(timed(partial(kept.append, name, event))())
            settled.append(timed(kept.settle)())
    floor = statistics.median(bare)
    print(f"a row, durable in a database of its own, takes {1000 * floor:.2f} ms")
    told("append to a new store, against the same", statistics.median(new) / floor, 1.5)
    told("append to the large one, against the same", statistics.median(old) / floor, 1.5)
    told(
        f"settle a question of {TIMES + 1} reviews, likewise",
        statistics.median(settled) / floor,
        10,
    )


def durable_row(folder: Path) -> float:
    """The seconds that SQLite takes to keep a row of its own; the median of many."""
    with closing(_bare(folder / "row.sqlite")) as database:
        return statistics.median(timed(partial(_add, database, "x" * 400))() for _ in range(100))


def _bare(path: Path) -> sqlite3.Connection:
    """A database with one table, as durable as a store."""
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = FULL")
    database.execute("CREATE TABLE events (seq INTEGER PRIMARY KEY, event TEXT NOT NULL) STRICT")
    return database


def _add(database: sqlite3.Connection, event: str) -> None:
    database.execute("BEGIN IMMEDIATE")
    database.execute("INSERT INTO events (event) VALUES (?)", (event,))
    database.execute("COMMIT")
