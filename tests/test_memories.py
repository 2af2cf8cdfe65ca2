"""What a store knows of memories is what folding its events gives, whatever happened and when."""

from __future__ import annotations

import json
import random
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from itertools import chain
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizkit.questions import Outcome
from quizkit.scheduling import day_start, due_day, fold, is_due, ratings
from quizkit.session import (
    MODES,
    Event,
    Flagged,
    HandedIn,
    Overridden,
    Rated,
    Ref,
    Regraded,
    Reported,
    SessionFinished,
    SessionMode,
    SessionState,
    Suspended,
    Undone,
    dump,
)
from quizkit.session.events import QuestionEvent
from quizkit.store import Count, Store
from quizkit.store.derived import TABLES
from tests.test_scheduling import (
    BOGOTA,
    MADRID,
    NOON,
    REF,
    STEPS,
    TOKYO,
    Step,
    gave,
    rated,
    sitting,
    suspended,
    undid,
)
from tests.test_session import logs
from tests.test_store import named

APIA = ZoneInfo("Pacific/Apia")
ZONES = (MADRID, BOGOTA, TOKYO, ZoneInfo("Australia/Lord_Howe"), APIA, None)


@pytest.fixture
def store() -> Iterator[Store]:
    with Store(":memory:") as opened:
        yield opened


def take_in(store: Store, *sittings: Sequence[Event]) -> list[Event]:
    """Append some sessions, and give all their events."""
    for events in sittings:
        store.append(events[0].id, *events)
    return [*chain(*sittings)]


def everything(store: Store) -> list[Event]:
    return [event for it in store.sessions() for event in store.events(it.id)]


# The laws ------------------------------------------------------------------------------------

WILD: list[Step] = [
    *STEPS,
    *(undid(4), undid(5), undid(9), gave(1, None, 90_000)),
    lambda about: Suspended(**about, suspended=False),
    lambda about: Flagged(**about, flagged=False),
    lambda about: HandedIn(id=about["id"], at=about["at"]),
    lambda about: Rated(**about, rating="superb"),
]
"""Also what no face would record, such as to undo what comes later."""


@st.composite
def sittings(draw_from: st.DrawFn) -> list[list[Event]]:
    """Sessions of any mode, over or not, in which anything happened to three questions."""
    found = []
    for number in range(draw_from(st.integers(0, 5))):
        mode: SessionMode = draw_from(st.sampled_from(MODES))
        at = NOON + timedelta(hours=draw_from(st.integers(0, 2000)))
        steps = draw_from(st.lists(st.sampled_from(WILD), max_size=12))
        events = sitting(*steps, id=f"s{number}", at=at, mode=mode)
        if mode == "exam" and draw_from(st.booleans()):
            del events[-1]
        found.append([about(draw_from, event) for event in events])
    return found


def about(draw_from: st.DrawFn, event: Event) -> Event:
    """The same event about another question, if about any, and a little later."""
    if not isinstance(event, QuestionEvent):
        return event
    ref = ("banco", draw_from(st.sampled_from("abc")))
    late = timedelta(seconds=draw_from(st.integers(0, 2)))
    return replace(event, question=ref, at=event.at + late)


def holds(store: Store) -> None:
    """What the store knows is what folding its events gives."""
    events = everything(store)
    schedule = fold(events)
    assert store.memories() == schedule.memories
    assert store.known() == {*schedule.memories}
    assert store.suspended() == schedule.suspended
    assert store.flagged() == flags(events)
    assert {it.id for _, it in store.disputes()} == {
        note.id for note in standing(events) if isinstance(note, Reported)
    }


def standing(events: list[Event]) -> list[Event]:
    undone = {
        it.event
        for it in events
        if isinstance(it, Undone)
        and it.event.partition(".")[0] == it.id.partition(".")[0]
        and place(it.event) < place(it.id)
    }
    return [it for it in events if it.id not in undone]


def place(id: str) -> tuple[str, int]:
    session, _, number = id.partition(".")
    return session, int(number or 0)


def flags(events: list[Event]) -> set[Ref]:
    marks = [it for it in standing(events) if isinstance(it, Flagged)]
    last = {it.question: it.flagged for it in sorted(marks, key=lambda it: (it.at, place(it.id)))}
    return {ref for ref, flagged in last.items() if flagged}


@settings(max_examples=150)
@given(sittings(), st.randoms(use_true_random=False))
def test_the_memories_of_a_store_are_those_of_the_fold_over_all_its_events(
    log: list[list[Event]], chance: random.Random
) -> None:
    """They come in as they happened, some at a time, and in between somebody asks."""
    with Store(":memory:") as store:
        left = [[*events] for events in log]
        while any(left):
            events = chance.choice([it for it in left if it])
            count = chance.randint(1, 5)
            store.append(events[0].id.partition(".")[0], *events[:count])
            del events[:count]
            if chance.random() < 0.3:
                store.settle()
        holds(store)
        before = store.memories()
        store.rebuild()
        holds(store)
        assert store.memories() == before


@settings(max_examples=40)
@given(st.lists(logs(), max_size=2))
def test_so_they_are_after_what_people_do(sessions: list[tuple[SessionState, list[Event]]]) -> None:
    with Store(":memory:") as store:
        for name, (_, events) in zip("st", sessions, strict=False):
            store.append(name, *named(name, events))
            holds(store)


@settings(max_examples=40)
@given(sittings())
def test_so_they_are_where_the_events_were_imported_in_another_order(
    tmp_path_factory: pytest.TempPathFactory, log: list[list[Event]]
) -> None:
    path = tmp_path_factory.mktemp("export") / "events.jsonl"
    with Store(":memory:") as store, Store(":memory:") as other:
        take_in(store, *log)
        take_in(other, *log[::-1][:1])
        other.settle()
        store.export(path)
        other.import_(path)

        holds(other)
        assert other.memories() == store.memories()


@settings(max_examples=100)
@given(
    sittings(),
    st.sampled_from(ZONES),
    st.sampled_from((0, 2, 4, 23)),
    st.integers(-3, 90),
)
def test_what_is_due_is_what_is_due_of_all_memories_but_the_suspended(
    log: list[list[Event]], zone: ZoneInfo | None, hour: int, ahead: int
) -> None:
    """The sessions lie on both sides of the days on which clocks change in March and April."""
    today = NOON.date() + timedelta(days=ahead)
    with Store(":memory:") as store:
        schedule = fold(take_in(store, *log))
        left = {ref: it for ref, it in schedule.memories.items() if ref not in schedule.suspended}

        found = store.due(today, zone, hour)
        days = {ref: max(today, due_day(it, zone, hour)) for ref, it in left.items()}
        coming = Counter(day for day in days.values() if day < today + timedelta(days=30))

        assert {*found} == {ref for ref, it in left.items() if is_due(it, today, zone, hour)}
        assert [left[ref].due for ref in found] == sorted(left[ref].due for ref in found)
        assert store.forecast(today, zone, hour, 30) == {
            (day, "banco"): count for day, count in coming.items()
        }


@pytest.mark.parametrize(
    "zone", [MADRID, BOGOTA, TOKYO, ZoneInfo("America/New_York"), APIA], ids=str
)
@pytest.mark.parametrize("first", [date(2026, 3, 27), date(2026, 10, 23), date(2011, 12, 27)])
def test_what_is_due_is_right_at_every_hour_around_a_change_of_clocks(
    store: Store, zone: ZoneInfo, first: date
) -> None:
    start = datetime.combine(first, datetime.min.time(), UTC)
    log = [
        sitting(
            gave(1), id=f"{half}", at=start + half * timedelta(minutes=30), ref=("b", f"{half}")
        )
        for half in range(48 * 6)
    ]
    memories = fold(take_in(store, *log)).memories

    for ahead in range(10):
        for hour in (0, 2, 4):
            today = first + timedelta(days=ahead)
            expected = {ref for ref, it in memories.items() if is_due(it, today, zone, hour)}
            assert {*store.due(today, zone, hour)} == expected


@settings(max_examples=60)
@given(sittings(), st.integers(0, 2000))
def test_reviews_of_a_day_are_counted_apart_for_new_and_known_questions(
    log: list[list[Event]], hours: int
) -> None:
    since = NOON + timedelta(hours=hours)
    with Store(":memory:") as store:
        every = ratings(take_in(store, *log)).values()

        assert store.introduced(since) == sum(it[0].at >= since for it in every)
        assert store.reviewed(since) == sum(it[0].at < since <= it[-1].at for it in every)


# Claims one by one ---------------------------------------------------------------------------


def test_nothing_is_due_or_known_in_a_new_store(store: Store) -> None:
    assert store.due(NOON.date(), MADRID, 4) == []
    assert store.forecast(NOON.date(), MADRID, 4, 30) == {}
    assert store.memories() == {}
    assert store.known() == store.suspended() == store.flagged() == frozenset()
    assert store.introduced(NOON) == store.reviewed(NOON) == 0
    assert store.disputes() == []


def test_memories_are_given_of_the_questions_that_are_named(store: Store) -> None:
    events = take_in(store, *(sitting(gave(1), id=it, ref=("b", it)) for it in ("p", "q", "r")))
    memories = fold(events).memories

    assert store.memories([("b", "q"), ("b", "new")]) == {("b", "q"): memories["b", "q"]}
    assert store.memories([]) == {}
    assert store.memories(iter([("b", "p")])) == {("b", "p"): memories["b", "p"]}


def test_what_is_known_can_be_asked_of_some_banks(store: Store) -> None:
    take_in(store, *(sitting(gave(1), id=it, ref=(it, "q")) for it in ("a", "b", "c")))

    assert store.known(["a", "c", "d"]) == {("a", "q"), ("c", "q")}
    assert store.known([]) == set()


def test_each_late_change_of_mind_is_in_the_memory_that_is_asked_for_next(store: Store) -> None:
    """Undone, "I was right", judged again, and rated, days after."""
    take_in(store, sitting(gave(0)), sitting(gave(1), id="t", at=NOON + timedelta(days=9)))
    late: dict[str, Any] = {"at": NOON + timedelta(days=20), "question": REF}
    seen = [store.memories()[REF]]

    for event in (
        Overridden(id="s.2", **late),
        Undone(id="s.3", at=late["at"], event="s.2"),
        Regraded(id="s.4", **late, outcome=Outcome(Fraction(3, 4))),
        Rated(id="s.5", **late, rating="easy"),
        Undone(id="s.6", at=late["at"], event="s.1"),
    ):
        store.append("s", event)
        seen.append(store.memories()[REF])
        holds(store)

    assert seen[0] == seen[2]
    assert len({*seen}) == 5, "each of the others is another memory"


def test_a_memory_that_was_undone_is_gone(store: Store) -> None:
    take_in(store, sitting(gave(1)))
    assert store.known() == {REF}

    store.append("s", Undone(id="s.2", at=NOON, event="s.1"))

    assert store.known() == set()
    assert store.due(date(2030, 1, 1), MADRID, 4) == []
    assert store.introduced(NOON) == 0


def test_an_exam_counts_for_memories_from_when_it_is_over(store: Store) -> None:
    *running, handed_in = sitting(gave(1), mode="exam")
    take_in(store, running)
    assert store.known() == set()

    store.append("s", handed_in)
    assert store.known() == {REF}

    store.append("s", Undone(id="s.3", at=NOON, event=handed_in.id))
    assert store.known() == set()

    store.append("s", SessionFinished(id="s.4", at=NOON))
    assert store.known() == {REF}


def test_what_was_crammed_is_not_scheduled(store: Store) -> None:
    take_in(store, sitting(gave(1), mode="cram"))

    assert store.memories() == {}
    assert store.counts()[REF].responses == 1


def test_what_is_suspended_is_not_due_and_keeps_its_memory(store: Store) -> None:
    take_in(store, sitting(gave(1), suspended))
    late = NOON.date() + timedelta(days=99)
    assert store.due(late, MADRID, 4) == []
    assert store.forecast(late, MADRID, 4, 9) == {}
    assert store.known() == {REF}

    store.append("s", Suspended(id="s.3", at=NOON, question=REF, suspended=False))

    assert store.due(late, MADRID, 4) == [REF]


def test_a_flag_stands_until_it_is_taken_away_in_whatever_session(store: Store) -> None:
    later = NOON + timedelta(hours=1)
    store.append("s", *sitting(lambda about: Flagged(**about)))
    assert store.flagged() == {REF}

    store.append("t", *sitting(lambda about: Flagged(**about, flagged=False), id="t", at=later))
    assert store.flagged() == frozenset()

    store.append("t", Undone(id="t.2", at=later, event="t.1"))
    assert store.flagged() == {REF}


def test_disputes_are_listed_with_their_sessions_until_they_are_taken_back(store: Store) -> None:
    def note(text: str) -> Step:
        return lambda about: Reported(**about, text=text)

    take_in(
        store,
        sitting(note("second"), id="s", at=NOON + timedelta(hours=1)),
        sitting(note("first"), note("taken back"), undid(2), id="t"),
    )

    assert [(session, it.text) for session, it in store.disputes()] == [
        ("t", "first"),
        ("s", "second"),
    ]


def test_what_was_erased_is_not_remembered(tmp_path: Path) -> None:
    with Store(tmp_path / "progress.db") as store:
        take_in(store, sitting(gave(1), suspended, lambda about: Reported(**about, text="No.")))
        store.settle()

        store.erase()

        assert store.known() == store.suspended() == frozenset()
        assert store.disputes() == []
        assert b"banco" not in (tmp_path / "progress.db").read_bytes()


def test_questions_that_another_program_left_unsettled_are_settled(tmp_path: Path) -> None:
    path = tmp_path / "progress.db"
    with Store(path) as store, Store(path) as other:
        events = take_in(store, sitting(gave(1)))

        assert other.memories() == fold(events).memories
        other.append("s", Rated(id="s.2", at=NOON, question=REF, rating="easy"))
        assert store.memories() == fold(everything(store)).memories


def test_many_questions_are_settled_a_part_at_a_time(store: Store) -> None:
    take_in(store, *(sitting(gave(1), id=f"{it}", ref=("b", f"{it}")) for it in range(1201)))

    assert len(store.known()) == 1201


def test_days_begin_where_the_learner_is(store: Store) -> None:
    """What was new this evening in Madrid was new tomorrow in Tokyo."""
    evening = datetime(2026, 3, 2, 21, tzinfo=UTC)
    take_in(store, sitting(gave(1), at=evening))

    counts = [
        store.introduced(day_start(date(2026, 3, day), zone))
        for zone in (MADRID, TOKYO)
        for day in (2, 3)
    ]

    assert counts == [1, 0, 1, 1]


# Files of another quizkit --------------------------------------------------------------------

FIRST_EDITION = (
    "".join(f"DROP TABLE {name};" for name in TABLES)
    + """
CREATE TABLE sessions (
  session TEXT PRIMARY KEY, started TEXT NOT NULL, mode TEXT NOT NULL, banks TEXT NOT NULL,
  events INTEGER NOT NULL, finished INTEGER, last TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE undone (
  session TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (session, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE outcomes (
  bank TEXT NOT NULL, question TEXT NOT NULL, session TEXT NOT NULL, at TEXT NOT NULL,
  fraction TEXT NOT NULL, PRIMARY KEY (bank, question, session)
) STRICT, WITHOUT ROWID;
INSERT INTO sessions VALUES ('s', 'then', 'practice', '["banco"]', 3, NULL, 'then');
"""
)
"""What follows from the events, as the first quizkit with a store kept it."""

OTHER_EDITION = """
UPDATE edition SET digest = 7;
UPDATE memories SET stability = 1e9, due = '2999-01-01T00:00:00.000000+00:00';
UPDATE settled SET seq = 99;
"""


@pytest.mark.parametrize(
    "script", [FIRST_EDITION, OTHER_EDITION, "DELETE FROM edition", "DROP TABLE edition"]
)
def test_a_store_whose_derived_tables_are_of_another_quizkit_is_rebuilt_when_it_is_opened(
    tmp_path: Path, script: str
) -> None:
    path = tmp_path / "progress.db"
    with Store(path) as store:
        events = take_in(store, sitting(gave(1), suspended, rated("easy")))
        store.settle()
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.executescript(script)

    with Store(path) as store:
        assert store.set_aside is None
        assert store.events("s") == events
        assert store.counts() == {REF: Count(1, 1, NOON)}
        assert [(it.id, it.events, it.started) for it in store.sessions()] == [("s", 4, NOON)]
        holds(store)


def test_a_store_of_this_quizkit_is_opened_without_a_rebuild(tmp_path: Path) -> None:
    path = tmp_path / "progress.db"
    with Store(path) as store:
        take_in(store, sitting(gave(1)))
        store.settle()
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("UPDATE memories SET lapses = 77")

    with Store(path) as store:
        store.settle()
        assert store._opened().execute("SELECT lapses FROM memories").fetchall() == [(77,)]


# What it costs to load -----------------------------------------------------------------------

_APPENDS = """
import sys
from quizkit.session import SessionStarted, load
from quizkit.store import Store
import json
with Store(sys.argv[1]) as store:
    for stored in json.loads(sys.argv[2]):
        store.append("s", load(stored))
    assert store.suspended() == frozenset() == store.flagged()
    print("fsrs" in sys.modules)
    store.settle()
    print("fsrs" in sys.modules)
    print(len(store.known()))
"""


def test_only_settling_loads_the_library_of_memories(tmp_path: Path) -> None:
    stored = json.dumps([dump(it) for it in sitting(gave(1))])

    run = subprocess.run(
        [sys.executable, "-c", _APPENDS, str(tmp_path / "progress.db"), stored],
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.stdout.split() == ["False", "True", "1"], run.stderr
