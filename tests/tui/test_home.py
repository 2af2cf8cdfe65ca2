"""Home on the screen: what there is to choose, and the way to the quiz and back."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from quizkit import library
from quizkit.choosing import Choice, Menu
from quizkit.finding import Shelf, head
from quizkit.i18n import Voice
from quizkit.study import Opened, Study, Wanted
from quizkit.tui.app import QuizApp, home_app
from quizkit.tui.home import Doors, HomeScreen
from quizkit.tui.quiz import QuizScreen
from quizkit.tui.reader import ReaderScreen
from quizkit.tui.summary import SummaryScreen
from tests.tui.playing import Player

SIZES = [(80, 24), (60, 20)]
HOSTILE = "[/] [@click=app.quit]x[/] [red]"

RIVERS = """
quizkit: 1
id: rios
title: Ríos
topics: {largos: Largos, cortos: Cortos}
questions:
  - {id: a, type: true_false, stem: ¿A?, key: sí, topic: largos, level: 1}
  - {id: b, type: true_false, stem: ¿B?, key: sí, topic: largos, level: 3}
  - {id: c, type: true_false, stem: ¿C?, key: sí, topic: cortos}
  - {id: d, type: true_false, stem: ¿D?, key: sí, draft: yes}
"""
HILLS = """
quizkit: 1
id: montes
title: Montes
questions:
  - {id: e, type: true_false, stem: ¿E?, key: sí}
"""
BROKEN = "quizkit: 1\nid: roto\ntitle: Roto\nquestions:\n  - {id: x, type: nada}\n"


class Visitor(Player):
    """Somebody at home, who waits until all is counted."""

    @property
    def home(self) -> HomeScreen:
        """The home screen, which is under all others."""
        screen = self.app.screen_stack[0]
        assert isinstance(screen, HomeScreen)
        return screen

    async def settle(self) -> None:
        """Wait until the screen is painted and whatever is read beside it has come."""
        await super().settle()
        while self.app.is_running and self._is_waiting():
            await self.pilot.pause(0.01)
        await super().settle()

    def _is_waiting(self) -> bool:
        screen = self.app.screen
        if isinstance(screen, QuizScreen):
            return screen._stage == "waiting"
        return self.home._is_opening or (
            screen is self.home and self.home._menu.uncounted() is not None
        )

    async def go_to(self, words: str) -> None:
        """Press the arrow until the row that begins with some words is highlighted."""
        for _ in range(40):
            at = self.home._choices.at
            if at and words in str(self._words()):
                return
            await self.press("down")
        raise AssertionError(f"no row has {words!r}:\n{self.picture()}")

    def _words(self) -> str:
        index = self.home._choices.highlighted
        assert index is not None
        return self.home._choices._shown[index][1].plain


class Desk:
    """Opens what is chosen, and remembers it."""

    def __init__(self) -> None:
        self.chosen: list[Choice] = []
        self.begun: list[Study] = []

    def look(self, choice: Choice) -> Study:
        banks = [library.open_bank(path)[1] for path in choice.banks]
        return Study(banks, lambda: datetime(2026, 11, 22, tzinfo=UTC))

    def start(self, choice: Choice) -> Opened:
        self.chosen.append(choice)
        study = self.look(choice)
        wanted = Wanted(choice.count, choice.topics, choice.levels, choice.order)
        study.start(seed=1, wanted=wanted)
        self.begun.append(study)
        return Opened(study, ("Un aviso [/]",))


Play = Callable[[Visitor], Awaitable[None]]


def shelf(folder: Path, *texts: str) -> list[Shelf]:
    """Banks of a folder, in the order given."""
    heads = []
    for number, text in enumerate(texts):
        path = folder / f"{number}.yaml"
        path.write_text(text, encoding="utf-8")
        found = head(path)
        assert found
        heads.append(found)
    return [Shelf("here", tuple(heads))]


def visit(
    shelves: list[Shelf], play: Play, size: tuple[int, int] = (80, 24), language: str = "en"
) -> Desk:
    """Be at home for a while; what was chosen there."""
    desk = Desk()

    async def run() -> QuizApp:
        app = home_app(Menu(shelves), Doors(desk.start, desk.look), Voice(language))
        async with app.run_test(size=size, notifications=True) as pilot:
            visitor = Visitor(pilot)
            await visitor.settle()
            await play(visitor)
        return app

    app = asyncio.run(run())
    assert app.taken == desk.begun
    return desk


# What is shown -------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "In this folder [ ] Ríos · 3 questions [ ] Montes · 1 question Topics"),
        ("es", "En esta carpeta [ ] Ríos · 3 preguntas [ ] Montes · 1 pregunta Temas"),
    ],
)
def test_banks_are_shown_with_the_number_of_what_may_be_asked(
    tmp_path: Path, size: tuple[int, int], language: str, words: str
) -> None:
    async def play(visitor: Visitor) -> None:
        assert words in visitor.sees()
        assert "4" in visitor.sees()

    visit(shelf(tmp_path, RIVERS, HILLS), play, size, language)


def test_titles_are_on_the_first_picture_before_any_bank_is_read(tmp_path: Path) -> None:
    shelves = shelf(tmp_path, RIVERS, HILLS)

    async def run() -> str:
        screen = HomeScreen(Menu(shelves), Doors(Desk().start, Desk().look), Voice("en"))
        return "\n".join(words.plain for _, words in screen._rows())

    assert "[ ] Ríos\n[ ] Montes\n" in asyncio.run(run())


def test_without_any_bank_it_is_said_what_to_do() -> None:
    async def play(visitor: Visitor) -> None:
        assert "There are no banks here" in visitor.sees()
        assert "Put a bank into this folder" in visitor.sees()
        await visitor.press("down", "space", "1", "left", "enter", "f9")
        assert visitor.app.screen is visitor.home

    assert visit([], play).chosen == []


def test_a_bank_that_cannot_be_read_says_why_and_the_others_are_there(tmp_path: Path) -> None:
    async def play(visitor: Visitor) -> None:
        assert "[ ] Roto · cannot be read [ ] Montes · 1 question" in visitor.sees()
        await visitor.go_to("Roto")
        assert "! " in visitor.sees()
        assert "0.yaml cannot be used as a bank" in visitor.sees()
        await visitor.press("enter")
        assert visitor.app.screen is visitor.home
        assert "0.yaml cannot be used as a bank" in visitor.sees()
        await visitor.go_to("Montes")
        assert "At most 1 question · Montes" in visitor.sees()

    visit(shelf(tmp_path, BROKEN, HILLS), play, (120, 24))


def test_a_bank_that_was_mended_meanwhile_can_be_started(tmp_path: Path) -> None:
    async def play(visitor: Visitor) -> None:
        (tmp_path / "0.yaml").write_text(RIVERS, encoding="utf-8")
        await visitor.press("down", "enter")
        assert "of 3" in visitor.sees()

    visit(shelf(tmp_path, BROKEN, HILLS), play)


def test_faults_are_counted_in_the_row(tmp_path: Path) -> None:
    async def play(visitor: Visitor) -> None:
        assert "Montes · 1 question · 1 fault" in visitor.sees()

    visit(shelf(tmp_path, f"{HILLS}  - {{id: x, type: nada}}\n"), play)


@pytest.mark.parametrize("size", SIZES)
def test_hostile_titles_topics_and_names_stay_text(tmp_path: Path, size: tuple[int, int]) -> None:
    text = RIVERS.replace("title: Ríos", f"title: '{HOSTILE}'")
    text = text.replace("Largos", f"'{HOSTILE}'")
    name = tmp_path / f"{HOSTILE.replace('/', '')}\x1b]0;x\x07.yaml"
    name.write_text(BROKEN, encoding="utf-8")
    found = head(name)
    assert found
    shelves = [*shelf(tmp_path, text), Shelf("built-in", (found,))]

    async def play(visitor: Visitor) -> None:
        await visitor.press("down", "space")
        assert f"[x] {HOSTILE} · 3 questions" in visitor.sees()
        assert f"[ ] {HOSTILE} · 2" in visitor.sees()
        assert f"At most 3 questions · {HOSTILE}" in visitor.sees()
        await visitor.press("space")
        await visitor.go_to("Roto")
        assert "\ufffd]0;x\ufffd.yaml" in "".join(visitor.sees().split())
        strips = visitor.app.screen._compositor.render_strips()
        assert not any("\x1b" in cell.text for row in strips for cell in row)

    visit(shelves, play, size)


def test_at_the_least_size_every_row_is_reached(tmp_path: Path) -> None:
    async def play(visitor: Visitor) -> None:
        await visitor.press("down", "space")
        for words in ("Cortos", "Level", "Number", "Order", "→ Start"):
            await visitor.go_to(words)
            assert words in visitor.sees()
        assert "At most 3 questions · Ríos" in visitor.sees()
        assert "Enter starts." in visitor.sees()

    visit(shelf(tmp_path, RIVERS, HILLS), play, (40, 12))


# Choosing ------------------------------------------------------------------------------------


def test_enter_at_once_asks_from_all_banks(tmp_path: Path) -> None:
    async def play(visitor: Visitor) -> None:
        assert "At most 4 questions · all banks (none marked)" in visitor.sees()
        await visitor.press("enter")
        assert "of 4" in visitor.sees()

    desk = visit(shelf(tmp_path, RIVERS, HILLS), play)
    assert desk.chosen == [Choice((tmp_path / "0.yaml", tmp_path / "1.yaml"))]


def test_enter_on_a_bank_asks_from_that_one(tmp_path: Path) -> None:
    async def play(visitor: Visitor) -> None:
        await visitor.press("down", "down")
        assert "At most 1 question · Montes" in visitor.sees()
        await visitor.press("enter")

    desk = visit(shelf(tmp_path, RIVERS, HILLS), play)
    assert desk.chosen == [Choice((tmp_path / "1.yaml",))]


def test_a_single_bank_is_marked_from_the_start(tmp_path: Path) -> None:
    async def play(visitor: Visitor) -> None:
        assert "[x] Ríos · 3 questions" in visitor.sees()
        assert "[ ] Largos · 2 [ ] Cortos · 1" in visitor.sees()

    visit(shelf(tmp_path, RIVERS), play)


@pytest.mark.parametrize("size", [*SIZES, (40, 12)])
def test_all_is_chosen_by_keyboard_and_the_quiz_has_it(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async def play(visitor: Visitor) -> None:
        await visitor.go_to("Ríos")
        await visitor.press("space")
        await visitor.go_to("Largos")
        await visitor.press("space")
        assert "At most 2 questions" in visitor.sees()
        await visitor.go_to("Level")
        await visitor.press("right")
        assert "‹ easy ›" in visitor.sees()
        assert "At most 1 question" in visitor.sees()
        await visitor.press("left", "left")
        assert "‹ hard ›" in visitor.sees()
        await visitor.go_to("Number")
        await visitor.press("1", "2", "backspace")
        assert "‹ 1 ›" in visitor.sees()
        await visitor.go_to("Order")
        await visitor.press("space")
        assert "‹ as in the bank ›" in visitor.sees()
        await visitor.go_to("→ Start")
        await visitor.press("space")

    desk = visit(shelf(tmp_path, RIVERS, HILLS), play, size)
    assert desk.chosen == [Choice((tmp_path / "0.yaml",), ("largos",), (3,), 1, "bank")]
    assert [drawn.question for drawn in desk.begun[0].state.drawn] == ["b"]


def test_all_is_chosen_by_mouse(tmp_path: Path) -> None:
    async def play(visitor: Visitor) -> None:
        await visitor.click("Ríos")
        await visitor.click("Cortos")
        await visitor.click("Number")
        assert "‹ 5 ›" in visitor.sees()
        await visitor.click("Order")
        assert "At most 1 question" in visitor.sees()
        await visitor.click("→ Start")

    desk = visit(shelf(tmp_path, RIVERS, HILLS), play)
    assert desk.chosen == [Choice((tmp_path / "0.yaml",), ("cortos",), (), 5, "bank")]


def test_a_heading_cannot_be_chosen(tmp_path: Path) -> None:
    async def play(visitor: Visitor) -> None:
        before = visitor.picture()
        await visitor.click("In this folder")
        assert visitor.picture() == before

    assert visit(shelf(tmp_path, RIVERS, HILLS), play).chosen == []


def test_letters_do_nothing(tmp_path: Path) -> None:
    async def play(visitor: Visitor) -> None:
        await visitor.press("down")
        before = visitor.picture()
        await visitor.press(*"qsxñ?9")
        assert visitor.picture() == before

    assert visit(shelf(tmp_path, RIVERS, HILLS), play).chosen == []


def test_where_nothing_is_left_to_ask_there_is_no_start(tmp_path: Path) -> None:
    async def play(visitor: Visitor) -> None:
        await visitor.go_to("Level")
        await visitor.press("right", "right")
        assert "There is nothing to ask here." in visitor.sees()
        assert "⏎ Start" not in visitor.sees()
        await visitor.press("enter")

    assert visit(shelf(tmp_path, RIVERS, HILLS), play).chosen == []


def test_the_row_one_is_on_stays_when_topics_come_and_go(tmp_path: Path) -> None:
    async def play(visitor: Visitor) -> None:
        await visitor.go_to("Montes")
        visitor.home._menu.mark_bank("rios")
        visitor.home._show()
        await visitor.press("right")
        assert "Montes" in visitor._words()

    visit(shelf(tmp_path, RIVERS, HILLS), play)


# There and back ------------------------------------------------------------------------------


def test_after_the_quiz_one_is_at_home_with_the_same_choice(tmp_path: Path) -> None:
    async def play(visitor: Visitor) -> None:
        await visitor.press("down", "down", "space", "enter")
        while "Un aviso [/]" not in visitor.sees():  # it comes when all else is painted
            await visitor.pilot.pause(0.01)
        await visitor.press("a", "enter")
        assert isinstance(visitor.app.screen, SummaryScreen)
        await visitor.press("escape")
        assert "[x] Montes" in visitor.sees()
        assert "At most 1 question · Montes" in visitor.sees()
        await visitor.press("enter")
        assert "Question 1 of 1" in visitor.sees()

    desk = visit(shelf(tmp_path, RIVERS, HILLS), play)
    assert [study.score().right for study in desk.begun] == [1, 0]


def test_a_held_enter_starts_one_quiz(tmp_path: Path) -> None:
    async def play(visitor: Visitor) -> None:
        await visitor.pilot.press(*["enter"] * 10)
        await visitor.settle()
        assert "Question 1 of 4" in visitor.sees()

    assert len(visit(shelf(tmp_path, RIVERS, HILLS), play).chosen) == 1


def test_the_sources_are_read_from_here(tmp_path: Path) -> None:
    async def play(visitor: Visitor) -> None:
        await visitor.press("f9")
        assert [type(screen) for screen in visitor.app.screen_stack] == [HomeScreen, ReaderScreen]
        await visitor.press("escape")
        assert [type(screen) for screen in visitor.app.screen_stack] == [HomeScreen]

    assert visit(shelf(tmp_path, RIVERS, HILLS), play).chosen == []


def test_sources_of_a_bank_that_cannot_be_read_are_not_shown(tmp_path: Path) -> None:
    async def play(visitor: Visitor) -> None:
        await visitor.press("f9")
        assert visitor.app.screen is visitor.home
        assert "cannot be used as a bank" in visitor.sees()

    visit(shelf(tmp_path, BROKEN), play, (120, 24))


def test_help_says_how_and_lists_the_keys(tmp_path: Path) -> None:
    async def play(visitor: Visitor) -> None:
        await visitor.press("f1")
        assert "Espacio marca un banco" in visitor.sees()
        assert "Empezar" in visitor.sees()
        await visitor.press("escape")
        assert visitor.app.screen is visitor.home

    visit(shelf(tmp_path, RIVERS), play, language="es")
