"""The store: what is appended is kept, in its order, once; and what becomes of files at fault."""

from __future__ import annotations

import json
import sqlite3
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizkit.diagnostics import QuizkitError
from quizkit.questions import Outcome
from quizkit.session import (
    Drawn,
    Event,
    Flagged,
    Overridden,
    Rated,
    Regraded,
    Reported,
    Responded,
    SessionFinished,
    SessionStarted,
    SessionState,
    Skipped,
    Suspended,
    Undone,
    dump,
    replay,
)
from quizkit.store import Count, Store, StoredSession
from quizkit.store.opening import VERSION
from tests.test_session import ONE_OF_EACH, logs

STORES = Path(__file__).with_name("stores")
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
RIGHT = Outcome(Fraction(1))


def started(session: str = "s", *, at: datetime = NOON, **fields: Any) -> SessionStarted:
    drawn = tuple(Drawn("b", question, "0f") for question in ("q", "r"))
    return SessionStarted(
        **{"mode": "practice", "banks": ("b",), "drawn": drawn, "seed": "7", **fields},
        id=session,
        at=at,
    )


def responded(
    number: int, question: str = "q", *, session: str = "s", fraction: int = 1, **fields: Any
) -> Responded:
    return Responded(
        **{"response": "Kabul", "outcome": Outcome(Fraction(fraction)), **fields},
        id=f"{session}.{number}",
        at=NOON + timedelta(seconds=number),
        question=("b", question),
    )


def about(number: int, *, session: str = "s") -> dict[str, Any]:
    return {"id": f"{session}.{number}", "at": NOON + timedelta(seconds=number)}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "progress.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store(path, timeout=0.1) as opened:
        yield opened


def code_of(act: Callable[..., object], *arguments: object) -> str:
    """The code with which something is refused."""
    return refused(act, *arguments).code


def refused(act: Callable[..., object], *arguments: object) -> QuizkitError:
    with pytest.raises(QuizkitError) as caught:
        act(*arguments)
    return caught.value


def by_hand(path: Path, *statements: str) -> list[tuple[Any, ...]]:
    """What another program does to the file, and the rows of its last statement."""
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        return [database.execute(statement).fetchall() for statement in statements][-1]


def files(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}


# Keeping -------------------------------------------------------------------------------------


def test_every_kind_of_event_comes_back_as_it_was(path: Path) -> None:
    events = [
        replace(event, id=f"s.{number}" if number else "s")
        for number, event in enumerate(ONE_OF_EACH)
    ]

    with Store(path) as store:
        store.append("s", *events)
        assert store.events("s") == events

    with Store(path) as store:
        assert store.events("s") == events


def test_a_text_that_is_no_unicode_is_kept_too(store: Store) -> None:
    typed = responded(1, raw="Kab\udcfal\x00")

    store.append("s", started(), typed)

    assert store.events("s")[1] == typed


def test_a_store_may_be_in_memory() -> None:
    with Store(":memory:") as store:
        store.append("s", started(), responded(1))

        assert len(store.events("s")) == 2
        assert store.events("another") == []


def test_what_was_acknowledged_is_on_the_disk(store: Store, path: Path) -> None:
    """By SQLite's own account; that it is, is tried in `test_store_kill`."""
    pragmas = [
        store._opened().execute(f"PRAGMA {name}").fetchone()
        for name in ("journal_mode", "synchronous", "fullfsync")
    ]

    assert pragmas == [("wal",), (2,), (1,)]
    tables = by_hand(path, "SELECT name, strict FROM pragma_table_list WHERE type = 'table'")
    assert {strict for name, strict in tables if "sqlite" not in name} == {1}


def test_an_event_that_is_there_is_kept_once(store: Store) -> None:
    store.append("s", started(), responded(1))
    store.append("s", responded(1), responded(2))
    store.append("s", started(), responded(1), responded(2))

    assert store.events("s") == [started(), responded(1), responded(2)]


@pytest.mark.parametrize("late", [responded(1, fraction=0), responded(3)])
def test_who_does_not_know_of_all_events_of_a_session_adds_none(store: Store, late: Event) -> None:
    """Another program has gone on with it; what was decided since is not its next event."""
    store.append("s", started(), responded(1))

    assert code_of(store.append, "s", responded(1), late) == "session-moved-on"

    assert store.events("s") == [started(), responded(1)]
    store.append("s", responded(2))


def test_several_events_are_kept_all_or_none(store: Store) -> None:
    refused(store.append, "s", started(), responded(1), responded(1, fraction=0))

    assert store.events("s") == []
    assert store.sessions() == []


@pytest.mark.parametrize(
    ("session", "event"),
    [
        ("s", responded(1, session="other")),
        ("s", started("other")),
        ("s", SessionFinished(id="s", at=NOON)),
        ("s", SessionFinished(id="s.0", at=NOON)),
        ("s", SessionFinished(id="s.01", at=NOON)),
        ("s.1", started("s.1")),
        ("", started("")),
    ],
)
def test_an_event_says_by_its_id_where_it_belongs(store: Store, session: str, event: Event) -> None:
    with pytest.raises(ValueError, match=r"is no id|not all of these"):
        store.append(session, event)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE events SET event = '{}'",
        "DELETE FROM events WHERE number = 1",
        "INSERT INTO events SELECT 9, session, 3, kind, at, bank, question, event FROM events",
        "INSERT OR REPLACE INTO events SELECT * FROM events",
        "INSERT OR REPLACE INTO events"
        " SELECT seq, session, 2, kind, at, bank, question, event FROM events WHERE number = 1",
    ],
)
def test_no_program_changes_or_takes_out_an_event(store: Store, path: Path, statement: str) -> None:
    store.append("s", started(), responded(1))

    with pytest.raises(sqlite3.IntegrityError):
        by_hand(path, statement)

    assert store.events("s") == [started(), responded(1)]


# What follows --------------------------------------------------------------------------------


def test_sessions_are_listed_as_they_began_and_the_open_ones_by_their_last_use(
    store: Store,
) -> None:
    hours = {name: NOON + timedelta(hours=hour) for hour, name in enumerate("abc")}
    for name in "bca":
        store.append(name, started(name, at=hours[name]))
    store.append("a", responded(1, session="a"))
    store.append("b", SessionFinished(id="b.1", at=hours["c"]))

    assert [it.id for it in store.sessions()] == ["a", "b", "c"]
    assert [it.id for it in store.unfinished()] == ["c", "a"]
    assert store.sessions()[1] == StoredSession(
        id="b",
        started=hours["b"],
        mode="practice",
        banks=("b",),
        events=2,
        is_handed_in=False,
        is_finished=True,
        last=hours["c"],
    )


def test_a_session_whose_end_was_undone_can_be_gone_on_with(store: Store) -> None:
    store.append("s", started(), SessionFinished(**about(1)))
    assert store.unfinished() == []

    store.append("s", Undone(**about(2), event="s.1"))

    assert [it.id for it in store.unfinished()] == ["s"]


def test_a_question_counts_once_in_a_session_as_it_is_judged_now(store: Store) -> None:
    ref = ("b", "q")
    steps: list[tuple[Event, Count | None]] = [
        (responded(1, fraction=0), Count(1, 0, about(1)["at"])),
        (Overridden(**about(2), question=ref), Count(1, 1, about(1)["at"])),
        (Undone(**about(3), event="s.2"), Count(1, 0, about(1)["at"])),
        (Regraded(**about(4), question=ref, outcome=RIGHT), Count(1, 1, about(1)["at"])),
        (responded(5, fraction=0), Count(1, 0, about(5)["at"])),
        (Undone(**about(6), event="s.5"), Count(1, 1, about(1)["at"])),
        (Undone(**about(7), event="s.1"), None),
        (Skipped(**about(8), question=ref), None),
    ]
    store.append("s", started())

    for event, count in steps:
        store.append("s", event)
        assert store.counts().get(ref) == count, event
    store.append("t", started("t"), responded(1, session="t"))
    assert store.counts() == {ref: Count(1, 1, about(1)["at"])}


@pytest.mark.parametrize("event", ["s.2", "s.3", "s", "t.1", "x", ""])
def test_what_was_not_there_to_be_undone_counts_when_it_comes(store: Store, event: str) -> None:
    store.append("t", started("t"), responded(1, session="t"))
    store.append("s", started(), responded(1), Undone(**about(2), event=event), responded(3, "r"))

    assert [it.id for _, it in store.responses()] == ["t.1", "s.1", "s.3"]
    assert replay(store.events("s")).of(("b", "r")).response


def derived(store: Store) -> list[list[tuple[Any, ...]]]:
    """All that is kept beside the events, but for memories and figures."""
    tables = ("sessions", "undone", "outcomes", "disputes", "suspended", "flagged")
    return [store._opened().execute(f"SELECT * FROM {table}").fetchall() for table in tables]


@settings(max_examples=40)
@given(st.lists(logs(), max_size=2))
def test_what_is_kept_beside_the_events_is_what_folding_them_gives(
    sessions: list[tuple[SessionState, list[Event]]],
) -> None:
    with Store(":memory:") as store:
        for name, (_, events) in zip("st", sessions, strict=False):
            store.append(name, *named(name, events))
        states = [replay(store.events(it.id)) for it in store.sessions()]
        refs = {drawn.ref for state in states for drawn in state.drawn}

        assert [it.is_finished for it in store.sessions()] == [bool(it.finished) for it in states]
        assert [it.events for it in store.sessions()] == [it.length for it in states]
        for ref in refs:
            standing = [state.of(ref) for state in states if state.of(ref).response]
            fractions = [it.outcome.fraction for it in standing if it.outcome]
            count = store.counts().get(ref)
            assert (count.responses if count else 0) == len(fractions)
            assert (count.right if count else 0) == fractions.count(Fraction(1))
            alone = [replay(it) for it in by_session(store.history([ref]))]
            assert [it.of(ref) for it in alone] == [
                state.of(ref) for state in states if was_asked(store, state, ref)
            ]

        before = derived(store)
        store.rebuild()
        assert derived(store) == before


def named(session: str, events: list[Event]) -> list[Event]:
    """The events of a session `s` as those of another."""
    renamed = []
    for event in events:
        if isinstance(event, Undone):
            event = replace(event, event=session + event.event[1:])
        renamed.append(replace(event, id=session + event.id[1:]))
    return renamed


def by_session(events: list[Event]) -> list[list[Event]]:
    found: dict[str, list[Event]] = {}
    for event in events:
        found.setdefault(event.id.partition(".")[0], []).append(event)
    return [*found.values()]


def was_asked(store: Store, state: SessionState, ref: tuple[str, str]) -> bool:
    assert state.started
    events = store.events(state.started.id)
    return any(getattr(event, "question", None) == ref for event in events)


def test_what_follows_from_the_events_may_be_dropped(store: Store, path: Path) -> None:
    store.append("s", started(), responded(1), responded(2, "r"), Undone(**about(3), event="s.2"))
    before = derived(store)
    store.close()
    by_hand(path, "DROP TABLE sessions", "DROP TABLE outcomes")

    assert derived(store) == before


def test_responses_are_those_that_were_not_taken_back_in_the_order_they_came(store: Store) -> None:
    store.append("s", started(), responded(1), responded(2, "r"))
    store.append("t", started("t"), responded(1, session="t"))
    store.append("s", Undone(**about(3), event="s.1"), responded(4))

    assert [*store.responses()] == [
        ("s", responded(2, "r")),
        ("t", responded(1, session="t")),
        ("s", responded(4)),
    ]


def test_responses_are_not_held_all_at_once(store: Store) -> None:
    count, typed = 2_000, "x" * 5_000
    store.append("s", started(), *(responded(1 + it, raw=typed) for it in range(count)))

    tracemalloc.start()
    read = sum(1 for _ in store.responses())
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert read == count
    assert peak < count * len(typed) / 2


def test_the_store_can_be_added_to_while_responses_are_read(store: Store) -> None:
    store.append("s", started(), *(responded(number) for number in range(1, 700)))

    for read, (session, _) in enumerate(store.responses(), 1):
        if read == 1:
            store.append(session, responded(700))

    assert read == 700


def test_the_history_of_questions_leaves_out_what_happened_to_others(store: Store) -> None:
    events = [
        started(),
        responded(1),
        responded(2, "r"),
        Flagged(**about(3), question=("b", "q")),
        Undone(**about(4), event="s.1"),
    ]
    store.append("s", *events)
    store.append("t", started("t"), responded(1, "r", session="t"))

    assert store.history([("b", "q")]) == [it for it in events if it.id != "s.2"]
    assert store.history([("b", "q"), ("b", "r")]) == [*events, *store.events("t")]
    assert store.history([("b", "never-asked")]) == store.history([]) == []


# Two programs --------------------------------------------------------------------------------


def test_what_another_program_keeps_meanwhile_is_seen(store: Store, path: Path) -> None:
    store.append("s", started())
    with Store(path) as other:
        other.append("s", responded(1))

        assert store.events("s") == [started(), responded(1)]
        assert code_of(store.append, "s", responded(1, fraction=0)) == "session-moved-on"
        store.append("s", responded(2))
        assert other.events("s") == [started(), responded(1), responded(2)]


def test_while_another_program_writes_one_can_read_and_is_told_so_when_writing(
    store: Store, path: Path
) -> None:
    store.append("s", started())
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")

        error = refused(store.append, "s", responded(1))
        assert (error.code, error.params["path"]) == ("store-locked", str(path))
        with Store(path) as third:
            assert third.events("s") == store.events("s") == [started()]

    store.append("s", responded(1))
    assert store.events("s") == [started(), responded(1)]


# Room and rights -----------------------------------------------------------------------------


def test_of_what_finds_no_room_nothing_is_kept_and_the_store_goes_on(
    store: Store, path: Path
) -> None:
    store.append("s", started())
    database = store._opened()
    (pages,) = database.execute("PRAGMA page_count").fetchone()
    database.execute(f"PRAGMA max_page_count = {pages + 1}")
    large = responded(1, raw="x" * 9_000)

    error = refused(store.append, "s", responded(1), replace(large, id="s.2"))

    assert (error.code, error.params["path"]) == ("store-full", str(path))
    assert store.events("s") == [started()]
    store.append("s", responded(1))
    assert store.events("s") == [started(), responded(1)]


@pytest.mark.parametrize("name", ["folder", "nowhere/progress.db"])
def test_a_path_that_is_of_no_use_is_left_as_it_is(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()

    error = refused(Store, tmp_path / name)

    assert (error.code, error.params["path"]) == ("store-unwritable", str(tmp_path / name))
    assert error.params["reason"]
    assert [it.name for it in tmp_path.iterdir()] == ["folder"]


def test_an_old_sqlite_is_refused_before_it_takes_a_store_for_a_damaged_one(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 36, 0))

    error = refused(Store, path)

    assert (error.code, error.params["needed"]) == ("sqlite-too-old", "3.37")
    assert not path.exists()


# Versions ------------------------------------------------------------------------------------

VERSION_1 = """
PRAGMA application_id = 1902864756;
PRAGMA user_version = 1;
CREATE TABLE events (
  seq INTEGER PRIMARY KEY,
  session TEXT NOT NULL,
  number INTEGER NOT NULL,
  kind TEXT NOT NULL,
  at TEXT NOT NULL,
  bank TEXT,
  question TEXT,
  event TEXT NOT NULL,
  UNIQUE (session, number)
) STRICT;
INSERT INTO events VALUES (
  1, 's', 0, 'session-started', '2026-11-22T12:00:00.000000+00:00', NULL, NULL,
  '{"version": 1, "kind": "session-started", "id": "s", "at": "2026-11-22T12:00:00.000000+00:00",
    "mode": "practice", "banks": ["b"], "drawn": [{"bank": "b", "question": "q", "content": "0f"},
    {"bank": "b", "question": "r", "content": "0f"}], "seed": "7", "settings": {}}'
);
INSERT INTO events VALUES (
  2, 's', 1, 'responded', '2026-11-22T12:00:01.000000+00:00', 'b', 'q',
  '{"version": 1, "kind": "responded", "id": "s.1", "at": "2026-11-22T12:00:01.000000+00:00",
    "question": ["b", "q"], "response": "Kabul", "outcome": {"fraction": "1", "code": null,
    "parts": [], "feedback": []}, "raw": null, "milliseconds": null}'
);
INSERT INTO events VALUES (
  3, 's', 2, 'session-finished', '2026-11-22T12:00:02.000000+00:00', NULL, NULL,
  '{"version": 1, "kind": "session-finished", "id": "s.2",
    "at": "2026-11-22T12:00:02.000000+00:00"}'
);
CREATE INDEX events_of_a_question ON events (bank, question, session) WHERE bank IS NOT NULL;
CREATE INDEX events_of_no_question ON events (session) WHERE bank IS NULL;
CREATE TRIGGER only_the_next_event_of_a_session_is_added BEFORE INSERT ON events
WHEN NEW.seq IN (SELECT seq FROM events)
  OR NEW.number <> (SELECT coalesce(max(number) + 1, 0) FROM events WHERE session = NEW.session)
BEGIN
  SELECT RAISE(ABORT, 'this is not the next event of its session');
END;
CREATE TRIGGER no_event_is_changed BEFORE UPDATE ON events
BEGIN
  SELECT RAISE(ABORT, 'events are not changed');
END;
CREATE TRIGGER no_event_is_deleted BEFORE DELETE ON events
BEGIN
  SELECT RAISE(ABORT, 'events are not deleted one by one');
END;
"""
"""The truth in a file of that version; what follows from it need not be there."""


def test_a_store_of_the_first_version_opens(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.executescript(VERSION_1)

    with Store(path) as store:
        assert store.events("s") == [started(), responded(1), SessionFinished(**about(2))]
        assert [(it.id, it.events, it.is_finished) for it in store.sessions()] == [("s", 3, True)]
        assert store.counts() == {("b", "q"): Count(1, 1, about(1)["at"])}
        store.append("t", started("t"))
        before = derived(store)
        store.rebuild()
        assert derived(store) == before


@pytest.mark.parametrize("mode", ["wal", "delete"])
def test_a_store_of_a_newer_version_is_left_untouched(
    tmp_path: Path, path: Path, mode: str
) -> None:
    Store(path).close()
    by_hand(path, "PRAGMA user_version = 2", f"PRAGMA journal_mode = {mode}")
    before = files(tmp_path)

    error = refused(Store, path)

    assert (error.code, error.params) == ("store-newer", {"path": str(path), "version": "2"})
    assert files(tmp_path) == before


def test_a_database_of_another_program_is_left_untouched(tmp_path: Path, path: Path) -> None:
    by_hand(path, "CREATE TABLE notes (note TEXT)")
    before = files(tmp_path)

    assert code_of(Store, path) == "not-a-store"

    assert files(tmp_path) == before


# Damage --------------------------------------------------------------------------------------


def filled(path: Path, sessions: int = 8) -> Path:
    """A file with some pages of events."""
    with Store(path) as store:
        for name in map(str, range(sessions)):
            store.append(name, started(name), *(long(it, name) for it in range(1, 12)))
    return path


def long(number: int, session: str) -> Responded:
    return responded(number, session=session, raw="x" * 900)


def truncated(content: bytes) -> bytes:
    return content[: len(content) // 2]


def cut_within_a_page(content: bytes) -> bytes:
    return content[:-1000]


def without_head(content: bytes) -> bytes:
    return b"\0" * 100 + content[100:]


def another_file(_: bytes) -> bytes:
    return "¿Qué es esto?\n".encode() * 400


def garbage_in_the_middle(content: bytes) -> bytes:
    """Every page but the first."""
    return content[:4096] + b"\xa5" * (len(content) - 4096)


@pytest.mark.parametrize("damage", [truncated, cut_within_a_page, without_head, another_file])
def test_a_damaged_store_is_set_aside_and_a_new_one_begun(
    tmp_path: Path, path: Path, damage: Callable[[bytes], bytes]
) -> None:
    broken = damage(filled(path).read_bytes())
    path.write_bytes(broken)

    with Store(path) as store:
        assert store.set_aside == tmp_path / "progress.damaged-1.db"
        assert store.set_aside.read_bytes() == broken
        assert store.sessions() == []
        store.append("s", started())

    with Store(path) as store:
        assert store.set_aside is None
        assert store.events("s") == [started()]


def test_a_damaged_store_never_takes_the_place_of_one_that_was_set_aside(
    tmp_path: Path, path: Path
) -> None:
    (tmp_path / "progress.damaged-1.db").write_bytes(b"one")
    (tmp_path / "progress.damaged-2.db-wal").write_bytes(b"two")
    path.write_bytes(b"three" * 99)

    with Store(path) as store:
        assert store.set_aside == tmp_path / "progress.damaged-3.db"

    assert sorted(content[:5] for name, content in files(tmp_path).items() if "d-" in name) == [
        *(b"one", b"three", b"two")
    ]


def test_a_log_whose_file_is_gone_is_set_aside_too(tmp_path: Path, path: Path) -> None:
    """SQLite would delete it, and it may hold what was acknowledged."""
    store = Store(filled(path))
    store.append("s", started())
    log = path.with_name("progress.db-wal").read_bytes()
    store.close()
    path.write_bytes(b"")
    path.with_name("progress.db-wal").write_bytes(log)

    with Store(path) as begun:
        assert begun.sessions() == []
        assert begun.set_aside == tmp_path / "progress.damaged-1.db"

    assert (tmp_path / "progress.damaged-1.db-wal").read_bytes() == log


def test_a_log_that_is_left_alone_is_set_aside_as_such(tmp_path: Path, path: Path) -> None:
    path.with_name("progress.db-wal").write_bytes(b"log")

    with Store(path) as store:
        assert store.set_aside == tmp_path / "progress.damaged-1.db-wal"
        assert store.set_aside.read_bytes() == b"log"


def test_damage_that_shows_when_a_store_is_migrated_is_seen_at_once(path: Path) -> None:
    garbled_event(filled(path))
    by_hand(path, "DROP TABLE sessions")

    with Store(path) as store:
        assert store.set_aside
        assert store.sessions() == []


def test_an_empty_file_becomes_a_store(tmp_path: Path, path: Path) -> None:
    path.touch()

    with Store(path) as store:
        store.append("s", started())
        assert store.set_aside is None

    assert [*files(tmp_path)] == ["progress.db"]


def garbled_event(path: Path) -> None:
    """An event that SQLite finds nothing wrong with."""
    by_hand(
        path,
        "DROP TRIGGER no_event_is_changed",
        "UPDATE events SET event = substr(event, 1, 40) WHERE session = '3' AND number = 5",
    )


def missing_table(path: Path) -> None:
    by_hand(path, "DROP TABLE events")


def garbage(path: Path) -> None:
    path.write_bytes(garbage_in_the_middle(path.read_bytes()))


@pytest.mark.parametrize("damage", [garbled_event, missing_table, garbage])
@pytest.mark.parametrize(
    "use",
    [
        lambda store: store.events("3"),
        lambda store: [*store.responses()],
        lambda store: store.append("3", long(5, "3"), long(12, "3")),
        lambda store: store.rebuild(),
    ],
)
def test_damage_that_shows_later_is_told_and_the_store_begun_anew(
    tmp_path: Path, path: Path, damage: Callable[[Path], None], use: Callable[[Store], object]
) -> None:
    """What the program still knows of its session can be kept again, from its beginning."""
    damage(filled(path))
    aside = tmp_path / "progress.damaged-1.db"

    with Store(path) as store:
        if store.set_aside is None:
            error = refused(use, store)
            assert (error.code, error.params["aside"]) == ("store-damaged", str(aside))
        assert store.sessions() == []
        assert store.set_aside == aside
        assert code_of(store.append, "3", responded(12, session="3")) == "session-gone"
        store.append("3", started("3"), responded(1, session="3"))
        assert len(store.events("3")) == 2


# Carrying away -------------------------------------------------------------------------------


def test_what_is_exported_is_the_same_where_it_is_imported(store: Store, tmp_path: Path) -> None:
    store.append("s", started(), responded(1, raw="¿Kabul?"), responded(2, "r"))
    store.append("t", started("t"), SessionFinished(id="t.1", at=NOON))
    store.append("s", Undone(**about(3), event="s.2"))

    assert store.export(tmp_path / "events.jsonl") == 6

    with Store(tmp_path / "other.db") as other:
        assert other.import_(tmp_path / "events.jsonl") == 6
        assert other.import_(tmp_path / "events.jsonl") == 0
        assert other.events("s") == store.events("s")
        assert derived(other) == derived(store)
        other.export(tmp_path / "again.jsonl")
    assert (tmp_path / "again.jsonl").read_bytes() == (tmp_path / "events.jsonl").read_bytes()


def test_an_export_says_what_it_is_and_holds_the_published_form(
    store: Store, tmp_path: Path
) -> None:
    store.append("s", started(), responded(1))
    exported = tmp_path / "events.jsonl"

    store.export(exported)

    assert [json.loads(line) for line in exported.read_text(encoding="utf-8").splitlines()] == [
        {"format": "quizkit-events", "version": 1},
        dump(started()),
        dump(responded(1)),
    ]
    assert sorted(it.name for it in tmp_path.iterdir() if "progress" not in it.name) == [
        "events.jsonl"
    ]


def exported(path: Path, *events: Event | dict[str, Any] | str, head: object = None) -> Path:
    lines = [json.dumps(head or {"format": "quizkit-events", "version": 1})]
    for event in events:
        stored = dump(event) if isinstance(event, Event) else event
        lines.append(stored if isinstance(stored, str) else json.dumps(stored))
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_an_import_adds_only_what_is_not_there(store: Store, tmp_path: Path) -> None:
    store.append("s", started(), responded(1))
    more = exported(tmp_path / "more", started(), responded(1), responded(2), started("t"))

    assert store.import_(more) == 2

    assert [(it.id, it.events) for it in store.sessions()] == [("s", 3), ("t", 1)]


def test_a_member_that_a_newer_quizkit_added_survives(store: Store, tmp_path: Path) -> None:
    store.import_(exported(tmp_path / "in", {**dump(started()), "mood": "sunny"}))

    store.export(tmp_path / "out")

    assert json.loads((tmp_path / "out").read_text().splitlines()[1])["mood"] == "sunny"


def test_an_export_that_an_editor_saved_anew_is_read(store: Store, tmp_path: Path) -> None:
    path = exported(tmp_path / "saved", started(), responded(1))
    content = path.read_bytes().replace(b"\n", b"\r\n")
    path.write_bytes(b"\xef\xbb\xbf" + content + b"\r\n\r\n")

    assert store.import_(path) == 2


def test_an_event_that_is_another_one_here_is_refused_with_its_line(
    store: Store, tmp_path: Path
) -> None:
    store.append("s", started(), responded(1))
    other = exported(tmp_path / "other", started("t"), started(), responded(1, fraction=0))

    error = refused(store.import_, other)

    assert error.code == "import-conflict"
    assert error.params == {"path": str(other), "line": "4", "event": "s.1"}
    assert [it.id for it in store.sessions()] == ["s"], "nothing of the file was added"


@pytest.mark.parametrize(
    "bad",
    [
        "{",
        "[]",
        "9",
        "[" * 100_000,
        {},
        {**dump(responded(1)), "id": 5},
        {**dump(responded(1)), "id": "s"},
        {**dump(responded(1)), "at": "noon"},
        {**dump(responded(1)), "at": "2026-11-22T12:00:00"},
        {**dump(responded(1)), "question": ["b"]},
        {**dump(responded(1)), "question": ["b", ["q"]]},
        {**dump(responded(1)), "outcome": {"fraction": "1/0"}},
        {**dump(responded(1)), "kind": ["responded"]},
        {**dump(started("t")), "banks": [1]},
        {**dump(responded(1)), "at": "9999-12-31T23:59:59+00:00"},
        {**dump(responded(1)), "at": "0001-01-01T00:00:00+09:00"},
        {**dump(responded(1)), "question": ["b", "q\ud800"]},
        {**dump(responded(1)), "milliseconds": "9"},
        {**dump(responded(1)), "milliseconds": 10**30},
        {**dump(Rated(**about(1), question=("b", "q"), rating="easy")), "rating": 4},
        {**dump(Reported(**about(1), question=("b", "q"), text="No.")), "text": ["No."]},
        {**dump(Suspended(**about(1), question=("b", "q"))), "suspended": "yes"},
        {**dump(Flagged(**about(1), question=("b", "q"))), "flagged": None},
        {**dump(Undone(**about(1), event="s")), "event": None},
        dump(responded(2)),
    ],
    ids=str,
)
def test_a_line_that_is_no_event_is_named(store: Store, tmp_path: Path, bad: Any) -> None:
    error = refused(store.import_, exported(tmp_path / "bad", started(), bad))

    assert (error.code, error.params["line"]) == ("export-damaged", "3")
    assert store.sessions() == []


@pytest.mark.parametrize(
    "head", [[], {}, {"format": "other", "version": 1}, {"format": "quizkit-events"}]
)
def test_a_file_that_is_no_export_is_refused(store: Store, tmp_path: Path, head: object) -> None:
    assert code_of(store.import_, exported(tmp_path / "other", head=head or [1])) == "not-an-export"


def test_other_files_are_no_exports_either(store: Store, tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    (tmp_path / "bytes").write_bytes(b"\xff\xfe\x00")

    assert code_of(store.import_, tmp_path / "empty") == "not-an-export"
    assert code_of(store.import_, tmp_path / "bytes") == "not-an-export"
    assert code_of(store.import_, tmp_path / "none") == "cannot-open"


def test_an_export_of_a_newer_version_is_refused(store: Store, tmp_path: Path) -> None:
    head = {"format": "quizkit-events", "version": 2}
    newer = exported(tmp_path / "newer", head=head)
    event = exported(tmp_path / "event", {**dump(started()), "version": 9})

    assert code_of(store.import_, newer) == "newer-export"
    assert code_of(store.import_, event) == "newer-event"


def test_an_export_that_fails_leaves_what_stood_there(store: Store, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    store.append("s", started())

    assert code_of(store.export, tmp_path / "folder") == "cannot-write"
    assert code_of(store.export, tmp_path / "nowhere" / "events") == "cannot-write"
    assert code_of(store.export, store.path) == "export-onto-store"

    assert not [it.name for it in tmp_path.iterdir() if it.name.startswith(".")]
    assert store.events("s") == [started()]


# Forgetting ----------------------------------------------------------------------------------


def test_of_what_is_erased_no_byte_is_left(store: Store, tmp_path: Path) -> None:
    secret = "no lo sabe nadie"
    for name in map(str, range(30)):
        texts = (responded(it, session=name, raw=f"{secret} {it}") for it in range(1, 30))
        store.append(name, started(name), *texts)
    store.rebuild()
    assert any(secret.encode() in content for content in files(tmp_path).values())

    assert store.erase() == []

    assert not any(secret.encode() in content for content in files(tmp_path).values())
    assert sum(map(len, files(tmp_path).values())) < 200_000
    assert store.sessions() == [] == [*store.responses()]


def test_an_erased_store_is_as_a_new_one(store: Store, path: Path) -> None:
    store.append("s", started(), responded(1))
    store.erase()
    store.append("s", started())

    with pytest.raises(sqlite3.IntegrityError):
        by_hand(path, "DELETE FROM events")
    with Store(path) as again:
        assert again.events("s") == [started()]


def test_a_session_that_another_program_erased_is_not_gone_on_with(
    store: Store, path: Path
) -> None:
    store.append("s", started(), responded(1))
    with Store(path) as other:
        other.erase()

    assert code_of(store.append, "s", responded(2)) == "session-gone"

    assert store.events("s") == []


def test_while_another_program_reads_erasing_is_not_said_to_be_done(
    store: Store, path: Path
) -> None:
    store.append("s", started(), responded(1))
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT * FROM events").fetchone()

        assert code_of(store.erase) == "store-locked"

    store.erase()
    assert store.sessions() == []


def test_erasing_names_the_damaged_stores_that_it_leaves(tmp_path: Path, path: Path) -> None:
    path.write_bytes(b"garbage" * 99)
    with Store(path) as store:
        assert store.erase() == [tmp_path / "progress.damaged-1.db"]

    assert (tmp_path / "progress.damaged-1.db").exists()


# Stores of every version ---------------------------------------------------------------------


@pytest.mark.parametrize("written", sorted(STORES.glob("*.sql")), ids=lambda path: path.stem)
def test_a_store_that_an_earlier_version_wrote_opens_with_all_that_is_in_it(
    written: Path, tmp_path: Path
) -> None:
    """Each version leaves a file here that stays as it is."""
    path = tmp_path / "progress.sqlite"
    with closing(sqlite3.connect(path)) as database:
        database.executescript(written.read_text(encoding="utf-8"))

    with Store(path) as store:
        review, exam = store.sessions()
        assert (review.mode, review.is_finished, review.events) == ("review", True, 17)
        assert (exam.mode, exam.is_running_exam, exam.events) == ("exam", True, 3)
        state = replay(store.events(review.id))
        assert [it.fraction for it in state.progress] == [Fraction(3, 4), 1, 1, 1, 0]
        assert len(store.memories()) == 5
        assert len(store.suspended()) == 1
        assert [event.text for _, event in store.disputes()] == ["No lo dice."]
        store.append(exam.id, SessionFinished(id=f"{exam.id}.3", at=NOON + timedelta(days=4)))
        assert store.unfinished() == []
    assert store.set_aside is None


def test_the_version_that_writes_now_has_left_such_a_store() -> None:
    assert (STORES / f"{VERSION:04}.sql").exists()
