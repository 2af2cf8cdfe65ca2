"""Texts that are not ours stay text: whatever an author, a source, a file or a learner writes.

What the screens show is read from the widgets themselves, line by line, so that what one would have
to scroll to is seen too; what stands on the screen is read from the compositor.
"""

from __future__ import annotations

import asyncio
import io
import re
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime
from itertools import pairwise, product
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual.command import CommandPalette
from textual.css.styles import RulesMap
from textual.geometry import Region
from textual.style import Style
from textual.visual import RenderOptions
from textual.widgets import Input, OptionList

from quizkit import plain
from quizkit.bank import Bank, build, build_question
from quizkit.choosing import Choice, Menu
from quizkit.finding import Shelf, head
from quizkit.i18n import Voice
from quizkit.questions import QUESTION_TYPES, Cloze, Question
from quizkit.sources import Record, Source
from quizkit.study import Opened, Review, Study, Wanted
from quizkit.text import printable
from quizkit.tui.app import QuizApp, home_app, quiz_app
from quizkit.tui.home import Doors, HomeScreen
from quizkit.tui.reader import Leaf, ReaderScreen
from quizkit.tui.summary import SummaryScreen
from quizkit.tui.widgets import Prose, Rows, Text, as_content
from tests import samples
from tests.tui.playing import Player

Tree: TypeAlias = Any  # plain values, as the notation has them

SIZES = [(80, 24), (60, 20), (40, 12)]

MARKUP = "[/] [a] [@click=app.quit]x[/] [bold red] {0} {given} %s \\[b] $text [/b]"
TEXTS = {
    "markup": MARKUP,
    "rtl": "se llama مسعود en persa",
    "joined": "dice می\u200cرود ahí",
    "marks": "e\u0301\u0302\u0323 n\u0303 o\u0308\u0304",
    "wide": "日本語の文字 한국어",
    "emoji": "una 👩\u200d👩\u200d👧\u200d👦 y una 🏳\ufe0f\u200d🌈",
    "long": "x" * 10_000,
    "words": "palabras sin fin " * 30 + "y fin",
}
"""What an author may write."""

REFUSED = {
    "escape": "\x1b[31m",
    "clipboard": "\x1b]52;c;aGk=\x07",
    "c1": "\x9b1m",
    "nul": "\x00",
    "override": "\u202ex",
    "isolate": "\u2066x",
    "separator": "x\u2028y",
    "surrogate": "x\ud800",
}
"""What no author may write."""

DIRTY = "sucio \x1b]52;c;aGk=\x07 \x9b31m \u202eal revés\u202c \u2066y\u2069 [/] [@click=app.quit]z"
"""What learners type, and what stands in files and sources."""

ACTS = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""What would act on the terminal or turn a line around."""

SAID = {"text": "T", "feedback": "T"}
COMMON: dict[str, Tree] = {
    "topic": "tema",
    "tags": ["T"],
    "hint": {"text": "T", "cost": "1/4"},
    "feedback": "T",
    "evidence": [{"quote": "T", "prefix": "T", "suffix": "T", "show": "before"}, {"quote": "T y"}],
    "no_evidence": "T",
    "hedge": "T",
    "attribution": {"speaker": "T", "reported_by": "T", "kind": "opinion"},
    "outside": {"text": "T", "reference": "T", "date": "T"},
    "as_of": "T",
    "reveals": ["T"],
    "media": [{"file": "T", "alt": "T"}],
    "allow": {"key-is-longest": "T"},
}
"""The fields of every type that hold texts, with `T` for each text."""

OWN: dict[str, dict[str, Tree]] = {
    "single_choice": {"stem": "T", "key": SAID, "distractors": [{"text": "T 2", "feedback": "T"}]},
    "multiple_response": {
        "stem": "T",
        "key": [SAID],
        "distractors": [{"text": "T 2", "feedback": "T"}],
    },
    "true_false": {"stem": "T", "key": "no", "wrong": "T"},
    "short_answer": {
        "stem": "T",
        "key": "T",
        "accept": [{"text": "T 2", "feedback": "T"}],
        "partial": [SAID],
        "reject": [{"text": "nada", "feedback": "T"}],
    },
    "numeric": {
        "stem": "T",
        "key": "10",
        "unit": ["T"],
        "accept": [{"text": "12", "feedback": "T"}],
        "partial": [{"text": "13", "feedback": "T"}],
        "reject": [{"text": "30", "feedback": "T"}],
    },
    "date": {
        "stem": "T",
        "key": "1993",
        "accept": [{"text": "1992", "feedback": "T"}],
        "partial": [{"text": "1995", "feedback": "T"}],
        "reject": [{"text": "1994", "feedback": "T"}],
    },
    "cloze": {
        "stem": "T",
        "text": "T {{1|Kabul}} T {{2|T}} T",
        "gaps": {"1": {"hint": "T", "reject": [{"text": "nada", "feedback": "T"}]}},
    },
    "ordering": {"stem": "T", "key": [SAID, {"text": "T 2", "feedback": "T"}, "T 3"]},
    "matching": {
        "stem": "T",
        "key": [
            {"left": SAID, "right": {"text": "T a", "feedback": "T"}},
            {"left": "T 2", "right": "T b"},
        ],
        "distractors": [{"text": "T c", "feedback": "T"}],
    },
}
"""The fields of each type that hold texts of its own."""

HEAD: dict[str, Tree] = {
    "quizkit": "1",
    "id": "un-banco",
    "title": "T",
    "deck": "T",
    "topics": {"tema": "T"},
    "authors": ["T"],
    "license": "T",
    "allow": {"two-keys": "T"},
    "declined": [{"quote": "T", "reason": "T"}],
    "language": "es-ES",
}
RECORD: dict[str, Tree] = {
    "id": "masud",
    "title": "T",
    "work": "T",
    "license": "T",
    "license_url": "T",
    "credit": "T",
    "url": "T",
    "revision": "T",
    "accessed": "T",
    "changes": "T",
    "sha256": "T",
    "quoted_works": [{"from": "T", "to": "T", "work": "T", "author": "T"}],
    "sentences": [{"quote": "T", "state": "complete", "subject": "T", "speaker": "T"}],
    "note_markers": ["T"],
}


def filled(tree: Tree, text: str) -> Tree:
    """A tree with a text put for each `T`."""
    match tree:
        case str():
            return re.sub(r"\bT\b", lambda _: text, tree)
        case list():
            return [filled(one, text) for one in tree]
        case dict():
            return {name: filled(one, text) for name, one in tree.items()}
    return tree


def tree_of(kind: str) -> dict[str, Tree]:
    return {"id": f"una-{kind.replace('_', '-')}", "type": kind, **COMMON, **OWN[kind]}


def hostile(kind: str, text: str, id: str = "una") -> Question:
    """A question with a text wherever an author may write one."""
    built = build_question({**filled(tree_of(kind), text), "id": id}, "es-ES")
    assert not isinstance(built, list), built
    return built


def bank(text: str, *questions: Question, **fields: Any) -> Bank:
    built = build(Bank, {**filled(HEAD, text), "questions": [], **fields})
    assert isinstance(built, Bank)
    return built.model_copy(update={"questions": questions})


# What the model refuses ----------------------------------------------------------------------


def places(tree: Tree, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Where `T` stands."""
    match tree:
        case str() if re.search(r"\bT\b", tree):
            yield path
        case list():
            for index, one in enumerate(tree):
                yield from places(one, (*path, index))
        case dict():
            for name, one in tree.items():
                yield from places(one, (*path, name))


def put(tree: Tree, path: tuple[str | int, ...], text: str) -> Tree:
    """A tree with a text at one place."""
    if not path:
        return text
    step: Any = path[0]
    inner = put(tree[step], path[1:], text)
    if isinstance(tree, list):
        return [*tree[:step], inner, *tree[step + 1 :]]
    return {**tree, step: inner}


@pytest.mark.parametrize("kind", QUESTION_TYPES)
def test_every_text_of_a_question_is_tried(kind: str) -> None:
    question = hostile(kind, "T")
    texts = {path.split(".")[0] for path in question.texts()}
    with_texts = {
        name
        for name, field in type(question).model_fields.items()
        if "Text" in f"{field.annotation}" or "Wording" in f"{field.annotation}"
    }

    assert with_texts - texts == set()


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
@pytest.mark.parametrize("kind", QUESTION_TYPES)
def test_what_acts_on_a_terminal_is_refused_in_every_text_of_a_question(
    kind: str, text: str
) -> None:
    tree = tree_of(kind)

    for path in places(tree):
        faults = build_question(put(tree, path, f"x {text}"), "es-ES")
        assert isinstance(faults, list), path
        assert "control-character" in [fault.code for fault in faults], (path, faults)


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_what_acts_on_a_terminal_is_refused_in_every_text_of_a_bank_and_of_a_record(
    text: str,
) -> None:
    for kind, tree in ((Bank, {**HEAD, "questions": []}), (Record, RECORD)):
        for path in places(tree):
            faults = build(kind, put(tree, path, f"x {text}"))
            assert isinstance(faults, list), path
            assert [fault.code for fault in faults] == ["control-character"], path


# What is on the screen -----------------------------------------------------------------------


def lines(player: Player) -> Iterator[str]:
    """The lines of all texts and lists that are shown, those out of sight too."""
    for widget in player.app.screen.query("*"):
        if not widget.display or not widget.is_attached or not widget.region:
            continue
        if isinstance(widget, OptionList):
            above = widget.scroll_offset.y
            for row in range(int(widget.virtual_size.height)):
                yield widget.render_line(row - above).text
        elif isinstance(widget, Text | Leaf):
            size = widget.size
            assert widget.region.right <= player.app.size.width, widget
            for strip in widget.render_lines(Region(0, 0, size.width, size.height)):
                yield strip.text


def bare(text: str) -> str:
    """A text without spaces and line ends, which lines may have been broken at."""
    return "".join(text.split())


def check(player: Player, *texts: str) -> None:
    """Texts are shown as they are, nothing acts, and right-to-left letters stand alone."""
    for strip in player.app.screen._compositor.render_strips():
        assert not ACTS.search(strip.text)
        assert strip.cell_length <= player.app.size.width
    shown = [*lines(player)]
    for line in shown:
        assert not ACTS.search(line)
        if re.search("[\u0590-\u08ff]", line):
            assert not re.search("[A-Za-z0-9]", line), line
    whole = bare("".join(shown))
    for text in texts:
        assert bare(printable(text)) in whole, (text[:200], player.picture())


def asked_texts(begun: Study) -> list[str]:
    """What is to be seen of the question asked."""
    asked = begun.ask()
    assert asked
    words = [text for line in asked.attribution for text in line.params.values()]
    words += [it.quote for it in asked.passages]
    words += [it.text for it in (*asked.lefts, *asked.options)]
    if isinstance(asked.question, Cloze):
        return words + [it for it in asked.question.segments if isinstance(it, str)]
    return [*words, asked.text]


def review_texts(review: Review) -> list[str]:
    """What is to be seen of what came of a question."""
    words = [text for line in review.lines for text in line.params.values()]
    for it in review.passages:
        words += [it.earlier, it.before, *(piece for piece, _ in it.pieces), it.after, it.later]
    return words


async def tap(player: Player, *keys: str) -> None:
    """Press keys of which only the last changes the screen, quicker than the pilot does."""
    for key in keys:
        player.app.post_message(events.Key(key, " " if key == "space" else None))
    await player.settle()


Play = Callable[[Player], Awaitable[None]]


def quiz(begun: Study, play: Play, size: tuple[int, int], *remarks: str) -> None:
    async def run() -> None:
        app = quiz_app(lambda: Opened(begun, remarks), Voice("es"))
        async with app.run_test(size=size, notifications=bool(remarks)) as pilot:
            player = Player(pilot)
            await player.settle()
            await play(player)

    asyncio.run(run())


def study(*questions: Question, text: str = MARKUP, source: str | None = None) -> Study:
    """A study of questions in the order given, of a bank whose own texts are hostile."""
    record = build(Record, filled(RECORD, text))
    assert isinstance(record, Record)
    sources = {"masud": Source(record, source)} if source is not None else {}
    one = bank(text, *questions, **({"source": "masud"} if sources else {}))
    begun = Study([one], lambda: datetime(2026, 11, 22, tzinfo=UTC), sources)
    begun.start(seed=1, wanted=Wanted(order="bank"))
    return begun


def share(of: int) -> Study:
    """A third of all pairs of a type and a text; every type and every text is in each share."""
    pairs = enumerate(product(OWN, TEXTS))
    return study(
        *(
            hostile(kind, TEXTS[text], f"una-{kind.replace('_', '-')}-{text}")
            for number, (kind, text) in pairs
            if (number + number // len(TEXTS)) % len(SIZES) == of
        )
    )


@pytest.mark.parametrize("number", range(len(SIZES)), ids=[f"{w}x{h}" for w, h in SIZES])
def test_hostile_texts_stay_text_on_the_screens_of_a_quiz(number: int) -> None:
    begun = share(number)

    async def play(player: Player) -> None:
        for _ in range(begun.total):
            check(player, *asked_texts(begun))
            await tap(player, "f2")
            asked = begun.ask()
            assert asked
            check(player, *begun.hint())
            await tap(player, "f3")
            assert begun.at_hand
            check(player, *review_texts(begun.review(begun.at_hand)))
            await tap(player, "enter")
        assert isinstance(player.app.screen, SummaryScreen)
        check(player, *(row.text.partition("\n")[0] for row in begun.summary().rows))
        for row in begun.summary().rows[2::3]:
            await tap(player, "down", "down", "down", "space")
            check(player, row.text, *review_texts(begun.review(row.ref)))
            await tap(player, "escape")
        await tap(player, "escape")

    quiz(begun, play, SIZES[number])


@pytest.mark.parametrize("size", SIZES)
def test_hostile_texts_stay_text_beside_what_is_over_a_question(size: tuple[int, int]) -> None:
    text = " ".join(it for name, it in TEXTS.items() if name != "long")
    begun = study(samples.short_answer(stem=text, key=f"Masud {text}", topic="tema"))

    async def play(player: Player) -> None:
        for key in ("f1", "f4", "f7", "ctrl+p"):
            await player.press(key)
            check(player)
            if isinstance(player.app.screen, CommandPalette):
                await player.paste(MARKUP)
                check(player)
            await player.press("escape")
        await player.press("f7")
        await player.paste(DIRTY)
        check(player)
        begun.report(DIRTY)  # as a log may hold it
        await player.press("enter", "f7")
        check(player, *begun.notes())
        await player.press("escape")
        check(player, text)
        await player.paste(DIRTY)
        check(player)
        await player.press("enter")
        assert begun.at_hand
        check(player, *review_texts(begun.review(begun.at_hand)))
        await player.press("enter")
        check(player, *(it for row in begun.summary().rows for it in (row.given or "", *row.notes)))

    quiz(begun, play, size, f"Un aviso {MARKUP}", DIRTY)


@pytest.mark.parametrize("size", SIZES)
def test_a_hostile_near_miss_stays_text(size: tuple[int, int]) -> None:
    begun = study(samples.short_answer(stem=MARKUP, key=f"Masud {MARKUP}"))

    async def play(player: Player) -> None:
        await player.paste(f"Masut {MARKUP}")
        await player.press("enter")
        assert "≈" in player.sees()
        check(player, MARKUP, f"Masut {MARKUP}")
        await player.press("enter")
        check(player, MARKUP)
        assert player.app.screen.query_one(Input).value == f"Masut {MARKUP}"

    quiz(begun, play, size)


def test_a_warning_is_shown_as_it_is() -> None:
    begun = study(samples.short_answer())

    async def play(player: Player) -> None:
        assert bare(f"Un aviso {MARKUP}") in bare(player.sees().replace("▌", ""))

    quiz(begun, play, (80, 24), f"Un aviso {MARKUP}")


@pytest.mark.parametrize("size", SIZES)
def test_forty_long_options_are_all_there(size: tuple[int, int]) -> None:
    options = [f"{number} {TEXTS['words']}" for number in range(40)]
    begun = study(
        samples.single_choice(key=options[0], distractors=options[1:]),
        samples.ordering(key=options),
        samples.multiple_response(id="varias", key=options[:9], distractors=options[9:]),
    )

    async def play(player: Player) -> None:
        for _ in range(begun.total):
            check(player, *asked_texts(begun))
            rows = player.app.screen.query_one(Rows)
            await player.press("end")
            await player.pilot.wait_for_scheduled_animations()
            assert rows.scroll_offset.y > 0
            await player.press("f3", "enter")

    quiz(begun, play, size)


@pytest.mark.parametrize("size", SIZES)
def test_a_hostile_source_stays_text_in_passages_and_in_the_reader(size: tuple[int, int]) -> None:
    source = f"Antes. {MARKUP} dice {DIRTY}. {TEXTS['rtl']} y más.\n{TEXTS['long']}\n{DIRTY}"
    question = samples.short_answer(evidence=[{"quote": "dice sucio"}, {"quote": "y más"}])
    begun = study(question, source=source)

    async def play(player: Player) -> None:
        await player.press("f3")
        check(player, MARKUP)
        await player.press("f9")
        screen = player.app.screen
        assert isinstance(screen, ReaderScreen)
        while screen._book is None:
            await player.settle()
        for key in ("tab", "pagedown", "pagedown", "pageup", "tab", "f1", "escape", "end"):
            await player.press(key)
            check(player)

    quiz(begun, play, size)


def _banks(folder: Path) -> Iterator[Path]:
    for name, text in (*TEXTS.items(), ("dirty", DIRTY), ("escaped", "a \x1b[31m b")):
        path = folder / f"{name} [red] \x1b]52;c;aGk=\x07 مسعود.yaml"
        if name != "long":
            path.write_text(
                f"quizkit: 1\nid: {name}\ntitle: '{text}'\ntopics: {{uno: '{text}'}}\nquestions:\n"
                f"  - {{id: a, type: true_false, stem: A, key: sí, topic: uno}}\n",
                encoding="utf-8",
            )
            yield path


@pytest.mark.parametrize("size", SIZES)
def test_hostile_titles_topics_and_file_names_stay_text_at_home(
    size: tuple[int, int], tmp_path: Path
) -> None:
    heads = [found for path in _banks(tmp_path) if (found := head(path))]
    shelf = Shelf("here", tuple(heads))

    async def run() -> None:
        app: QuizApp = home_app(Menu([shelf]), Doors(_never, _never), Voice("es"))
        async with app.run_test(size=size) as pilot:
            player = Player(pilot)
            await player.settle()
            screen = app.screen
            assert isinstance(screen, HomeScreen)
            check(player)
            while screen._menu.uncounted() is not None:
                await pilot.pause(0.01)
            for one in heads:
                await player.press("down", "space")
                check(player, screen._menu.title(one.id))

    asyncio.run(run())


def _never(choice: Choice) -> Any:
    raise AssertionError(choice)


# Plain mode ----------------------------------------------------------------------------------


@pytest.mark.parametrize("number", range(len(SIZES)))
def test_hostile_texts_stay_text_in_plain_mode(number: int) -> None:
    begun = share(number)
    spoken = ["?", DIRTY, ":show", ":skip", ":review", f":dispute last {DIRTY}", ":letters"]
    writing = io.StringIO()

    reading = io.StringIO("".join(f"{it}\n" for it in spoken * begun.total) + ":source\n")
    plain.play(Opened(begun), Voice("es"), reading, writing)

    told = writing.getvalue()
    assert not ACTS.search(told.replace("\n", ""))
    for ref in (drawn.ref for drawn in begun.state.drawn):
        for text in review_texts(begun.review(ref)):
            assert bare(printable(text)) in bare(told), ref
    for line in told.splitlines():
        assert not (re.search("[\u0590-\u08ff]", line) and re.search("[A-Za-z]", line)), line


# Lines ---------------------------------------------------------------------------------------

UNITS = ["%", "km", "hombres", "x", "€", "muy", "°C", "palabras", "años", "kg", "‰", "min"]
OTHERS = [
    "y",
    "de",
    "10",
    "30",
    "1.000",
    "1979",
    "5,5",
    "12",
    "3",
    "(al)",
    "«n»",
    "مسعود",
    "日本",
    "[5]",
]
_WORDS = st.sampled_from([*UNITS, *OTHERS, "supercalifragilístico"])


@given(st.lists(_WORDS, min_size=1, max_size=40).map(" ".join), st.integers(20, 80))
def test_a_number_is_never_parted_from_its_unit_at_a_line_end(text: str, width: int) -> None:
    prose = Prose(as_content(text))

    strips = prose.render_strips(width, None, Style(), RenderOptions(lambda _: Style.null(), {}))

    rows = [strip.text.split() for strip in strips]
    assert all(strip.cell_length <= width for strip in strips)
    assert prose.get_height(RulesMap(), width) == len(strips)
    assert "".join(word for row in rows for word in row) == bare(text)
    for above, below in pairwise(rows):
        if above and below and below[0] in UNITS and f"{above[-1]} {below[0]}" in text:
            assert not above[-1][-1].isdigit(), (above, below)
