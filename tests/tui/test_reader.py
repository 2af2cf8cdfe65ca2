"""The reader on the screen: whole sources, and the way from their passages to the questions."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import Any

import pytest
from textual import events

from quizkit.i18n import LANGUAGES, Voice
from quizkit.questions import Question
from quizkit.session import Ref
from quizkit.sources import Record, Source
from quizkit.study import Study, Typed
from quizkit.tui.app import QuizApp
from quizkit.tui.book import LONGEST
from quizkit.tui.face import Face
from quizkit.tui.reader import Leaf, ReaderScreen
from quizkit.tui.sheets import ReviewSheet
from tests import samples
from tests.tui.playing import SIZES, Play, Player

TEXT = (
    "[5][6] Un día, en viaje desde Kabul a Shamali,[7] vio un camión.\n"
    "Controlaban el 10 % del territorio.\n\nLo detuvo y cuando abrieron vio productos."
)
Sources = dict[str, Source | None]

HOSTILE = "[/] [@click=app.quit]x[/] {0} \\[b] %s"

TRIP = samples.short_answer(
    id="viaje", stem="¿De dónde sale?\nDi la ciudad.", key="Kabul", evidence=[{"quote": "en viaje"}]
)
TRUCK = samples.short_answer(
    id="camion", stem="¿Qué vio?", key="un camión", evidence=[{"quote": "vio un camión"}]
)
SHARE = samples.numeric(
    id="parte", stem="¿Qué parte?", key="10", evidence=[{"quote": "el 10 % del territorio"}]
)
STOP = samples.short_answer(id="alto", stem="¿Y luego?", evidence=[{"quote": "Lo detuvo"}])


def source(text: str = TEXT, id: str = "masud", **fields: Any) -> Source:
    record = {"id": id, "sha256": "0", "note_markers": ["[1]"], "title": "Masud", **fields}
    return Source(Record.model_validate(record), text)


def at_home(*questions: Question, text: str = TEXT, sources: Sources | None = None) -> Study:
    """A study that has not begun."""
    bank = samples.bank(*questions, source="masud", uid="b" * 16)
    sources = sources or {"masud": source(text)}
    return Study([bank], lambda: datetime(2026, 11, 22, tzinfo=UTC), sources)


def in_session(*questions: Question, text: str = TEXT, sources: Sources | None = None) -> Study:
    """A study that has begun."""
    begun = at_home(*questions, text=text, sources=sources)
    begun.start(seed=1)
    return begun


def over(*questions: Question, text: str = TEXT, sources: Sources | None = None) -> Study:
    """A study that was left before any response."""
    begun = in_session(*questions, text=text, sources=sources)
    begun.finish()
    return begun


def ref(question: Question) -> Ref:
    return "b" * 16, question.id


def done(begun: Study, question: Question, response: str) -> Study:
    """A study in which a question was responded to, and those before it were skipped."""
    while begun.question and begun.question.id != question.id:
        begun.ask()
        begun.skip()
    begun.ask()
    begun.respond(Typed(response))
    begun.finish()
    return begun


def read(
    begun: Study, play: Play, size: tuple[int, int] = (80, 24), language: str = "en"
) -> frozenset[Ref] | None:
    """Read the sources of a study over another screen; what the reader gives."""
    voice = Voice(language)
    given: list[frozenset[Ref] | None] = []

    async def run() -> None:
        app = QuizApp(lambda: Face[None](voice), voice, None)
        async with app.run_test(size=size) as pilot:
            player = Player(pilot)
            await player.settle()
            app.push_screen(ReaderScreen(begun, voice), given.append)
            await player.settle()
            while voice("Reading the source") in player.sees():
                await player.settle()
            await play(player)
            while not given:
                await player.press("escape")

    asyncio.run(run())
    assert len(given) == 1
    return given[0]


def reversed_words(player: Player) -> str:
    """What is shown in reverse."""
    rows = player.app.screen._compositor.render_strips()
    words = ("".join(it.text for it in row if it.style and it.style.reverse) for row in rows)
    return " ".join(" ".join(words).split())


# The text ------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
def test_the_whole_source_stands_under_its_title_and_credit_without_note_markers(
    size: tuple[int, int],
) -> None:
    record = {
        "work": "Un artículo",
        "credit": "Sus autores",
        "license": "CC-BY-SA-4.0",
        "license_url": "https://example.org/l",
        "url": "https://example.org/a",
        "changes": "fragmentos",
    }

    async def play(player: Player) -> None:
        assert player.sees().startswith(
            "2 passages · at 100% Un artículo Credit: Sus autores Licence: CC-BY-SA-4.0 "
            "Text of the licence: https://example.org/l Taken from: https://example.org/a "
            "Changes: fragmentos Un día, ‹1: en viaje› desde Kabul a Shamali, ‹2: vio un camión›. "
            "Controlaban el 10 % del territorio. Lo detuvo y cuando abrieron vio productos."
        )
        assert "\n Un día" in player.picture()
        assert reversed_words(player) == ""

    read(over(TRIP, TRUCK, sources={"masud": source(**record)}), play, size)


def test_sources_stand_one_under_another_and_their_passages_are_counted_together() -> None:
    other = samples.short_answer(
        id="otra", stem="¿Y ahí?", evidence=[{"quote": "Otra frase", "source": "otro"}]
    )
    sources: Sources = {"masud": source(), "otro": source("Otra frase.", id="otro", title="Otro")}

    async def play(player: Player) -> None:
        assert "productos. Otro Its licence is not known. ‹2: Otra frase›." in player.sees()
        await player.press("tab", "tab")
        assert reversed_words(player) == "‹2: Otra frase›"
        assert "Passage 2 of 2" in player.sees()
        assert "• ¿Y ahí?" in player.sees()

    read(over(TRIP, other, sources=sources), play)


@pytest.mark.parametrize(("language", "words"), [("en", "No source is"), ("es", "No hay ninguna")])
def test_where_no_source_is_at_hand_it_says_so(language: str, words: str) -> None:
    async def play(player: Player) -> None:
        assert words in player.sees()
        await player.press("tab", "enter", "down", "end", "pagedown", "f1")
        assert "tab" not in player.sees()
        await player.press("escape")

    nothing = Study([samples.bank(TRIP, source="masud")], lambda: datetime(2026, 1, 1, tzinfo=UTC))
    assert read(nothing, play, language=language) is None


@pytest.mark.parametrize(
    ("language", "words"), [("en", "No passage of it leads"), ("es", "Ningún pasaje suyo lleva")]
)
def test_a_source_that_nothing_quotes_can_be_read(language: str, words: str) -> None:
    question = samples.short_answer(evidence=[{"quote": "no está"}])

    async def play(player: Player) -> None:
        assert words in player.sees()
        assert "Lo detuvo" in player.sees()
        await player.press("tab", "enter")
        assert words in player.sees()

    read(over(question), play, language=language)


# From passage to passage ---------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_tab_goes_from_passage_to_passage_and_says_where_it_leads(
    language: str, size: tuple[int, int]
) -> None:
    leads, first, last = {
        "en": ("Leads to 1 question; Enter opens it.", "Passage 1 of 3", "Passage 3 of 3"),
        "es": ("Lleva a 1 pregunta; Intro la abre.", "Pasaje 1 de 3", "Pasaje 3 de 3"),
    }[language]

    async def play(player: Player) -> None:
        await player.press("tab")
        assert f"{leads} • ¿De dónde sale?" in player.sees()
        assert "Di la ciudad" not in player.sees()
        assert first in player.sees()
        assert reversed_words(player) == "‹1: en viaje›"
        await player.press("tab")
        assert reversed_words(player) == "‹2: vio un camión›"
        assert "• ¿Qué vio?" in player.sees()
        await player.press("shift+tab", "shift+tab")
        assert reversed_words(player) == "‹3: Lo detuvo›"
        assert last in player.sees()
        await player.press("tab")
        assert first in player.sees()

    read(over(TRIP, TRUCK, STOP), play, size, language)


def test_a_click_on_a_passage_makes_it_the_current_one() -> None:
    async def play(player: Player) -> None:
        await player.click("vio un cam")
        assert reversed_words(player) == "‹2: vio un camión›"
        assert "• ¿Qué vio?" in player.sees()
        await player.click("desde Kabul")
        assert reversed_words(player) == "‹2: vio un camión›"

    read(over(TRIP, TRUCK), play)


def test_a_place_that_two_questions_quote_is_one_passage_that_leads_to_both() -> None:
    begun = over(TRIP, samples.numeric(id="otra", stem="¿Cuándo?", evidence=TRIP.evidence))

    async def play(player: Player) -> None:
        assert player.sees().count("‹") == 1
        await player.press("tab")
        assert "1 of 1" in player.sees()
        shown = player.sees()
        assert "Leads to 2 questions; Enter opens them. • ¿De dónde sale? • ¿Cuándo?" in shown

    read(begun, play)


def test_passages_that_overlap_or_lie_in_one_another_are_told_apart() -> None:
    quotes = ["viaje desde Kabul", "viaje desde Kabul a Shamali", "Kabul", "Kabul a Shamali, vio"]
    questions = [
        samples.short_answer(id=f"q{number}", stem=quote, evidence=[{"quote": quote}])
        for number, quote in enumerate(quotes)
    ]
    begun = over(*questions)

    async def play(player: Player) -> None:
        assert "en ‹1: ‹2: viaje desde ‹3: ‹4: Kabul›› a Shamali›, vio› un camión." in player.sees()
        seen = []
        for _ in quotes:
            await player.press("tab")
            seen.append((reversed_words(player), player.sees().partition("• ")[2].split(" tab")[0]))
        assert seen == [
            ("‹1: ‹2: viaje desde ‹3: ‹4: Kabul›› a Shamali›", "viaje desde Kabul a Shamali"),
            ("‹2: viaje desde ‹3: ‹4: Kabul››", "viaje desde Kabul"),
            ("‹3: ‹4: Kabul›› a Shamali›, vio›", "Kabul a Shamali, vio"),
            ("‹4: Kabul›", "Kabul"),
        ]
        await player.click("Kabul")
        assert reversed_words(player) == "‹4: Kabul›"
        await player.click("1: ")
        assert reversed_words(player).startswith("‹1:")

    read(begun, play)


def test_a_quote_that_goes_over_lines_is_one_passage() -> None:
    text = "Primera línea.\n\nSegunda línea. Tercera."
    question = samples.short_answer(evidence=[{"quote": "Primera línea. Segunda línea."}])

    async def play(player: Player) -> None:
        assert "‹1: Primera línea. Segunda línea.› Tercera." in player.sees()
        await player.press("tab")
        assert reversed_words(player) == "‹1: Primera línea. Segunda línea.›"

    read(over(question, text=text), play)


LINES = "".join(f"Línea {number} del texto.\n" for number in range(1, 201))
FAR = [
    samples.short_answer(id=f"l{at}", stem=f"¿{at}?", evidence=[{"quote": f"Línea {at} del"}])
    for at in (2, 90, 199)
]


def test_the_current_passage_is_brought_into_view() -> None:
    async def play(player: Player) -> None:
        for passage, line in ((1, 2), (2, 90), (3, 199), (1, 2)):
            await player.press("tab")
            assert reversed_words(player) == f"‹{passage}: Línea {line} del›"
            assert f"• ¿{line}?" in player.sees()

    read(over(*FAR, text=LINES), play, (60, 20))


def test_after_scrolling_tab_goes_on_from_what_is_seen() -> None:
    async def play(player: Player) -> None:
        await player.press("tab", "end", "shift+tab")
        assert reversed_words(player) == "‹3: Línea 199 del›"
        await player.press("home", *["pagedown"] * 3, "tab")
        assert reversed_words(player) == "‹2: Línea 90 del›"

    read(over(*FAR, text=LINES), play)


def test_arrows_pages_and_the_wheel_scroll() -> None:
    async def play(player: Player) -> None:
        def seen() -> list[int]:
            words = player.sees().split()
            return [int(words[i + 1]) for i, word in enumerate(words) if word == "Línea"]

        assert seen()[:2] == [1, 2]
        start = seen()
        await player.press(*["down"] * 5)
        assert seen()[0] == 3
        await player.press("up")
        assert seen()[0] == 2
        leaf = player.app.screen.query_one(Leaf)
        leaf.post_message(events.MouseScrollDown(leaf, 1, 1, 0, 1, 0, False, False, False))
        await player.settle()
        assert seen()[0] == 5
        last = seen()[-1]
        await player.press("pagedown")
        assert seen()[0] == last
        await player.press("pageup")
        assert seen()[-1] == last
        await player.press("end")
        assert seen()[-1] == 200
        assert "at 100%" in player.sees()
        await player.press("down", "pagedown")
        assert seen()[-1] == 200
        await player.press("home")
        assert seen() == start

    read(over(*FAR, text=LINES), play)


# To the questions ----------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
def test_of_a_question_that_is_done_the_verdict_is_told(size: tuple[int, int]) -> None:
    begun = done(in_session(TRIP), TRIP, "Herat")

    async def play(player: Player) -> None:
        await player.press("tab")
        assert "✗ Not right · ¿De dónde sale?" in player.sees()
        await player.press("enter")
        shown = player.sees()
        assert "¿De dónde sale? Di la ciudad. ✗ Not right Your answer: Herat" in shown
        assert "The answer: Kabul" in shown
        await player.press("escape")
        assert reversed_words(player) == "‹1: en viaje›"

    assert read(begun, play, size) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_of_the_key_of_a_question_that_is_not_done_is_told(language: str) -> None:
    hidden = samples.short_answer(
        id="secreta", stem="¿Quién?", key="Farid Amin", feedback="Fue él.", hint="F.",
        evidence=TRIP.evidence,
    )  # fmt: skip
    begun = over(hidden)

    async def play(player: Player) -> None:
        await player.press("tab")
        assert "• ¿Quién?" in player.sees()
        told = player.sees()
        await player.press("enter")
        assert isinstance(player.app.screen, ReviewSheet)
        told += player.sees()
        assert player.sees().startswith("¿Quién? ⏎")
        for secret in ("Farid", "Fue él", "F.", "viaje› desde [Kabul]"):
            assert secret not in told

    read(begun, play, language=language)
    assert begun.score().left == 1


def test_the_key_is_not_marked_in_the_passage_of_a_question_that_is_not_done() -> None:
    begun = over(samples.short_answer(key="camión", evidence=[{"quote": "vio un camión"}]))

    async def play(player: Player) -> None:
        await player.press("tab")
        rows = player.app.screen._compositor.render_strips()
        cells = [cell for row in rows for cell in row if "camión" in cell.text]
        assert [cell.text.strip() for cell in cells] == ["vio un camión"]

    read(begun, play)


def test_as_long_as_a_session_goes_on_nothing_leads_to_what_is_still_to_be_asked() -> None:
    begun = in_session(TRIP, TRUCK)
    first = begun.ask()
    assert first
    begun.skip()

    async def play(player: Player) -> None:
        shown = player.sees()
        assert "‹1: " in shown
        assert "‹2: " not in shown

    read(begun, play)


def test_a_click_on_a_question_opens_that_one_alone() -> None:
    other = samples.numeric(id="otra", stem="¿Cuándo?", evidence=TRIP.evidence)
    begun = done(in_session(TRIP, other), TRIP, "Kabul")

    async def play(player: Player) -> None:
        await player.click("en viaje")
        await player.click("¿Cuándo?")
        assert isinstance(player.app.screen, ReviewSheet)
        assert "¿Cuándo?" in player.sees()
        assert "Kabul" not in player.sees()
        await player.press("escape")
        await player.click("¿De dónde")
        assert "✓ Right" in player.sees()
        await player.press("enter", "tab")
        assert isinstance(player.app.screen, ReaderScreen)

    read(begun, play)


def test_questions_that_are_not_of_the_session_are_not_led_to() -> None:
    retired = samples.short_answer(id="vieja", retired="yes", evidence=[{"quote": "Lo detuvo"}])

    async def play(player: Player) -> None:
        assert "1 passage ·" in player.sees()

    read(over(TRIP, retired), play)
    read(at_home(TRIP, retired), play)


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "Leads to 2 questions; Enter asks them."), ("es", "Lleva a 2 preguntas; Intro las")],
)
def test_before_a_session_enter_gives_the_questions_to_ask(language: str, words: str) -> None:
    other = samples.numeric(id="otra", stem="¿Cuándo?", evidence=TRIP.evidence)

    async def play(player: Player) -> None:
        await player.press("enter")
        assert isinstance(player.app.screen, ReaderScreen)
        await player.press("tab")
        assert words in player.sees()
        await player.press("enter")

    wanted = read(at_home(TRIP, other, TRUCK), play, language=language)

    assert wanted == frozenset((ref(TRIP), ref(other)))


def test_escape_gives_nothing_to_ask() -> None:
    async def play(player: Player) -> None:
        await player.press("tab", "escape")

    assert read(at_home(TRIP), play) is None


# Traps ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
def test_markup_and_what_acts_on_terminals_stays_text(size: tuple[int, int]) -> None:
    text = (
        f"Antes {HOSTILE} cita \x1b]52;c;eA==\x07 y \u202eotra\x85 fin.\r\nNueva\x0clínea {HOSTILE}"
    )
    stem = f"¿Qué? {HOSTILE}"
    question = samples.short_answer(stem=stem, evidence=[{"quote": f"{HOSTILE} cita"}])
    sources: Sources = {
        "masud": source(text, title=f"T {HOSTILE}", credit=f"C {HOSTILE}"),
    }
    begun = over(question, sources=sources)

    async def play(player: Player) -> None:
        shown = player.sees()
        assert f"T {HOSTILE} Credit: C {HOSTILE}" in shown
        assert f"Antes ‹1: {HOSTILE} cita› �]52;c;eA==� y �otra� fin. Nueva�línea" in shown
        await player.press("tab")
        assert reversed_words(player) == f"‹1: {HOSTILE} cita›"
        assert f"• {stem}" in player.sees()
        await player.click("x[/] {0}")
        assert player.app.is_running
        told = "".join(player.lines())
        assert not {*told} & {"\x1b", "\x07", "\u202e", "\x85", "\x0c", "\r"}

    read(begun, play, size)


@pytest.mark.parametrize("size", SIZES)
def test_right_to_left_names_stand_alone_on_their_line_and_are_marked(
    size: tuple[int, int],
) -> None:
    question = samples.short_answer(evidence=[{"quote": "Sāhib رستم سهراب era"}])
    begun = over(question, text="El llamado Sāhib رستم سهراب era él.")

    async def play(player: Player) -> None:
        await player.press("tab")
        lines = [line.strip() for line in player.lines()]
        at = lines.index("رستم سهراب")
        assert (lines[at - 1], lines[at + 1]) == ("El llamado ‹1: Sāhib", "era› él.")
        assert reversed_words(player) == "‹1: Sāhib رستم سهراب era›"

    read(begun, play, size)


def test_a_number_is_not_parted_from_its_unit_even_where_a_quote_ends_between_them() -> None:
    question = samples.numeric(evidence=[{"quote": "el 10"}])
    begun = over(question, text="x" * 58 + " controla el 10 % del territorio.")

    async def play(player: Player) -> None:
        assert any(line.split()[:2] == ["10›", "%"] for line in player.lines())

    read(begun, play, (80, 24))


def test_ten_thousand_letters_without_a_space_are_read_to_their_end() -> None:
    letters = "".join(f"{number:05}" for number in range(2000))
    question = samples.short_answer(evidence=[{"quote": "Fin"}])
    seen: dict[str, None] = {}

    async def play(player: Player) -> None:
        while "‹1: Fin›" not in player.sees():
            await player.press("pagedown")
            seen.update(dict.fromkeys(line.strip() for line in player.lines()))
        assert "".join(line for line in seen if line.isdigit()) in letters
        assert sum(len(line) for line in seen if line.isdigit()) > 9_000

    read(over(question, text=f"{letters}\nFin."), play, (60, 20))


def test_a_long_line_is_cut_after_a_sentence_and_loses_nothing() -> None:
    sentence = "Una frase que ocupa su sitio. "
    text = sentence * (LONGEST // 10) + "Última."
    question = samples.short_answer(evidence=[{"quote": "Última"}])

    async def play(player: Player) -> None:
        await player.press("tab")
        assert "su sitio. Una frase que ocupa" in player.sees()
        assert reversed_words(player) == "‹1: Última›"
        shown: list[str] = []
        await player.press("home")
        while "100%" not in player.sees():
            shown += player.lines()[2:3]
            await player.press("down")
        ends = [line.strip() for line in shown if len(line.strip()) < 40]
        assert ends
        assert all(line.endswith(".") for line in ends if line)

    read(over(question, text=text), play, (60, 20))


@pytest.mark.parametrize("language", LANGUAGES)
def test_at_40x12_everything_is_reached_by_scrolling(language: str) -> None:
    long = samples.short_answer(
        stem="Pregunta muy larga " * 12 + "acaba.", evidence=[{"quote": "Lo detuvo"}]
    )
    begun = over(TRIP, long)
    seen: list[str] = []

    async def play(player: Player) -> None:
        for _ in range(12):
            seen.append(player.sees())
            await player.press("down")
        for words in ("Masud", "‹1: en viaje›", "camión", "10 %", "‹2: Lo detuvo›", "productos."):
            assert any(words in it for it in seen), words
        await player.press("tab", "tab")
        assert "‹2:" in reversed_words(player)
        await player.press("enter", "end")
        await player.pilot.wait_for_scheduled_animations()
        assert "acaba." in player.sees()
        await player.press("escape", "escape")

    read(begun, play, (40, 12), language)


def test_resizing_keeps_the_current_passage_and_the_place() -> None:
    async def play(player: Player) -> None:
        await player.press("tab", "tab")
        for size in ((3, 2), (200, 60), (20, 5), (60, 20), (1, 1), (80, 24)):
            await player.pilot.resize_terminal(*size)
            await player.settle()
        assert reversed_words(player) == "‹2: Línea 90 del›"
        await player.press("down")
        assert reversed_words(player) == "‹2: Línea 90 del›"
        await player.press("tab")
        assert reversed_words(player) == "‹3: Línea 199 del›"

    read(over(*FAR, text=LINES), play)


def test_a_burst_of_tabs_goes_as_many_passages_on() -> None:
    async def play(player: Player) -> None:
        for _ in range(3):
            player.app.post_message(events.Key("tab", "\t"))
        await player.settle()
        assert "Passage 3 of 3" in player.sees()
        assert reversed_words(player) == "‹3: Línea 199 del›"

    read(over(*FAR, text=LINES), play)


def test_help_names_the_keys_of_the_reader() -> None:
    async def play(player: Player) -> None:
        await player.press("f1")
        shown = player.sees()
        assert "Tab goes to the next passage" in shown
        assert "tab Next passage" in shown
        assert "shift+tab Passage before" in shown
        await player.press("escape")

    read(over(TRIP), play)
