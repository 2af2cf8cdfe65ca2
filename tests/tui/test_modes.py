"""Every mode from its start to its summary, by keyboard alone; and what is said in between."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from quizkit.choosing import Choice, Menu
from quizkit.diagnostics import QuizkitError
from quizkit.finding import Shelf, built_in, head
from quizkit.i18n import Voice
from quizkit.questions import Question
from quizkit.session import Event, SessionMode, SessionStarted
from quizkit.store import Store
from quizkit.study import Left, News, Offer, Opened, Study, Wanted
from quizkit.tui.app import home_app, quiz_app
from quizkit.tui.home import Doors
from tests import samples
from tests.tui.playing import SIZES, Play, Player, take

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
THREE = (
    samples.true_false(id="a", stem="¿Es así?", key="sí"),
    samples.short_answer(id="b", stem="¿Quién es?"),
    samples.single_choice(id="c", stem="¿Dónde fue?", shuffle=False),
)
EVERYWHERE = pytest.mark.parametrize("size", SIZES)
IN_BOTH = pytest.mark.parametrize("language", ["en", "es"])


def study(
    mode: SessionMode, *questions: Question, store: Store | None = None, **settings: Any
) -> Study:
    """A study whose clock stands still, that asks questions as they are given."""
    begun = Study([samples.bank(*(questions or THREE))], lambda: NOON, store=store)
    begun.start(seed=1, wanted=Wanted(order="bank"), mode=mode, **settings)
    return begun


def words(language: str, english: str, spanish: str) -> str:
    return english if language == "en" else spanish


async def until(player: Player, *words: str) -> None:
    """Wait until any of some words is on the screen."""
    for _ in range(500):
        if any(it in player.sees() for it in words):
            await player.settle()
            return
        await player.pilot.pause(0.02)
    raise AssertionError(player.picture())


# From start to summary -----------------------------------------------------------------------


@EVERYWHERE
@IN_BOTH
@pytest.mark.parametrize("mode", ["practice", "cram"])
def test_practice_and_cram_tell_what_came_of_each_response(
    mode: SessionMode, size: tuple[int, int], language: str
) -> None:
    begun = study(mode)

    async def play(player: Player) -> None:
        await player.press("a")
        assert words(language, "✓ Right", "✓ Correcto") in player.sees()
        await player.press("enter")
        await player.type("masud")
        await player.press("enter", "enter")
        await player.press("f3", "enter")
        assert words(language, "Right: 2", "Bien: 2") in player.sees()
        await player.press("escape")

    assert take(begun, play, size, language) == 0
    assert begun.state.finished


@EVERYWHERE
@IN_BOTH
def test_an_exam_is_gone_through_looked_over_handed_in_and_then_told(
    size: tuple[int, int], language: str
) -> None:
    begun = study("exam")

    async def play(player: Player) -> None:
        assert words(language, "exam", "examen") in player.sees()
        await player.press("b")
        assert words(language, "Question 2 of 3", "Pregunta 2 de 3") in player.sees()
        await player.press("f6", "f3")
        await player.press("c")
        assert words(language, "1 without an answer", "1 sin respuesta") in player.sees()
        await player.press("enter")
        await player.type("masud")
        await player.press("enter", "f8", "f8", "f8")
        assert words(language, "Your answer so far: no", "Tu respuesta por ahora: no") in (
            player.sees()
        )
        await player.press("a", "f10", "escape", "f10", "down", "enter")
        assert words(language, "Right: 2; partly: 0; wrong: 1", "Bien: 2; en parte: 0; mal: 1") in (
            player.sees()
        )
        await player.press("escape")

    assert take(begun, play, size, language) == 0
    assert begun.state.handed_in


@EVERYWHERE
@IN_BOTH
def test_a_review_shows_the_next_day_of_each_rating_and_takes_one(
    size: tuple[int, int], language: str
) -> None:
    store = Store(":memory:")
    begun = study("review", THREE[0], store=store)

    async def play(player: Player) -> None:
        await player.press("a")
        assert words(language, "[3] good: 2026-11-24 (2 d)", "[3] bien: 2026-11-24 (2 d)") in (
            player.sees()
        )
        await player.press("4")
        assert words(language, "[4] easy: 2026-11-30", "[4] fácil: 2026-11-30") in player.sees()
        await player.press("f5")
        await player.press("b", "enter", "escape")

    assert take(begun, play, size, language) == 0
    assert store.memories()["un-banco", "a"].due.date() > NOON.date()


def test_what_was_answered_before_the_time_is_up_is_handed_in() -> None:
    now = NOON

    def clock() -> datetime:
        return now

    begun = Study([samples.bank(*THREE)], clock)
    begun.start(seed=1, wanted=Wanted(order="bank"), mode="exam", time_limit=90)

    async def play(player: Player) -> None:
        nonlocal now
        assert "1:30 left" in player.sees()
        await player.press("a", "f2")
        now += timedelta(seconds=90)
        await until(player, "Right: 1")

    take(begun, play)
    assert begun.state.handed_in
    assert begun.score().right == 1


def test_the_time_of_one_question_leads_on_to_the_next() -> None:
    now = NOON
    begun = Study(
        [samples.bank(samples.short_answer(id="x", time_limit="5 s"), *THREE)], lambda: now
    )
    begun.start(seed=1, wanted=Wanted(order="bank"), mode="exam")

    async def play(player: Player) -> None:
        nonlocal now
        assert "0:05 left" in player.sees()
        now += timedelta(seconds=5)
        await until(player, "Question 2 of 4")
        await player.press("f8")
        await player.type("masud")
        await player.press("enter")

    take(begun, play)
    assert begun.state.progress[0].response is None


def test_a_question_can_be_suspended_after_its_response_and_wanted_again() -> None:
    store = Store(":memory:")
    begun = study("practice", store=store)

    async def play(player: Player) -> None:
        await player.press("a", "f3", "f4")
        assert "You will not be asked this question again" in player.sees()
        assert store.suspended() == {("un-banco", "a")}
        await player.press("f4")
        assert "You will be asked this question again" in player.sees()

    take(begun, play)
    assert store.suspended() == frozenset()


# What was left, and what cannot be kept ------------------------------------------------------


def run(opened: Iterator[Opened] | Opened, play: Play, language: str = "en") -> int:
    """Open a quiz, each time that it is tried."""

    async def visit() -> int:
        prepared = iter([opened] if isinstance(opened, Opened) else opened)
        app = quiz_app(lambda: next(prepared), Voice(language))
        async with app.run_test(size=(60, 20)) as pilot:
            player = Player(pilot)
            await player.settle()
            await until(player, "⏎ Go on", "f1 Help")
            await play(player)
        return app.return_code or 0

    return asyncio.run(visit())


def left(store: Store) -> tuple[Study, Opened]:
    """A session that was left at its second question, and a new one that is offered beside."""
    before = study("practice", store=store)
    before.ask()
    before.skip()
    anew = study("practice", store=store)
    going_on = Study([samples.bank(*THREE)], lambda: NOON, store=store)
    started = before.events[0]
    assert isinstance(started, SessionStarted)

    def resume() -> Study:
        going_on.resume(store.events(started.id))
        return going_on

    offer = Offer(started.id, started.banks, "practice", NOON, 2, 3)
    return going_on, Opened(anew, (), Left(offer, resume, before.finish))


def test_what_was_left_is_offered_and_goes_on_at_its_question() -> None:
    going_on, opened = left(Store(":memory:"))

    async def play(player: Player) -> None:
        assert "You left a practice at question 2 of 3" in player.sees()
        await player.press("enter")
        assert "Question 2 of 3" in player.sees()

    run(opened, play)
    assert player_is_at(going_on) == 2


def player_is_at(begun: Study) -> int:
    asked = begun.ask()
    return asked.number if asked else 0


@pytest.mark.parametrize("is_left", [True, False])
def test_who_begins_anew_keeps_what_was_left_for_later_or_ends_it(is_left: bool) -> None:
    store = Store(":memory:")
    _, opened = left(store)

    async def play(player: Player) -> None:
        await player.press("down", *([] if is_left else ["down"]), "enter")
        assert "Question 1 of 3" in player.sees()

    run(opened, play)
    assert bool(store.unfinished()) is is_left


def test_that_nothing_can_be_kept_is_said_before_anything_is_asked() -> None:
    trouble = QuizkitError("store-read-only", path="/x/progress.sqlite", reason="[/]")
    begun = study("practice")

    async def play(player: Player) -> None:
        assert "Your progress cannot be kept in /x/progress.sqlite" in player.sees()
        await player.press("enter")
        assert "Your progress cannot be kept" in player.sees(), "it was tried again"
        await player.press("down", "enter")
        assert "not kept" in player.sees()

    run(iter([Opened(begun, trouble=trouble)] * 2), play)
    assert begun.is_unsaved


def test_what_cannot_be_kept_is_not_judged_and_what_was_typed_is_still_there(
    tmp_path: Path,
) -> None:
    path = tmp_path / "progress.sqlite"
    store = Store(path, timeout=0)
    begun = study("practice", THREE[1], store=store)

    async def play(player: Player) -> None:
        await player.type("masud")
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            await player.press("enter")
            assert "is being used by another program" in player.sees()
            await player.press("escape")
            assert "masud" in player.sees()
            await player.press("enter")
            other.execute("ROLLBACK")
        await player.press("enter")
        assert "✓ Right" in player.sees()

    take(begun, play)
    assert begun.score().right == 1


def test_who_goes_on_unsaved_is_told_so_all_the_time(tmp_path: Path) -> None:
    path = tmp_path / "progress.sqlite"
    begun = study("practice", store=Store(path, timeout=0))

    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")

        async def play(player: Player) -> None:
            await player.press("a", "down", "enter")
            assert "not kept" in player.sees()
            await player.press("enter")
            assert "not kept" in player.sees()

        take(begun, play)
        assert begun.is_unsaved


def test_a_session_that_another_program_went_on_with_is_gone_on_with_from_there() -> None:
    store = Store(":memory:")
    begun = study("practice", store=store)

    async def play(player: Player) -> None:
        await player.press("a", "enter")
        other = Study([samples.bank(*THREE)], lambda: NOON, store=store)
        other.resume(store.events(begun.events[0].id))
        other.skip()
        await player.type("masud")
        await player.press("enter")
        assert "Another window has gone on with this session" in player.sees()
        await player.press("enter")
        assert "Question 3 of 3" in player.sees()

    take(begun, play)
    assert begun.score().skipped == 1


# Exams, where somebody stumbles --------------------------------------------------------------


def test_what_was_typed_and_not_sent_in_an_exam_is_there_when_one_comes_back() -> None:
    begun = study("exam", THREE[1], *THREE[2:])

    async def play(player: Player) -> None:
        await player.type("mas")
        await player.press("f2", "escape")
        assert "mas" in player.sees()
        await player.press("f3", "f8")
        assert "Question 1 of 2" in player.sees()
        assert "mas" in player.sees()
        await player.type("ud")
        await player.press("enter", "f8")
        assert "Your answer so far: masud" in player.sees()

    take(begun, play)


def test_a_flag_stays_on_the_screen_while_the_time_runs() -> None:
    now = NOON
    begun = Study([samples.bank(*THREE)], lambda: now)
    begun.start(seed=1, wanted=Wanted(order="bank"), mode="exam", time_limit=600)

    async def play(player: Player) -> None:
        nonlocal now
        await player.press("f6")
        now += timedelta(seconds=60)
        await until(player, "9:00 left")
        assert "flagged" in player.sees()

    take(begun, play)


def test_an_exam_without_questions_says_so_and_can_be_left() -> None:
    begun = Study([samples.bank(*THREE)], lambda: NOON)
    begun.start(seed=1, wanted=Wanted(levels=(3,)), mode="exam")

    async def play(player: Player) -> None:
        assert "There is nothing to ask here." in player.sees()
        await player.press("escape")

    assert take(begun, play) == 0


def test_nothing_of_hints_is_said_in_an_exam() -> None:
    begun = study("exam", samples.short_answer(hint={"text": "x", "cost": "1/4"}))

    async def play(player: Player) -> None:
        assert "hint" not in player.sees().lower()

    take(begun, play)


class Refusing(Store):
    """A store that refuses when it is told to."""

    refusing = False

    def append(self, session: str, *events: Event) -> None:
        if self.refusing:
            raise QuizkitError("store-full", path="x", reason="y")
        super().append(session, *events)


def test_an_exam_whose_time_is_up_is_said_to_be_handed_in_only_when_it_is() -> None:
    now = NOON
    store = Refusing(":memory:")
    begun = Study([samples.bank(*THREE)], lambda: now, store=store)
    begun.start(seed=1, wanted=Wanted(order="bank"), mode="exam", time_limit=60)

    async def play(player: Player) -> None:
        nonlocal now
        store.refusing = True
        now += timedelta(seconds=61)
        await until(player, "o room left on the disk")
        assert not begun.state.finished
        store.refusing = False
        await player.press("enter")
        await until(player, "Result: 0%")

    take(begun, play)
    assert begun.state.handed_in


def test_who_leaves_the_first_question_that_cannot_be_kept_leaves_the_quiz() -> None:
    store = Refusing(":memory:")
    store.refusing = True
    begun = study("exam", store=store)

    async def play(player: Player) -> None:
        assert "o room left on the disk" in player.sees()
        await player.press("escape")

    assert take(begun, play) == 0


# Home, where something waits -----------------------------------------------------------------


def at_home(news: News, play: Play, chosen: list[Choice]) -> None:
    """Be at home with some news; what is chosen is put on record."""

    def start(choice: Choice) -> Opened:
        chosen.append(choice)
        return Opened(study("practice"))

    def never(_: Choice) -> Study:
        raise AssertionError

    found = head(built_in() / "banks" / "masud-fechas.yaml")
    assert found
    menu = Menu([Shelf("built-in", (found,))])

    async def visit() -> None:
        app = home_app(menu, Doors(start, never, lambda _: news), Voice("en"))
        async with app.run_test(size=(80, 24)) as pilot:
            player = Player(pilot)
            await until(player, "→ Masud", "→ Review")
            await play(player)

    asyncio.run(visit())


def test_enter_at_home_goes_on_with_what_was_left() -> None:
    uid = head_of("masud-fechas")
    offer = Offer("s", (uid,), "practice", NOON, 2, 8)
    chosen: list[Choice] = []

    async def play(player: Player) -> None:
        assert "You left a practice at question 2 of 8" in player.sees()
        await player.press("enter")

    at_home(News(left=(offer,)), play, chosen)
    assert [choice.resume for choice in chosen] == ["s"]


def test_enter_at_home_reviews_what_is_due_where_nothing_was_left() -> None:
    uid = head_of("masud-fechas")
    due = frozenset({(uid, "fundacion-creacion")})
    chosen: list[Choice] = []

    async def play(player: Player) -> None:
        assert "→ Review what is due today: 1" in player.sees()
        assert "1 seen · 1 due today · 1 this week" in player.sees()
        await player.press("enter")

    at_home(News(due=due, week=due, known=due), play, chosen)
    assert [choice.mode for choice in chosen] == ["review"]


def head_of(bank: str) -> str:
    """What events call a bank of ours."""
    found = head(built_in() / "banks" / f"{bank}.yaml")
    assert found
    return found.uid


def test_a_question_opened_after_an_exam_can_be_disputed_and_set_right() -> None:
    begun = study("exam", THREE[1])

    async def play(player: Player) -> None:
        await player.type("karzai")
        await player.press("enter", "f10", "down", "enter", "down", "enter")
        assert "✗ Not right" in player.sees()
        await player.press("f7")
        await player.type("No")
        await player.press("enter", "f8")
        assert "✓ Right" in player.sees()
        assert "Disputed: No" in player.sees()
        await player.press("escape")
        assert "Right: 1" in player.sees()

    take(begun, play)
    assert begun.state.of(begun.refs[0]).notes == ("No",)
