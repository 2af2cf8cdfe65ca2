"""The list of all questions: what is found in it, and what is known of each question."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import unicodedata
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizkit.browsing import NOTHING, STATES, Kept, Listing, Note, Sought, Tally, kept, whole, wish
from quizkit.cli import main
from quizkit.passages import Passage
from quizkit.questions import Question
from quizkit.session import Event, Ref, Suspended, replay
from quizkit.sources import Record, Source
from quizkit.store import Store
from quizkit.study import Calendar, Line, Study, Typed, Wanted
from tests import samples

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
TODAY = date(2026, 11, 22)
MADRID = Calendar(ZoneInfo("Europe/Madrid"))
UID = "b" * 16


def listing(*questions: Question, kept: Kept = NOTHING, **fields: Any) -> Listing:
    """The list of one bank of some questions."""
    return Listing([samples.bank(*questions, uid=UID, **fields)], kept)


def ids(found: Listing, words: str = "", **sought: Any) -> list[str]:
    """The ids of the questions found."""
    return [entry.id for entry in found.find(Sought(words, **sought))]


# Words ---------------------------------------------------------------------------------------

TITLE = samples.single_choice(
    id="titulo-forma",
    stem="¿Con qué título lo llaman?",
    key={"text": "Āmir Sāhib-e Shahīd", "feedback": "Es una traducción libre."},
    distractors=["Matbo’a ye Dawlatti"],
    feedback="La frase da la transliteración.",
    topic="titulo",
    tags=["Repaso de mayo"],
    evidence=[{"quote": "nuestro amado comandante"}],
)
YEAR = samples.numeric(id="anos", stem="¿Cuántos años?", key="1993")


@pytest.mark.parametrize(
    "words",
    [
        *("amir sahib", "sahib AMIR", "Āmir", "sahi", "shahid título", "«amir»"),
        *("matboa dawlatti", "traduccion libre", "transliteración", "repaso mayo"),
        *("titulo-forma", "forma", "honorifico titulo", "¿con que", "sahib-e"),
    ],
)
def test_a_question_is_found_by_any_of_its_words_in_any_order(words: str) -> None:
    found = listing(TITLE, YEAR, topics={"titulo": "El título honorífico"})

    assert ids(found, words) == ["titulo-forma"]


@pytest.mark.parametrize("words", ["amir 1993", "amir zzz", "comandante", "ami rsahib"])
def test_a_question_that_lacks_one_of_the_words_is_not_found(words: str) -> None:
    assert ids(listing(TITLE, YEAR), words) == []


@pytest.mark.parametrize("words", ["", "  ", "¿?", "—", "«»", "…"])
def test_where_no_word_is_looked_for_all_are_found(words: str) -> None:
    assert ids(listing(TITLE, YEAR), words) == ["titulo-forma", "anos"]


def test_a_key_that_is_a_number_is_found() -> None:
    assert ids(listing(TITLE, YEAR), "1993") == ["anos"]


def test_n_is_never_found_for_n_with_a_tilde_nor_the_other_way_round() -> None:
    found = listing(
        samples.short_answer(id="q1", stem="¿Qué año?"),
        samples.short_answer(id="q2", stem="¿Qué ano?"),
    )

    assert ids(found, "año") == ["q1"]
    assert ids(found, unicodedata.normalize("NFD", "AÑO")) == ["q1"]
    assert ids(found, "ano") == ["q2"]
    assert ids(found, "añ") == ["q1"]


@given(st.sampled_from(samples.SAMPLES), st.integers())
def test_any_question_is_found_by_its_words_shuffled_and_without_accents(
    question: Question, seed: int
) -> None:
    texts = [text for path, text in question.texts().items() if path in ("stem", "feedback")]
    words = " ".join(texts).split()
    random.Random(seed).shuffle(words)
    typed = "".join(
        char
        for char in unicodedata.normalize("NFKD", " ".join(words))
        if not unicodedata.combining(char) or char == "\u0303"
    )

    assert ids(listing(question), typed.upper()) == [question.id]


SEARCHES = st.lists(
    st.builds(
        Sought,
        st.text(st.sampled_from("aeonñ 1\u0303"), max_size=4),
        topic=st.sampled_from([None, None, "titulo"]),
        state=st.sampled_from([None, None, "new"]),
    ),
    max_size=8,
)


@given(SEARCHES, st.integers(0, 8))
def test_what_is_found_does_not_depend_on_what_was_looked_for_before(
    searches: list[Sought], wished: int
) -> None:
    found = listing(TITLE, YEAR, *samples.SAMPLES[:1])

    for number, sought in enumerate(searches):
        if number == wished:
            found.wish((UID, "anos"), True)
        fresh = listing(TITLE, YEAR, *samples.SAMPLES[:1])
        fresh.wish((UID, "anos"), number >= wished)
        assert found.find(sought) == fresh.find(sought)


# Filters -------------------------------------------------------------------------------------


def two_banks() -> Listing:
    rivers = samples.bank(
        samples.numeric(id="largo", topic="rios", level="1"),
        samples.numeric(id="corto", topic="rios", level="3"),
        samples.date(id="cuando", topic="fechas"),
        id="rios",
        uid="r" * 16,
        topics={"rios": "Ríos", "fechas": "Fechas"},
    )
    hills = samples.bank(
        samples.numeric(id="alto", topic="montes", level="1"),
        samples.date(id="antes", topic="fechas", level="1"),
        samples.date(id="nada"),
        id="montes",
        topics={"fechas": "Cuándo"},
    )
    return Listing([rivers, hills])


@pytest.mark.parametrize(
    ("sought", "found"),
    [
        ({}, ["largo", "corto", "cuando", "alto", "antes", "nada"]),
        ({"bank": "r" * 16}, ["largo", "corto", "cuando"]),
        ({"bank": "montes"}, ["alto", "antes", "nada"]),
        ({"topic": "fechas"}, ["cuando", "antes"]),
        ({"type": "numeric"}, ["largo", "corto", "alto"]),
        ({"level": 1}, ["largo", "alto", "antes"]),
        ({"bank": "montes", "topic": "fechas", "level": 1, "type": "date"}, ["antes"]),
        ({"words": "cuando", "level": 1}, ["antes"]),
        ({"topic": "montes", "bank": "r" * 16}, []),
        ({"state": "new", "level": 3}, ["corto"]),
        ({"state": "due"}, []),
    ],
)
def test_filters_leave_what_fits_all_of_them(sought: dict[str, Any], found: list[str]) -> None:
    assert ids(two_banks(), **sought) == found


def test_topics_are_those_of_a_bank_or_of_all_with_all_their_titles() -> None:
    found = two_banks()

    assert found.topics("montes") == {"montes": "montes", "fechas": "Cuándo"}
    assert found.topics() == {"rios": "Ríos", "fechas": "Fechas / Cuándo", "montes": "montes"}


def test_an_entry_says_what_its_question_is_of_and_nothing_of_its_key() -> None:
    entry = two_banks()["r" * 16, "largo"]
    gaps = listing(samples.cloze(id="huecos"))[UID, "huecos"]

    assert (entry.bank, entry.bank_title, entry.topic_title) == ("rios", "Un banco", "Ríos")
    assert (entry.type, entry.level, entry.text) == ("numeric", 1, samples.STEM)
    assert gaps.text == "En viaje desde [1: ____] a [2: ____], vio un camión."


def test_of_several_lines_that_ask_the_first_is_told() -> None:
    question = samples.short_answer(id="q", stem="Primera.\nSegunda.")

    assert listing(question)[UID, "q"].text == "Primera."


# States --------------------------------------------------------------------------------------

REF: Ref = (UID, "una-short-answer")
SUSPENDED = Kept(suspended={REF})


def states(kept: Kept = NOTHING, **fields: Any) -> tuple[str, ...]:
    return listing(samples.short_answer(**fields), kept=kept)[REF].states


def test_a_question_is_new_then_known_and_then_due() -> None:
    def due(day: date) -> Kept:
        return Kept(TODAY, due={REF: day})

    assert states(Kept(TODAY)) == ("new",)
    assert states(due(TODAY + timedelta(days=1))) == ("known",)
    assert states(due(TODAY)) == ("due",)
    assert states(due(TODAY - timedelta(days=9))) == ("due",)


def test_what_is_not_asked_is_neither_new_nor_due() -> None:
    known = Kept(TODAY, due={REF: TODAY})

    assert states(SUSPENDED) == ("suspended",)
    assert states(retired="yes") == ("retired",)
    assert states(draft="yes") == ("draft",)
    assert states(known, retired="yes") == ("known", "retired")
    assert states(Kept(TODAY, due={REF: TODAY}, suspended={REF})) == ("known", "suspended")


def test_marks_stand_beside_what_is_known() -> None:
    note = Note("No es así.", NOON)
    every = Kept(suspended={REF}, flagged={REF}, notes={REF: (note,)})

    found = listing(samples.short_answer(draft="yes", retired="yes"), kept=every)

    assert found[REF].states == ("suspended", "flagged", "disputed", "retired", "draft")
    assert found.states == found[REF].states
    assert states(Kept(flagged={REF})) == ("new", "flagged")
    assert found[REF].notes == (note,)
    assert not found[REF].can_be_asked


@given(
    st.sets(st.sampled_from(("suspended", "retired", "draft", "flagged"))),
    st.none() | st.dates(date(2026, 11, 20), date(2026, 11, 25)),
)
def test_a_wish_leaves_a_question_in_the_state_it_would_be_listed_in(
    marks: set[str], due: date | None
) -> None:
    """Whatever else it is; and the other way round it is again as it was."""

    def kept(suspended: bool) -> Kept:
        return Kept(
            TODAY,
            due={REF: due} if due else {},
            suspended={REF} if suspended else (),
            flagged={REF} if "flagged" in marks else (),
        )

    fields = dict.fromkeys(marks & {"retired", "draft"}, "yes")
    question = samples.short_answer(**fields)
    before = "suspended" in marks
    found = listing(question, kept=kept(before))

    found.wish(REF, not before)
    assert found[REF] == listing(question, kept=kept(not before))[REF]
    found.wish(REF, before)
    assert found[REF] == listing(question, kept=kept(before))[REF]


# What the store knows ------------------------------------------------------------------------


def practised(store: Store, at: datetime, *texts: str) -> Study:
    """A practice of a bank with one question, in which responses were given."""
    bank = samples.bank(samples.short_answer(), uid=UID)
    study = Study([bank], lambda: at, store=store)
    study.start(seed=1)
    for text in texts:
        study.ask()
        study.respond(Typed(text))
    return study


def listed(store: Store, at: datetime) -> Listing:
    return listing(samples.short_answer(), kept=kept(store, at, MADRID))


def test_what_the_store_keeps_is_in_the_list() -> None:
    with Store(":memory:") as store:
        study = practised(store, NOON, "Masud")
        study.flag()
        study.report("Falta un matiz.")
        study.report("Y otro.")
        practised(store, NOON + timedelta(hours=1), "Otro")

        today, far = listed(store, NOON)[REF], listed(store, NOON + timedelta(days=400))[REF]

    assert today.states == ("known", "flagged", "disputed")
    assert far.states == ("due", "flagged", "disputed")
    assert today.due is not None
    assert today.due > TODAY
    assert [note.text for note in today.notes] == ["Falta un matiz.", "Y otro."]
    assert today.notes[0].at == NOON
    assert today.tally == Tally(responses=2, right=1)


def test_a_day_begins_when_the_learner_has_set_it_to() -> None:
    with Store(":memory:") as store:
        practised(store, NOON, "Otro")
        due = listed(store, NOON)[REF].due
        assert due is not None
        midnight = datetime.combine(due, datetime.min.time(), MADRID.zone)

        before = listed(store, midnight + timedelta(hours=3))[REF].states
        after = listed(store, midnight + timedelta(hours=5))[REF].states

    assert (before, after) == (("known",), ("due",))


def test_wishes_are_kept_and_change_nothing_else() -> None:
    bank = samples.bank(samples.short_answer(), uid=UID)
    with Store(":memory:") as store:
        practised(store, NOON, "Masud").finish()
        before = kept(store, NOON, MADRID)
        for hours, suspended in ((1, True), (2, False), (3, True)):
            at = NOON + timedelta(hours=hours)
            events = wish(bank, bank.questions[0], suspended, at)
            store.append(events[0].id, *events)

            assert store.suspended() == ({REF} if suspended else set())
        after = kept(store, NOON, MADRID)

        assert store.unfinished() == []
        assert (after.due, after.tallies) == (before.due, before.tallies)
        assert listed(store, NOON)[REF].states == ("known", "suspended")


def test_a_wish_that_is_kept_twice_is_kept_once() -> None:
    bank = samples.bank(samples.short_answer(), uid=UID)
    events = wish(bank, bank.questions[0], True, NOON)
    with Store(":memory:") as store:
        for _ in range(2):
            store.append(events[0].id, *events)

        assert len(store.events(events[0].id)) == 3


def test_a_wish_is_a_whole_session_that_says_what_the_question_was_like() -> None:
    bank = samples.bank(samples.short_answer())  # without a uid

    events: tuple[Event, ...] = wish(bank, bank.questions[0], True, NOON)
    state = replay(events)

    assert state.finished
    assert state.of(("un-banco", "una-short-answer")).is_suspended
    assert isinstance(events[1], Suspended)
    assert {it.at for it in events} == {NOON}


def test_what_is_suspended_in_the_list_is_asked_no_more() -> None:
    bank = samples.bank(samples.short_answer(), uid=UID)
    with Store(":memory:") as store:
        events = wish(bank, bank.questions[0], True, NOON)
        store.append(events[0].id, *events)
        study = Study([bank], lambda: NOON, store=store)
        study.start(seed=1, wanted=Wanted(without=store.suspended()))

    assert study.total == 0


# One question, in full -----------------------------------------------------------------------


def said(lines: Iterable[Line]) -> list[str]:
    return [line.code for line in lines]


@pytest.mark.parametrize("question", samples.SAMPLES)
def test_any_question_can_be_shown_in_full(question: Question) -> None:
    bank = samples.bank(question)

    shown = whole(bank, question, {})

    assert any(code in ("key", "key-hedged") for code in said(shown.lines))
    assert len(shown.passages) == len({str(it.quote) for it in question.evidence})
    assert shown.text


def test_in_full_a_question_tells_its_key_and_all_that_is_said_to_responses() -> None:
    question = samples.short_answer(
        key="Kabul",
        reject=[{"text": "Herat", "feedback": "Está al oeste."}],
        hint="Es la capital.",
        feedback="Lo dice el texto.",
        counterpart=["otra"],
        evidence=[{"quote": "desde Kabul"}],
    )
    other = samples.short_answer(id="otra", stem="¿Y según otros?", key="Ghazni")
    record = Record.model_validate({"id": "masud", "sha256": "0", "title": "Masud"})
    source = Source(record, "Viajó desde Kabul a Shamali. Luego volvió.")

    shown = whole(samples.bank(question, other, source="masud"), question, {"masud": source})
    params = [dict(line.params) for line in shown.lines]

    assert said(shown.lines) == ["hint", "key", "feedback-to", "feedback", "other-side", "key"]
    assert params[0] == {"hint": "Es la capital."}
    assert params[2] == {"about": "Herat", "text": "Está al oeste."}
    assert params[4:] == [{"text": "¿Y según otros?"}, {"key": "Ghazni"}]
    assert [it.text for it in shown.passages] == ["Viajó desde Kabul a Shamali."]


def test_in_full_a_sentence_that_is_quoted_twice_is_shown_once() -> None:
    question = samples.short_answer(evidence=[{"quote": "Viajó"}, {"quote": "a Shamali"}])
    record = Record.model_validate({"id": "masud", "sha256": "0"})
    source = Source(record, "Viajó desde Kabul a Shamali.")

    (shown,) = whole(samples.bank(question, source="masud"), question, {"masud": source}).passages

    assert isinstance(shown, Passage)
    assert shown.quote == "Viajó desde Kabul a Shamali"


# The command line ----------------------------------------------------------------------------

BANK = """
quizkit: 1
id: rios
uid: rrrrrrrrrrrrrrrr
title: Ríos
language: es
topics: {largos: Largos}
questions:
  - {id: a, type: true_false, stem: ¿Es largo el Āmu Daryā?, key: sí, topic: largos, level: 1}
  - {id: b, type: short_answer, stem: "¿Cuál?\\nDilo.", key: Āmu Daryā}
  - {id: c, type: numeric, stem: "=1+1", key: 2, draft: yes}
"""


@pytest.fixture
def bank(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A bank, in a folder of its own, of somebody of whom nothing is kept."""
    monkeypatch.setenv("QUIZKIT_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "rios.yaml"
    path.write_text(BANK, encoding="utf-8")
    return path


def run(*arguments: str) -> int:
    """Run a command here; its exit code."""
    with pytest.raises(SystemExit) as ended:
        main(["--lang", "en", *arguments])
    return int(ended.value.code or 0)


def test_list_finds_words(bank: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("list", "rios", "--search", "darya AMU") == 0

    assert capsys.readouterr().out.splitlines() == [
        "bank  id  type          topic   level  state  stem",
        "rios  a   true_false    largos  1      new    ¿Es largo el Āmu Daryā?",
        "rios  b   short_answer                 new    ¿Cuál?",
    ]


def test_list_gives_a_state_and_loses_no_member_in_json(
    bank: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("list", str(bank), "--format", "json")
    plain = json.loads(capsys.readouterr().out)
    assert run("list", str(bank), "--state", "draft", "--format", "json") == 0
    (found,) = json.loads(capsys.readouterr().out)

    assert plain[2].items() <= found.items()
    assert found["state"] == ["draft"]
    assert found["due"] is None
    assert found["stem"] == "=1+1"


def test_list_finds_what_is_due_among_all_known_banks(
    bank: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "home").mkdir()
    with Store(tmp_path / "home" / "progress.sqlite") as store:
        opened = samples.bank(samples.true_false(id="a"), uid="r" * 16)
        study = Study([opened], lambda: NOON - timedelta(days=9000), store=store)
        study.start(seed=1)
        study.ask()
        study.respond(Typed("falso"))

    assert run("list", "--state", "due", "--format", "json") == 0
    (found,) = json.loads(capsys.readouterr().out)

    assert (found["bank"], found["id"], found["state"]) == ("rios", "a", ["due"])
    assert found["due"] < "2026"


def test_a_state_that_is_none_is_misuse(bank: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("list", "--state", "lost") == 2
    shown = capsys.readouterr()

    assert shown.out == ""
    assert all(state in shown.err for state in STATES)


def test_a_store_that_cannot_be_read_is_said(
    bank: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "home").write_text("no folder", encoding="utf-8")

    assert run("list", "rios", "--search", "amu") == 3
    shown = capsys.readouterr()

    assert shown.out == ""
    assert shown.err.startswith("quizkit: ")


def test_list_speaks_spanish(bank: Path, tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "quizkit", "--lang", "es", "list", "rios", "--search", "amu"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )

    assert ended.stdout.splitlines()[0].split() == [
        *("banco", "id", "tipo", "tema", "nivel", "estado", "enunciado")
    ]
    assert ended.stderr == ""
