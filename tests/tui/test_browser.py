"""The browser on the screen: searching, filters, a question in full, wishes, and what is taken."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pytest
from textual import events

from quizkit import library
from quizkit.browsing import Listing
from quizkit.choosing import Choice, Menu
from quizkit.cli.browsing import browser
from quizkit.cli.opening import now, open_store
from quizkit.diagnostics import QuizkitError
from quizkit.finding import Shelf, head
from quizkit.i18n import LANGUAGES, Voice
from quizkit.session import Ref
from quizkit.study import Opened, Study, Typed, Wanted
from quizkit.tui.app import QuizApp, home_app
from quizkit.tui.browser import MOST, Acts, BrowserScreen, FoundRows, Gathered, SearchLine
from quizkit.tui.home import Doors
from quizkit.tui.quiz import QuizScreen
from quizkit.tui.sheets import HelpSheet, ReviewSheet
from tests import samples
from tests.tui.playing import SIZES, Player

HOSTILE = "[/] [@click=app.quit]x[/] {0} %s"

RIVERS = """
quizkit: 1
id: rios
uid: rrrrrrrrrrrrrrrr
title: Ríos
language: es
topics: {largos: Largos, cortos: Cortos}
questions:
  - id: amu
    type: single_choice
    stem: ¿Qué río pasa por el Āmu?
    key: {text: Panj, feedback: Así nace.}
    distractors: [{text: Kokcha, feedback: Es afluente.}]
    feedback: El texto lo dice.
    topic: largos
    level: 1
    evidence: [{quote: el Panj}]
  - {id: ano, type: numeric, stem: ¿De qué año habla?, key: 1993, topic: largos}
  - {id: corto, type: true_false, stem: ¿Es corto el río 10?, key: sí, topic: cortos}
  - {id: viejo, type: true_false, stem: ¿Es viejo?, key: sí, retired: yes}
"""
HILLS = """
quizkit: 1
id: montes
title: Montes
questions:
  - {id: alto, type: short_answer, stem: ¿Qué monte es?, key: Noshaq, topic: largos}
  - {id: nada, type: short_answer, stem: ¿Y otro?, key: Tirich}
"""
R, M = "r" * 16, "montes"


class Reader(Player):
    """Somebody at the browser, who waits until what is done beside the screen is done."""

    @property
    def browser(self) -> BrowserScreen:
        """The browser, which may be under another screen."""
        found = [it for it in self.app.screen_stack if isinstance(it, BrowserScreen)]
        return found[0]

    async def settle(self) -> None:
        """Wait until the screen is painted and whatever is done beside it has come."""
        await super().settle()
        while self.app.is_running and self._is_waiting():
            await self.pilot.pause(0.01)
        await super().settle()

    def _is_waiting(self) -> bool:
        screen = self.app.screen
        if isinstance(screen, QuizScreen):
            return screen._stage == "waiting"
        if not isinstance(screen, BrowserScreen):
            return False
        if screen._listing is None:
            return screen._trouble is None
        return screen._is_busy or screen._is_stale

    def stems(self) -> list[str]:
        """The first words of the rows that are seen."""
        rows = self.browser.query_one(FoundRows)
        region = rows.region
        lines = (line.strip() for line in self.lines()[region.y : region.bottom])
        return [line for line in lines if line.startswith("¿")]

    def highlighted(self) -> str | None:
        """The id of the question that is highlighted."""
        at = self.browser._at
        return at and at[1]


Play = Callable[[Reader], Awaitable[None]]


class Taken(NamedTuple):
    """What came of browsing."""

    refs: frozenset[Ref] | None


def show(
    make: Callable[[Voice], BrowserScreen],
    play: Play,
    size: tuple[int, int] = (80, 24),
    language: str = "en",
) -> list[Taken]:
    """Put a browser on the screen; what it gave, if it was left."""
    taken: list[Taken] = []

    async def run() -> None:
        voice = Voice(language)
        app = QuizApp(lambda: HelpSheet(voice, make(voice).how()[0]), voice, None)
        async with app.run_test(size=size, notifications=True) as pilot:
            app.push_screen(make(voice), lambda refs: taken.append(Taken(refs)))
            reader = Reader(pilot)
            await reader.settle()
            await play(reader)

    asyncio.run(run())
    return taken


@pytest.fixture
def paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, ...]:
    """The files of two banks; of whoever browses them nothing is kept yet."""
    monkeypatch.setenv("QUIZKIT_HOME", str(tmp_path / "home"))
    paths = tmp_path / "rios.yaml", tmp_path / "montes.yaml"
    for path, text in zip(paths, (RIVERS, HILLS), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


def browse(
    paths: tuple[Path, ...], play: Play, size: tuple[int, int] = (80, 24), language: str = "en"
) -> list[Taken]:
    """Browse banks as the command line has it."""
    return show(lambda voice: browser(Choice(paths), voice), play, size, language)


def respond(path: Path, *texts: str) -> Study:
    """A practice of a bank in its order, just now, kept in the store."""
    bank = library.open_bank(path)[1]
    with open_store() as store:
        study = Study([bank], now, store=store)
        study.start(seed=1, wanted=Wanted(order="bank"))
        for text in texts:
            study.ask()
            study.respond(Typed(text))
        study.report(f"Falta algo {HOSTILE}")
    return study


ALL = [
    *("¿Qué río pasa por el Āmu?", "¿De qué año habla?", "¿Es corto el río 10?"),
    *("¿Es viejo?", "¿Qué monte es?", "¿Y otro?"),
]


# Searching -----------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "All questions · 6 of 6 Search State: ‹ any › · Topic: ‹ any › · Bank: ‹ any ›"),
        ("es", "Todas las preguntas · 6 de 6 Buscar Estado: ‹ cualquiera › · Tema: ‹ cualquiera ›"),
    ],
)
def test_all_questions_are_there_at_first(
    paths: tuple[Path, ...], size: tuple[int, int], language: str, words: str
) -> None:
    async def play(reader: Reader) -> None:
        assert reader.sees().startswith(words)
        assert reader.stems() == ALL[: len(reader.stems())]
        assert len(reader.stems()) >= 4

    browse(paths, play, size, language)


def test_a_row_says_the_state_and_what_a_question_is_of_and_nothing_of_its_key(
    paths: tuple[Path, ...],
) -> None:
    async def play(reader: Reader) -> None:
        assert "¿Qué río pasa por el Āmu? new · Ríos · Largos · single choice · easy" in (
            reader.sees()
        )
        assert "¿Es viejo? retired · Ríos · true or false" in reader.sees()
        for secret in ("Panj", "1993", "Noshaq"):
            assert secret not in reader.sees()

    browse(paths, play)


def test_what_is_typed_is_searched_for_at_once(paths: tuple[Path, ...]) -> None:
    async def play(reader: Reader) -> None:
        for typed, found in (("m", [ALL[0], ALL[4]]), ("u", [ALL[0]])):
            await reader.press(typed)
            assert reader.stems() == found
        assert "All questions · 1 of 6 mu" in reader.sees()
        await reader.press("backspace")
        assert reader.stems() == [ALL[0], ALL[4]]
        await reader.press("ctrl+u")
        assert reader.stems() == ALL

    browse(paths, play)


def test_letters_digits_and_spaces_are_typed_whatever_is_highlighted(
    paths: tuple[Path, ...],
) -> None:
    """None is a shortcut: not the digits that rate elsewhere, nor the space that chooses a row."""

    async def play(reader: Reader) -> None:
        await reader.press("down", "down")
        await reader.type("rio 10")
        assert reader.browser.query_one(SearchLine).value == "rio 10"
        assert reader.stems() == [ALL[2]]
        await reader.type(" 234 q")
        assert reader.browser.query_one(SearchLine).value == "rio 10 234 q"
        assert "Nothing found." in reader.sees()

    browse(paths, play)


def test_the_key_is_found_although_it_is_not_shown(paths: tuple[Path, ...]) -> None:
    async def play(reader: Reader) -> None:
        await reader.type("noshaq")
        assert reader.stems() == [ALL[4]]

    browse(paths, play)


def test_a_paste_of_several_lines_is_one_line_of_words(paths: tuple[Path, ...]) -> None:
    async def play(reader: Reader) -> None:
        await reader.paste("río\n\n10")
        assert reader.stems() == [ALL[2]]

    browse(paths, play)


def at_once(reader: Reader, *keys: str) -> None:
    """Press keys before anything comes of the first of them."""
    for key in keys:
        reader.app.post_message(events.Key(key, key if len(key) == 1 else None))


def test_enter_in_one_burst_with_words_opens_what_they_find(paths: tuple[Path, ...]) -> None:
    async def play(reader: Reader) -> None:
        at_once(reader, *"año", "enter")
        await reader.settle()
        assert reader.sees().startswith("¿De qué año habla?")

    browse(paths, play)


def test_an_arrow_in_one_burst_with_words_goes_to_what_they_find(paths: tuple[Path, ...]) -> None:
    async def play(reader: Reader) -> None:
        await reader.type("zz")
        at_once(reader, "backspace", "backspace", "down", "down", "f6")
        await reader.settle()
        assert reader.highlighted() == "ano"
        assert suspended() == {(R, "ano")}
        at_once(reader, "f3", "c", "o", "r", "down")
        await reader.settle()
        assert reader.stems() == []
        at_once(reader, "f3", "down")
        await reader.settle()
        assert reader.highlighted() == "corto"

    browse(paths, play)


def many(count: int) -> Listing:
    questions = [
        samples.short_answer(id=f"q{number}", stem=f"¿Pregunta {number}?")
        for number in range(1, count + 1)
    ]
    return Listing([samples.bank(*questions)])


def untouched(listing: Listing) -> Callable[[Voice], BrowserScreen]:
    """A browser of a list of which no question is opened."""

    def never(*_: object) -> None:
        raise AssertionError

    return lambda voice: BrowserScreen(lambda: Gathered(listing), voice, Acts(never, never))  # type: ignore[arg-type]  # neither returns


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "12 more are not shown: type"), ("es", "Hay 12 más que no se muestran: escribe")],
)
def test_of_many_the_first_are_shown_and_it_says_how_many_more_there_are(
    language: str, words: str
) -> None:
    async def play(reader: Reader) -> None:
        rows = reader.browser.query_one(FoundRows)
        assert rows.option_count == MOST
        assert words in reader.sees()
        assert f"{MOST + 12}" in reader.lines()[0]
        await reader.press(*["pagedown"] * 80)
        assert reader.highlighted() == f"q{MOST}"
        assert f"¿Pregunta {MOST}?" in reader.sees()
        await reader.type(f"{MOST + 12}")
        assert reader.stems() == [f"¿Pregunta {MOST + 12}?"]
        assert words not in reader.sees()

    show(untouched(many(MOST + 12)), play, language=language)


def test_what_is_found_beyond_those_shown_is_taken_too() -> None:
    async def play(reader: Reader) -> None:
        await reader.press("f10")

    ((refs,),) = show(untouched(many(MOST + 12)), play)

    assert refs is not None
    assert len(refs) == MOST + 12


def test_of_a_bank_without_questions_there_is_nothing() -> None:
    async def play(reader: Reader) -> None:
        assert "All questions · 0 of 0" in reader.sees()
        assert "Nothing found." in reader.sees()
        await reader.type("a")
        await reader.press("enter", "down", "f2", "f6", "f10", "pagedown")
        assert isinstance(reader.app.screen, BrowserScreen)

    show(untouched(many(0)), play)


def test_of_a_long_question_the_row_has_the_beginning() -> None:
    question = samples.short_answer(id="q", stem="¿" + "sin fin " * 1000)

    async def play(reader: Reader) -> None:
        assert "sin fin sin …" in reader.sees()
        assert "new · short answer" in reader.sees()

    show(untouched(Listing([samples.bank(question)])), play)


# Going through -------------------------------------------------------------------------------


def test_arrows_go_from_the_line_into_the_rows_and_back(paths: tuple[Path, ...]) -> None:
    async def play(reader: Reader) -> None:
        for key, at in (
            *(("up", None), ("down", "amu"), ("down", "ano"), ("up", "amu"), ("up", None)),
            *(("pagedown", "alto"), ("pagedown", "nada"), ("down", "nada"), ("pageup", "amu")),
        ):
            await reader.press(key)
            if not key.startswith("page"):
                assert reader.highlighted() == at
        assert reader.app.focused is reader.browser.query_one(SearchLine)

    browse(paths, play)


def test_the_highlighted_question_stays_so_while_it_is_found(paths: tuple[Path, ...]) -> None:
    async def play(reader: Reader) -> None:
        await reader.press("down", "down", "down")
        await reader.type("corto")
        assert reader.highlighted() == "corto"
        await reader.type("x")
        assert reader.highlighted() is None

    browse(paths, play)


@pytest.mark.parametrize(
    ("keys", "stem"),
    [
        (["enter"], ALL[0]),
        (["down", "down", "enter"], ALL[1]),
        (["down", "down", "up", "up", "enter"], ALL[0]),
    ],
)
def test_enter_opens_the_highlighted_question_or_else_the_first(
    paths: tuple[Path, ...], keys: list[str], stem: str
) -> None:
    async def play(reader: Reader) -> None:
        await reader.press(*keys)
        assert isinstance(reader.app.screen, ReviewSheet)
        assert reader.sees().startswith(stem)
        await reader.press("escape")
        assert isinstance(reader.app.screen, BrowserScreen)
        await reader.press("a")
        assert reader.browser.query_one(SearchLine).value == "a"

    browse(paths, play)


def test_a_click_opens_a_question_and_one_can_go_on_typing(paths: tuple[Path, ...]) -> None:
    async def play(reader: Reader) -> None:
        await reader.click("¿Es corto")
        assert reader.sees().startswith(ALL[2])
        await reader.press("escape")
        await reader.type("amu")
        assert reader.stems() == [ALL[0]]

    browse(paths, play)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_question_is_shown_in_full(
    paths: tuple[Path, ...], size: tuple[int, int], language: str
) -> None:
    respond(paths[0], "Kokcha", "1993")
    seen = []

    async def play(reader: Reader) -> None:
        await reader.press("enter")
        for _ in range(20):
            seen.append(reader.sees())
            await reader.press("down")
        await reader.press("escape", "down", "down", "enter")
        await reader.press("end")
        await reader.pilot.wait_for_scheduled_animations()
        seen.append(reader.sees())

    browse(paths, play, size, language)

    wanted = {
        "en": [
            *("a) Kokcha b) Panj", "The answer: Panj", "To «Kokcha»: Es afluente."),
            *("El texto lo dice.", "Ríos · Largos · single choice · easy · amu", "State: known"),
            *("Due on 2", "Answers: 1; right: 0", "el ‹Panj›"),
            *("State: known, disputed", "Answers: 1; right: 1"),
            f"Falta algo {HOSTILE}",
        ],
        "es": [
            *("La respuesta: Panj", "A «Panj»: Así nace.", "opción única · fácil · amu"),
            *("Estado: conocida", "Toca el 2", "Respuestas: 1; bien: 0"),
            *("conocida, impugnada", "Impugnada el 2"),
        ],
    }
    for words in wanted[language]:
        assert any(words in it for it in seen), words


# Filters -------------------------------------------------------------------------------------


@pytest.mark.parametrize("keys", [("f2", "f3", "f4"), ("ctrl+t", "ctrl+n", "ctrl+y")])
def test_keys_turn_the_filters(paths: tuple[Path, ...], keys: tuple[str, str, str]) -> None:
    state, topic, bank = keys

    async def play(reader: Reader) -> None:
        for key, words, found in (
            (state, "State: ‹ new ›", [*ALL[:3], *ALL[4:]]),
            (state, "State: ‹ retired ›", [ALL[3]]),
            (state, "State: ‹ any ›", ALL),
            (topic, "Topic: ‹ Largos / largos ›", [*ALL[:2], ALL[4]]),
            (bank, "Bank: ‹ Ríos ›", ALL[:2]),
            (bank, "Bank: ‹ Montes ›", [ALL[4]]),
            (bank, "Bank: ‹ any ›", [*ALL[:2], ALL[4]]),
            (topic, "Topic: ‹ Cortos ›", [ALL[2]]),
            (topic, "Topic: ‹ any ›", ALL),
        ):
            await reader.press(key)
            assert words in reader.sees()
            assert reader.stems() == found

    browse(paths, play)


def test_a_topic_that_the_next_bank_lacks_is_let_go(paths: tuple[Path, ...]) -> None:
    async def play(reader: Reader) -> None:
        await reader.press("f3", "f3", "f4")
        assert "Topic: ‹ Cortos › · Bank: ‹ Ríos ›" in reader.sees()
        await reader.press("f4")
        assert "Topic: ‹ any › · Bank: ‹ Montes ›" in reader.sees()

    browse(paths, play)


def test_words_and_filters_go_together_and_a_click_turns_one(paths: tuple[Path, ...]) -> None:
    async def play(reader: Reader) -> None:
        await reader.type("es")
        assert reader.stems() == [ALL[0], *ALL[2:5]]
        await reader.click("State: ")
        assert reader.stems() == [ALL[0], ALL[2], ALL[4]]
        await reader.click("Bank: ")
        assert reader.stems() == [ALL[0], ALL[2]]
        await reader.type("x")
        assert reader.browser.query_one(SearchLine).value == "esx"

    browse(paths, play)


def test_of_one_bank_without_topics_there_is_no_more_to_turn_than_the_state() -> None:
    async def play(reader: Reader) -> None:
        assert "State: ‹ any ›" in reader.sees()
        for words in ("Topic", "Bank"):
            assert words not in reader.sees()
        await reader.press("f3", "f4")
        assert len(reader.stems()) == 3

    show(untouched(many(3)), play)


# Wishes --------------------------------------------------------------------------------------


def suspended() -> frozenset[Ref]:
    with open_store() as store:
        return store.suspended()


@pytest.mark.parametrize("key", ["f6", "ctrl+l"])
def test_a_question_is_not_asked_any_more_and_then_again(paths: tuple[Path, ...], key: str) -> None:
    async def play(reader: Reader) -> None:
        assert "Ask or not" not in reader.sees()
        await reader.press(key)
        assert suspended() == frozenset()
        await reader.press("down", "down", key)
        assert suspended() == {(R, "ano")}
        assert "¿De qué año habla? not asked any more · Ríos" in reader.sees()
        assert reader.highlighted() == "ano"
        await reader.press("down", "down", "down", key)
        assert suspended() == {(R, "ano"), (M, "alto")}
        await reader.press("up", "up", "up", key)
        assert suspended() == {(M, "alto")}
        assert "¿De qué año habla? new · Ríos" in reader.sees()

    browse(paths, play)
    with open_store() as store:
        assert store.unfinished() == []


def test_in_a_filter_the_next_question_is_highlighted_after_a_wish(
    paths: tuple[Path, ...],
) -> None:
    async def play(reader: Reader) -> None:
        await reader.press("f2", "down", "down", "f6")
        assert reader.stems() == [ALL[0], ALL[2], *ALL[4:]]
        assert reader.highlighted() == "corto"
        await reader.press("f6", "f6", "f6")
        assert reader.stems() == [ALL[0]]
        assert reader.highlighted() == "amu"
        await reader.press("f6")
        assert reader.stems() == []
        await reader.press("f2", "f2")
        assert "State: ‹ retired ›" not in reader.sees()

    browse(paths, play)
    assert len(suspended()) == 5


def test_a_wish_that_cannot_be_kept_is_said_and_nothing_changes(
    paths: tuple[Path, ...], tmp_path: Path
) -> None:
    async def play(reader: Reader) -> None:
        (tmp_path / "home" / "progress.sqlite").unlink()
        (tmp_path / "home" / "progress.sqlite").mkdir()
        await reader.press("down", "f6")
        assert "! " in reader.sees()
        assert "progress.sqlite" in reader.sees().replace(" ", "")
        assert "¿Qué río pasa por el Āmu? new" in reader.sees()
        await reader.press("f2")
        assert "! " not in reader.sees()

    browse(paths, play)


# Taking --------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["f10", "ctrl+s"])
def test_what_is_listed_is_taken_as_far_as_it_is_asked(paths: tuple[Path, ...], key: str) -> None:
    async def play(reader: Reader) -> None:
        await reader.press("f4", "down", "f6", key)

    ((refs,),) = browse(paths, play)

    assert refs == frozenset({(R, "ano"), (R, "corto")})


def test_where_nothing_listed_is_asked_there_is_nothing_to_take(paths: tuple[Path, ...]) -> None:
    async def play(reader: Reader) -> None:
        await reader.type("viejo")
        assert "Take these" not in reader.sees()
        await reader.press("f10")
        assert isinstance(reader.app.screen, BrowserScreen)

    assert browse(paths, play) == []


def test_escape_takes_nothing(paths: tuple[Path, ...]) -> None:
    async def play(reader: Reader) -> None:
        await reader.type("amu")
        await reader.press("escape")

    assert browse(paths, play) == [Taken(None)]


def test_from_home_one_takes_what_one_has_found(paths: tuple[Path, ...]) -> None:
    heads = [found for path in paths if (found := head(path))]
    chosen: list[Choice] = []

    def look(choice: Choice) -> Study:
        banks = [library.open_bank(path)[1] for path in choice.banks]
        return Study(banks, lambda: datetime(2026, 11, 22, tzinfo=UTC))

    def start(choice: Choice) -> Opened:
        chosen.append(choice)
        study = look(choice)
        study.start(seed=1, wanted=Wanted(only=choice.only))
        return Opened(study)

    async def run() -> None:
        menu = Menu([Shelf("here", tuple(heads))])
        app = home_app(menu, Doors(start, look, browse=browser), Voice("en"))
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            reader = Reader(pilot)
            await reader.settle()
            await reader.press("f3")
            await reader.type("noshaq")
            await reader.press("f10")
            assert isinstance(app.screen, QuizScreen)
            assert "¿Qué monte es?" in reader.sees()

    asyncio.run(run())
    assert [choice.only for choice in chosen] == [frozenset({(M, "alto")})]


# Traps ---------------------------------------------------------------------------------------


def test_what_is_typed_before_the_questions_are_read_is_searched_for_then() -> None:
    gate = threading.Event()

    def gather() -> Gathered:
        gate.wait(30)
        return Gathered(many(9))

    async def run() -> None:
        voice = Voice("en")
        act = untouched(many(1))(voice)._act
        app = QuizApp(lambda: BrowserScreen(gather, voice, act), voice, None)
        async with app.run_test(size=(80, 24)) as pilot:
            player = Player(pilot)
            await player.settle()
            await player.type("7")
            await player.press("enter", "down", "f2", "f6", "f10", "pagedown")
            assert "Reading the questions" in player.sees()
            gate.set()
            reader = Reader(pilot)
            await reader.settle()
            assert reader.stems() == ["¿Pregunta 7?"]

    asyncio.run(run())


def test_one_can_leave_while_the_questions_are_read() -> None:
    gate, done = threading.Event(), threading.Event()

    def gather() -> Gathered:
        gate.wait(30)
        done.set()
        return Gathered(many(9))

    async def run() -> None:
        voice = Voice("en")
        act = untouched(many(1))(voice)._act
        app = QuizApp(
            lambda: HelpSheet(voice, BrowserScreen(gather, voice, act).how()[0]), voice, None
        )
        async with app.run_test(size=(80, 24)) as pilot:
            app.push_screen(BrowserScreen(gather, voice, act))
            player = Player(pilot)
            await player.settle()
            await player.press("escape")
            assert isinstance(app.screen, HelpSheet)
            gate.set()
            done.wait(30)
            await player.settle()
            assert app.is_running
            assert isinstance(app.screen, HelpSheet)

    asyncio.run(run())


@pytest.mark.parametrize("language", LANGUAGES)
def test_banks_that_cannot_be_read_are_said(tmp_path: Path, language: str) -> None:
    def gather() -> Gathered:
        raise QuizkitError("bank-unreadable", path="roto.yaml")

    async def play(reader: Reader) -> None:
        assert "roto.yaml" in reader.sees()
        assert "! " in reader.sees()
        await reader.type("a")
        await reader.press("enter", "down", "f2", "f6", "f10", "escape")

    act = untouched(many(1))(Voice(language))._act
    taken = show(lambda voice: BrowserScreen(gather, voice, act), play, language=language)
    assert taken == [Taken(None)]


def test_faults_of_a_bank_and_a_store_that_cannot_be_read_are_remarks(
    paths: tuple[Path, ...], tmp_path: Path
) -> None:
    (tmp_path / "home").write_text("no folder", encoding="utf-8")
    paths[1].write_text(HILLS + "  - {id: x, type: nada}\n", encoding="utf-8")

    async def play(reader: Reader) -> None:
        told = " ".join(str(it.message) for it in reader.app._notifications)
        assert "faults found (1)" in told
        assert str(tmp_path / "home") in told
        assert "6 of 6" in reader.sees()

    browse(paths, play)


@pytest.mark.parametrize("size", [*SIZES, (40, 12)])
def test_texts_that_are_not_ours_stay_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    monkeypatch.setenv("QUIZKIT_HOME", str(tmp_path / "home"))
    path = tmp_path / "bank.yaml"
    path.write_text(
        f"quizkit: 1\nid: b\ntitle: 'T {HOSTILE}'\ntopics: {{t: 'P {HOSTILE}'}}\nquestions:\n"
        f"  - {{id: q, type: short_answer, stem: 'S {HOSTILE}', key: 'K {HOSTILE}', topic: t}}\n",
        encoding="utf-8",
    )
    respond(path, "a")
    other = tmp_path / "other.yaml"
    other.write_text(HILLS, encoding="utf-8")
    seen: list[str] = []

    async def play(reader: Reader) -> None:
        seen.append(reader.sees())
        assert f"S {HOSTILE}" in seen[0]
        await reader.click("x[/]")
        assert isinstance(reader.app.screen, ReviewSheet)
        for _ in range(20):
            seen.append(reader.sees())
            await reader.press("down")
        for words in (f"K {HOSTILE}", f"P {HOSTILE}", f"T {HOSTILE}", f"Falta algo {HOSTILE}"):
            assert any(words in it for it in seen), words
        await reader.press("escape", "f3", "f4")
        assert reader.app.is_running
        await reader.paste(f"{HOSTILE} \x1b[31m")
        assert not {*"".join(reader.lines())} & {"\x1b", "\x07", "\u202e"}

    browse((path, other), play, size)


@pytest.mark.parametrize("language", LANGUAGES)
def test_at_40x12_one_can_search_and_open(paths: tuple[Path, ...], language: str) -> None:
    async def play(reader: Reader) -> None:
        await reader.type("año")
        assert reader.stems() == [ALL[1]]
        await reader.press("down")
        assert "¿De qué año" in reader.sees()
        await reader.press("enter")
        assert "1993" in reader.sees()
        await reader.press("escape")

    browse(paths, play, (40, 12), language)


def test_resizing_keeps_what_is_typed_and_highlighted(paths: tuple[Path, ...]) -> None:
    async def play(reader: Reader) -> None:
        await reader.type("es")
        await reader.press("down", "down")
        for size in ((3, 2), (200, 60), (20, 5), (60, 20)):
            await reader.pilot.resize_terminal(*size)
            await reader.settle()
        assert reader.highlighted() == "corto"
        await reader.press("x")
        assert reader.browser.query_one(SearchLine).value == "esx"

    browse(paths, play)


def test_help_names_the_keys_of_the_browser(paths: tuple[Path, ...]) -> None:
    async def play(reader: Reader) -> None:
        await reader.press("down", "f1")
        shown = reader.sees()
        for words in ("with or without accents", "f2 State", "f6 Ask or not", "f10 Take these"):
            assert words in shown
        await reader.press("escape")
        assert reader.highlighted() == "amu"

    browse(paths, play)
