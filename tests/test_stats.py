"""Statistics: what responses come to, how that is drawn, and `quizkit stats`."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizkit.cli import main
from quizkit.i18n import LANGUAGES, Voice
from quizkit.scheduling import AWAY, day_of, ratings
from quizkit.session import (
    Event,
    HandedIn,
    Progress,
    Ref,
    SessionFinished,
    SessionStarted,
    Skipped,
)
from quizkit.session.events import QuestionEvent
from quizkit.stats import Asked, Span, Statistics, Tally, statistics
from quizkit.stats.plots import Bar, Plot, calendar, drawn, plots, told
from quizkit.store import Figures, Quarter, Store
from tests.test_memories import ZONES, sittings, standing, take_in
from tests.test_scheduling import MADRID, NOON, TOKYO, gave, sitting

TODAY = date(2026, 5, 1)
NOBODY: dict[Ref, Asked] = {}


def of_store(
    store: Store, zone: ZoneInfo | None = MADRID, hour: int = 4, **more: Any
) -> Statistics:
    return statistics(
        store.quarters(),
        store.figures(),
        store.forecast(TODAY, zone, hour, 30),
        more.get("asked", NOBODY),
        today=TODAY,
        zone=zone,
        day_ends_at=hour,
    )


def of_rows(*quarters: Quarter, **more: Any) -> Statistics:
    around: dict[str, Any] = {"today": TODAY, "zone": MADRID, "day_ends_at": 4}
    return statistics(quarters, **{"figures": {}, "forecast": {}, "asked": {}, **around, **more})


def quarter(at: str, known: str | None = None, responses: int = 1, right: int = 1) -> Quarter:
    begun = datetime.fromisoformat(at).replace(tzinfo=UTC)
    since = datetime.fromisoformat(known).replace(tzinfo=UTC) if known else None
    return Quarter(begun, since, responses, right, 1000 * responses)


# The law -------------------------------------------------------------------------------------


def counted(events: list[Event]) -> Iterator[tuple[Ref, datetime, bool, int | None]]:
    """Of each session that may be told of, the last response to each question as judged now."""
    left = standing(events)
    started = {it.id: it for it in left if isinstance(it, SessionStarted)}
    for id, start in started.items():
        own = [it for it in left if it.id.rpartition(".")[0] == id]
        if start.mode == "exam" and not is_over([it for it in events if it.id.startswith(id)], own):
            continue
        asked = [it for it in own if isinstance(it, QuestionEvent)]
        for ref in {it.question for it in asked}:
            progress = Progress(tuple(it for it in asked if it.question == ref))
            if progress.response and progress.outcome:
                given = progress.response
                yield ref, given.at, progress.outcome.fraction == 1, given.milliseconds


def is_over(events: list[Event], left: list[Event]) -> bool:
    """Whether the last event of a kind that ends a session was not taken back."""
    ends: tuple[type[Event], ...] = (HandedIn, SessionFinished)
    last = [[it for it in events if isinstance(it, kind)][-1:] for kind in ends]
    return any(it in left for found in last for it in found)


@settings(max_examples=100)
@given(sittings(), st.sampled_from(ZONES), st.sampled_from((0, 4, 23)))
def test_days_and_questions_are_what_counting_all_responses_gives(
    log: list[list[Event]], zone: ZoneInfo | None, hour: int
) -> None:
    with Store(":memory:") as store:
        events = take_in(store, *log)
        found = of_store(store, zone, hour)

        first = {ref: day_of(it[0].at, zone, hour) for ref, it in ratings(events).items()}
        days: dict[date, list[int]] = {}
        of_questions: Counter[tuple[Ref, bool]] = Counter()
        for ref, at, is_right, taken in counted(events):
            day = day_of(at, zone, hour)
            known = first.get(ref, day) < day
            measured = taken if taken and 0 < taken < AWAY else 0
            row = (1, is_right, known, known and is_right, measured)
            days[day] = [a + b for a, b in zip(days.get(day, [0] * 5), row, strict=True)]
            of_questions[ref, is_right] += 1

        assert {
            it.first: [
                it.all.responses,
                it.all.right,
                it.known.responses,
                it.known.right,
                it.milliseconds,
            ]
            for it in found.days
        } == days
        assert {it.ref: (it.all.responses, it.all.right) for it in found.questions} == {
            ref: (of_questions[ref, True] + of_questions[ref, False], of_questions[ref, True])
            for ref, _ in of_questions
        }
        assert [it.first for it in found.days] == sorted(days)
        assert found.whole.all == sum((it.all for it in found.spans), Tally())


# What is counted -----------------------------------------------------------------------------


def test_of_an_exam_nothing_is_told_before_it_is_over() -> None:
    *running, handed_in = sitting(gave(0), mode="exam")
    with Store(":memory:") as store:
        store.append("s", *running)
        assert of_store(store) == Statistics(TODAY)

        store.append("s", handed_in)
        assert of_store(store).whole.all == Tally(1, 0)


def test_what_was_crammed_is_counted_but_nothing_that_was_skipped(tmp_path: Path) -> None:
    with Store(tmp_path / "progress.db") as store:
        take_in(store, sitting(gave(1), mode="cram"))
        take_in(store, sitting(lambda about: Skipped(**about), id="t"))

        assert of_store(store).whole.all == Tally(1, 1)


def test_figures_are_those_of_the_banks_that_are_asked_for() -> None:
    with Store(":memory:") as store:
        take_in(
            store,
            sitting(gave(1), ref=("a", "q")),
            sitting(gave(0), id="t", ref=("b", "q")),
            sitting(gave(0), id="u", ref=("b", "r")),
        )

        assert sum(it.responses for it in store.quarters(["b", "c"])) == 2
        assert {*store.figures(["a"])} == {("a", "q")}
        assert store.quarters([]) == []
        assert store.figures([]) == {}


def test_the_time_of_a_question_is_the_median_of_those_who_were_at_the_desk() -> None:
    taken = [4000, 9000, 5000, AWAY, None, 0]
    with Store(":memory:") as store:
        for number, each in enumerate(taken):
            take_in(store, sitting(gave(1, None, each), id=f"s{number}"))

        assert [*store.figures().values()] == [Figures(6, 6, 5000, 0)]
        assert of_store(store).milliseconds == 5000
        assert of_store(store).whole.milliseconds == 18_000


def test_a_question_is_forgotten_when_it_was_known_before() -> None:
    with Store(":memory:") as store:
        for number, fraction in enumerate((0, 1, 0, 0)):
            at = NOON + timedelta(days=3 * number)
            take_in(store, sitting(gave(fraction), id=f"s{number}", at=at))

        assert [it.lapses for it in store.figures().values()] == [2]


# Days ----------------------------------------------------------------------------------------


def test_a_response_in_small_hours_belongs_to_the_day_before() -> None:
    late, early = quarter("2026-03-02T02:45"), quarter("2026-03-02T03:00")

    assert [it.first.day for it in of_rows(late, early).days] == [1, 2]
    assert [it.first.day for it in of_rows(late, early, zone=TOKYO).days] == [2]


def test_what_was_met_on_the_same_day_is_not_known_yet() -> None:
    """Before four in the morning it is still the day before; in Madrid that is three in UTC."""
    rows = [
        quarter("2026-03-02T20:00", known="2026-03-02T20:00"),
        quarter("2026-03-03T02:45", known="2026-03-02T20:00"),
        quarter("2026-03-03T03:00", known="2026-03-02T20:00", responses=4, right=3),
        quarter("2026-03-03T03:00", known="1970-01-01T00:00", responses=2, right=2),
        quarter("2026-03-03T03:00", responses=9, right=0),
    ]

    assert [(it.first.day, it.all, it.known) for it in of_rows(*rows).days] == [
        (2, Tally(2, 2), Tally()),
        (3, Tally(15, 5), Tally(6, 5)),
    ]


def test_weeks_begin_on_monday_and_after_half_a_year_there_are_months() -> None:
    recent = [quarter(f"2026-04-{day:02}T12:00") for day in (5, 6, 12, 13)]
    old = quarter("2025-10-30T12:00")

    weekly, monthly = of_rows(*recent), of_rows(old, *recent)

    assert [it.first.isoformat() for it in weekly.spans] == [
        *("2026-03-30", "2026-04-06", "2026-04-13")
    ]
    assert [it.first.isoformat() for it in monthly.spans] == ["2025-10-01", "2026-04-01"]
    assert monthly.spans[1].all == Tally(4, 4)


def test_what_comes_due_is_added_over_the_banks() -> None:
    tomorrow = TODAY + timedelta(days=1)
    forecast = {(tomorrow, "b"): 2, (TODAY, "a"): 1, (tomorrow, "a"): 3}

    assert [*of_rows(forecast=forecast).coming.items()] == [(TODAY, 1), (tomorrow, 5)]


# Questions and topics ------------------------------------------------------------------------


def test_one_wrong_response_makes_no_question_harder_than_nine_of_ten() -> None:
    figures = {
        ("b", "once"): Figures(1, 0, None, 0),
        ("b", "often"): Figures(10, 1, None, 4),
        ("b", "easy"): Figures(10, 9, None, 0),
        ("b", "new"): Figures(1, 1, None, 0),
    }

    found = of_rows(figures=figures)

    assert [it.ref[1] for it in found.questions] == ["often", "once", "new", "easy"]


def test_questions_are_told_by_their_words_or_else_by_their_names() -> None:
    figures = {("b", "q"): Figures(1, 1, 2000, 0), ("gone", "r"): Figures(2, 1, 9000, 0)}

    found = of_rows(figures=figures, asked={("b", "q"): Asked("¿Qué?", "Fechas")})

    assert [(it.ref, it.text) for it in found.slowest] == [
        (("gone", "r"), "gone/r"),
        (("b", "q"), "¿Qué?"),
    ]
    assert [(it.title, it.questions, it.all) for it in found.topics] == [("Fechas", 1, Tally(1, 1))]


def test_a_topic_is_the_same_in_several_banks() -> None:
    figures = {(bank, "q"): Figures(2, 1, None, 0) for bank in "abc"}
    asked = {("a", "q"): Asked("¿A?", "Uno"), ("b", "q"): Asked("¿B?", "Uno")}

    (topic,) = of_rows(figures=figures, asked=asked).topics

    assert (topic.title, topic.questions, topic.all) == ("Uno", 2, Tally(4, 2))


# Drawing -------------------------------------------------------------------------------------


def much() -> Statistics:
    """Figures with something in every section."""
    rows = [
        quarter(f"2026-04-{day:02}T12:00", known="1970-01-01T00:00", responses=day, right=day // 2)
        for day in range(1, 29)
    ]
    figures = {("b", f"q{it}"): Figures(it, it // 2, 1000 * it, it // 4) for it in range(1, 30)}
    asked = {ref: Asked(f"¿Cuál es {ref[1]}?", f"Tema {ref[1][-1]}") for ref in figures}
    forecast = {(TODAY + timedelta(days=it), "b"): 100 * it for it in range(1, 30)}
    return of_rows(*rows, figures=figures, asked=asked, forecast=forecast)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [56, 76, 100])
def test_every_plot_fits_and_says_beside_each_bar_how_much_it_is(language: str, width: int) -> None:
    say = Voice(language).say
    found = much()

    every = {plot.code: drawn(plot, width, say) for plot in plots(found)}

    assert [*every] == [
        *("day-by-day", "right-over-time", "retained-over-time", "coming-due"),
        *("hardest", "slowest", "topics"),
    ]
    assert all(say("figures", code) for code in every)
    lines = [
        *calendar(found, width, say),
        *told(found, say),
        *(it for all in every.values() for it in all),
    ]
    assert max(map(len, lines)) <= width
    assert not [line for line in lines if "{" in line]
    barred = [line for line in lines if "█" in line and " " in line.strip("█·░▒▓ ")]
    assert all(re.search(r"\d", line.rpartition("█")[2]) for line in barred)


def test_bars_are_as_long_as_their_share_and_what_is_not_nothing_has_one_cell() -> None:
    sizes = (1, 0.5, 0.001, 0)
    bars = tuple(Bar(it, "of-a-day-to-come", {"count": 7}, "2026-05-01") for it in sizes)

    lines = drawn(Plot("coming-due", bars), 60, Voice("en").say)

    assert [line.count("█") for line in lines] == [30, 15, 1, 0]
    assert {line.index("questions: 7") for line in lines} == {42}


def test_a_bar_that_has_no_room_is_short_and_the_words_are_whole() -> None:
    (line,) = drawn(
        Plot("coming-due", (Bar(1, "of-a-day-to-come", {"count": 7}, "2026-05-01"),)),
        20,
        Voice("en").say,
    )

    assert line == "2026-05-01 ████ questions: 7"


def test_a_text_has_its_own_line_and_only_one() -> None:
    text = "¿Dos\nlíneas?\t{0} {count} %s " + "x" * 9999
    bar = Bar(0.3, "of-a-question", {"right": 3, "responses": 10, "lapses": 2}, text)

    lines = drawn(Plot("hardest", (bar,), has_texts=True), 60, Voice("es").say)

    assert lines[0].startswith("¿Dos líneas? {0} {count} %s xxx")
    assert lines[0].endswith("x…")
    assert len(lines[0]) == 201
    assert lines[1:] == ["  ███        aciertos: 3 de 10 · olvidos: 2"]


def test_the_calendar_has_a_line_for_each_weekday_up_to_today() -> None:
    """The first of May of 2026 is a Friday."""
    rows = [
        quarter("2026-04-20T12:00", responses=1),
        quarter("2026-04-27T12:00", responses=9),
        quarter("2026-04-28T12:00", responses=5),
        quarter("2026-05-01T12:00", responses=3),
    ]

    *lines, legend = calendar(of_rows(*rows), 7, Voice("en").say)

    assert lines == [
        *("Mo ··░█", "Tu ···▒", "We ····", "Th ····", "Fr ···░", "Sa ···", "Su ···"),
    ]
    assert legend.startswith("2026-04-06 to 2026-05-01")
    assert calendar(of_rows(), 80, Voice("en").say) == []
    assert len(calendar(of_rows(*rows), 80, Voice("en").say)[0]) == 55, "a year and no more"


def test_of_nothing_nothing_is_drawn() -> None:
    assert plots(Statistics(TODAY)) == ()
    assert told(Statistics(TODAY), Voice("en").say) == []
    assert Statistics(TODAY).is_empty
    assert Statistics(TODAY).whole == Span(TODAY, Tally(), Tally(), 0)


def test_a_little_time_is_a_minute_and_none_is_none() -> None:
    minutes = [Span(TODAY, Tally(), Tally(), it).minutes for it in (0, 1, 60_000, 100_000)]

    assert minutes == [0, 1, 1, 2]


# The command ---------------------------------------------------------------------------------

BANK = """
quizkit: 1
id: un-banco
uid: k7f3q2m9xw4tbz5d
title: Un banco
language: es-ES
topics:
  personas: "@Personas"
questions:
  - id: quien
    type: short_answer
    topic: personas
    stem: |
      ¿Quién?
      Di el nombre.
    key: Masud
  - id: cuantos
    type: numeric
    stem: '=HYPERLINK("x")'
    key: 7
  - id: cierto
    type: true_false
    stem: "[bold] ¿Cierto? {0}"
    key: falso
"""

GONE = ("gone", "-1+1\u202e\x1b[31m")
"""A question that somebody's export brought, and whose bank is not at hand."""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of what is kept, where a bank is at hand."""
    monkeypatch.setenv("QUIZKIT_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "banco.yaml").write_text(BANK, encoding="utf-8")
    (tmp_path / "home").mkdir()
    return tmp_path / "home"


def responded(home: Path) -> None:
    """Each question is responded to: the first once and wrongly, the others better later."""
    refs = [*(("k7f3q2m9xw4tbz5d", it) for it in ("quien", "cuantos", "cierto")), GONE]
    now = datetime.now(UTC)  # noqa: TID251  # the command looks at the clock
    with Store(home / "progress.sqlite") as store:
        for number, ref in enumerate(refs):
            for time, fraction in enumerate((0, 1)[: number + 1]):
                id, at = f"s{number}{time}", now - timedelta(days=9 - 3 * time)
                take_in(store, sitting(gave(fraction, None, 7000), id=id, at=at, ref=ref))


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(["--lang", "en", *arguments])
    return int(ended.value.code or 0)


def table(text: str) -> list[dict[str, str]]:
    return [*csv.DictReader(io.StringIO(text, newline=""))]


def test_without_responses_that_is_said(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("stats") == 0

    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == "There is nothing to see yet: no question was answered.\n"


def test_without_responses_data_are_empty(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("stats", "--format", "json")
    found = json.loads(capsys.readouterr().out)
    assert found["responses"] == 0
    assert found["days"] == found["questions"] == found["forecast"] == []

    run("stats", "--format", "csv")
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_the_figures_are_printed_with_bars_and_words(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    responded(home)

    assert run("stats") == 0

    out = capsys.readouterr().out
    assert out.startswith("Answers: 7 · days: 2 · right: 43% · 1 min\n")
    assert "Of what you knew from an earlier day: 100% of 3 right" in out
    assert "\nThe hardest questions\n¿Quién?\n             right: 0 of 1 · forgotten: 0\n" in out
    assert "\ngone/-1+1\ufffd\ufffd[31m\n  █████      right: 1 of 2 · forgotten: 0\n" in out
    assert "\n@Personas\n             right: 0% of 1 · questions: 1\n" in out
    assert "[bold] ¿Cierto? {0}" in out


def test_json_is_one_object_with_all_figures(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    responded(home)

    run("stats", "--format", "json")

    out = capsys.readouterr().out
    found = json.loads(out)
    assert "\u202e" not in out, "no character that acts on a terminal"
    assert (found["responses"], found["right"], found["known"], found["retained"]) == (7, 3, 3, 3)
    assert [it["responses"] for it in found["days"]] == [4, 3]
    assert found["days"][0]["seconds"] == 28
    texts = {it["question"]: it["text"] for it in found["questions"]}
    assert texts == {
        "quien": "¿Quién?",
        "cuantos": '=HYPERLINK("x")',
        "cierto": "[bold] ¿Cierto? {0}",
        GONE[1]: None,
    }
    assert {it["topic"]: it["share"] for it in found["topics"]} == {"@Personas": 0, "Un banco": 0.5}
    assert sum(it["questions"] for it in found["forecast"]) == 4


def test_csv_is_one_table_that_no_spreadsheet_reckons_with(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    responded(home)

    run("stats", "--format", "csv")

    rows = table(capsys.readouterr().out)
    assert {it["section"] for it in rows} == {
        *("days", "over_time", "forecast", "questions", "topics")
    }
    by_id = {it["question"]: it for it in rows if it["section"] == "questions"}
    assert by_id["cuantos"]["label"] == '\'=HYPERLINK("x")'
    assert (by_id["cuantos"]["responses"], by_id["cuantos"]["right"]) == ("2", "1")
    assert by_id["'-1+1\ufffd\ufffd[31m"]["bank"] == "gone"
    assert [it["label"] for it in rows if it["section"] == "topics"] == ["'@Personas", "Un banco"]


def test_figures_of_one_bank_can_be_asked_for_also_when_it_is_gone(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    responded(home)

    run("stats", "banco.yaml", "--format", "json")
    ours = json.loads(capsys.readouterr().out)
    run("stats", "gone", "--format", "json")
    gone = json.loads(capsys.readouterr().out)

    assert (ours["responses"], len(ours["questions"])) == (5, 3)
    assert (gone["responses"], [it["question"] for it in gone["questions"]]) == (2, [GONE[1]])
    assert sum(it["questions"] for it in gone["forecast"]) == 1


def test_a_bank_that_nobody_knows_is_misuse(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    responded(home)

    assert run("stats", "nadie") == 2

    assert "nadie" in capsys.readouterr().err


def test_the_figures_are_told_in_spanish(home: Path) -> None:
    responded(home)

    ended = subprocess.run(
        [sys.executable, "-m", "quizkit", "--lang", "es", "stats"],
        env=os.environ | {"COLUMNS": "60"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert ended.stderr == ""
    assert ended.stdout.startswith("Respuestas: 7 · días: 2 · aciertos: 43 % · 1 min\n")
    assert "\nLas preguntas más difíciles\n¿Quién?\n" in ended.stdout
    assert max(map(len, ended.stdout.splitlines())) <= 60
