"""Pictures of the screens as text, for a reviewer to read and for tests to compare.

`python -m tests.tui.pictures` writes them anew: those in the folder `pictures` beside this file,
and the one in the README. Nobody edits them. Most are of the banks that come with quizkit, so that
whoever looks at one sees what a learner sees.
"""

from __future__ import annotations

import asyncio
import re
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import NamedTuple, NoReturn

from quizkit import library
from quizkit.bank import Bank
from quizkit.choosing import Choice, Menu
from quizkit.finding import Shelf, built_in, head
from quizkit.i18n import Voice
from quizkit.sources import Source
from quizkit.study import Study, Wanted
from quizkit.tui.app import QuizApp, home_app
from quizkit.tui.home import Doors, HomeScreen
from quizkit.tui.reader import ReaderScreen
from tests.tui.playing import Play, Player, take

FOLDER = Path(__file__).with_name("pictures")
README = Path(__file__).parents[2] / "README.md"
BETWEEN = re.compile(r"(?<=<!-- picture -->\n).*?(?=<!-- /picture -->)", re.DOTALL)
"""What stands between the marks in the README."""

Size = tuple[int, int]
WIDE, MIDDLE, LEAST = (80, 24), (60, 20), (40, 12)


class Picture(NamedTuple):
    """What is on the screen after some questions were begun and something was done."""

    questions: str
    """`bank/question` of the banks on Masud, one after the other."""
    play: Play
    size: Size = WIDE
    language: str = "es"


# The banks -----------------------------------------------------------------------------------


@cache
def _opened(name: str) -> tuple[Bank, dict[str, Source | None]]:
    path = built_in() / "banks" / f"masud-{name}.yaml"
    loaded, bank = library.open_bank(path)
    return bank, library.sources_of(path, loaded)


def _begun(questions: str) -> Study:
    """A study of some questions, in the order they are named, with their sources at hand."""
    named = [name.split("/") for name in questions.split()]
    banks: list[Bank] = []
    sources: dict[str, Source | None] = {}
    for of in dict.fromkeys(of for of, _ in named):
        bank, more = _opened(of)
        sources |= more
        asked = tuple(bank[id] for bank_of, id in named if bank_of == of)
        banks.append(bank.model_copy(update={"questions": asked}))
    study = Study(banks, lambda: datetime(2026, 11, 22, tzinfo=UTC), sources)
    study.start(seed=1, wanted=Wanted(order="bank"))
    return study


# What is done --------------------------------------------------------------------------------


def keys(*names: str) -> Play:
    """Press keys; words in quotation marks are pasted."""

    async def play(player: Player) -> None:
        for name in names:
            if name.startswith("“"):
                await player.paste(name.strip("“”"))
            else:
                await player.press(name)

    return play


async def _reading(player: Player) -> None:
    await player.press("f3", "f9")
    while not isinstance(player.app.screen, ReaderScreen) or player.app.screen._book is None:
        await player.settle()
    await player.press("tab")


SIDES = (
    "afirmaciones/ayuda-cuanta afirmaciones/promocion-desde-donde afirmaciones/vinculo-organismo"
)
TWO = "figuras-y-cifras/presidente-del-gobierno figuras-y-cifras/parte-del-territorio"
END = (
    "“Karsai”",
    "enter",
    "enter",
    "ctrl+u",
    "“Hamid Karzai”",
    "enter",
    "f6",
    "enter",
    "“30”",
    "enter",
)

PICTURES: dict[str, Picture] = {
    "asked-single-choice": Picture("figuras-y-cifras/nombre-de-ghazali", keys("down")),
    "asked-single-choice-least": Picture(SIDES, keys("down"), LEAST),
    "asked-multiple-response": Picture("fechas/hechos-sin-fecha", keys("a", "c")),
    "asked-multiple-response-en": Picture("fechas/hechos-sin-fecha", keys("b"), MIDDLE, "en"),
    "asked-true-false": Picture("figuras-y-cifras/figura-central", keys("down")),
    "asked-short-answer": Picture(
        "figuras-y-cifras/presidente-del-gobierno", keys("f2", "“Hamid K”")
    ),
    "asked-numeric": Picture("figuras-y-cifras/parte-del-territorio", keys("“diez por ciento”")),
    "asked-numeric-unreadable": Picture(
        "figuras-y-cifras/parte-del-territorio", keys("“10 o 30”", "enter"), MIDDLE
    ),
    "asked-date": Picture("fechas/intervalo-resistencia", keys("“del 79 al 89”")),
    "asked-date-least": Picture("fechas/intervalo-resistencia", keys("“del 79 al 89”"), LEAST),
    "asked-cloze": Picture("afirmaciones/esfuerzo-y-destruccion", keys("“patrimonio”", "tab")),
    "asked-cloze-en": Picture(
        "afirmaciones/esfuerzo-y-destruccion", keys("“patrimonio”"), MIDDLE, "en"
    ),
    "asked-ordering": Picture("fechas/pasos-del-camion", keys("down", "space", "down")),
    "asked-ordering-least": Picture("fechas/pasos-del-camion", keys("down", "space"), LEAST),
    "asked-matching": Picture("afirmaciones/lugares-del-texto", keys("a")),
    "asked-matching-en": Picture("afirmaciones/lugares-del-texto", keys("a", "b"), MIDDLE, "en"),
    "asked-matching-least": Picture("afirmaciones/lugares-del-texto", keys("a"), LEAST),
    "feedback-numeric": Picture(
        "figuras-y-cifras/parte-del-territorio", keys("f2", "“diez por ciento”", "enter")
    ),
    "feedback-numeric-en": Picture(
        "figuras-y-cifras/parte-del-territorio", keys("“30 %”", "enter"), MIDDLE, "en"
    ),
    "feedback-contested": Picture(SIDES, keys("a")),
    "feedback-choice-least": Picture(SIDES, keys("b"), LEAST),
    "feedback-cloze-partly": Picture(
        "afirmaciones/esfuerzo-y-destruccion",
        keys("“herencia”", "enter", "“soviéticos”", "enter"),
    ),
    "feedback-matching-partly": Picture(
        "afirmaciones/lugares-del-texto", keys("1", "a", "b", "c", "enter")
    ),
    "feedback-skipped": Picture("fechas/hechos-sin-fecha", keys("f3"), MIDDLE, "en"),
    "near-miss": Picture("figuras-y-cifras/presidente-del-gobierno", keys("“Karsai”", "enter")),
    "near-miss-en": Picture(
        "figuras-y-cifras/presidente-del-gobierno", keys("“Karsai”", "enter"), MIDDLE, "en"
    ),
    "summary": Picture(TWO, keys(*END, "enter")),
    "summary-en": Picture(TWO, keys(*END, "f7", "“Say of what”", "enter", "enter"), MIDDLE, "en"),
    "summary-least": Picture(TWO, keys(*END, "enter", "down"), LEAST),
    "review": Picture(TWO, keys(*END, "enter", "down", "down", "space")),
    "help": Picture("afirmaciones/esfuerzo-y-destruccion", keys("f1")),
    "help-least": Picture("afirmaciones/esfuerzo-y-destruccion", keys("f1"), LEAST, "en"),
    "letters": Picture("afirmaciones/esfuerzo-y-destruccion", keys("f4", "n")),
    "note": Picture("figuras-y-cifras/figura-central", keys("f7", "“¿«Una de»?”")),
    "reader": Picture("figuras-y-cifras/parte-del-territorio", _reading),
    "reader-en": Picture("figuras-y-cifras/parte-del-territorio", _reading, MIDDLE, "en"),
    "reader-least": Picture("figuras-y-cifras/parte-del-territorio", _reading, LEAST),
    "too-small": Picture("figuras-y-cifras/parte-del-territorio", keys(), (30, 8)),
}
"""Of one study each, by the names of their files."""

HOMES: dict[str, tuple[tuple[str, ...], Size, str]] = {
    "home": (("down", "space", "down"), WIDE, "es"),
    "home-en": ((), MIDDLE, "en"),
    "home-least": (("down",), LEAST, "es"),
}
"""Of the home screen: what is pressed there, its size and its language."""


def names() -> list[str]:
    """The names of all pictures."""
    return sorted({**PICTURES, **HOMES})


# Drawing -------------------------------------------------------------------------------------


def drawn(name: str) -> str:
    """A picture as it would be drawn now."""
    if name in HOMES:
        return _home(*HOMES[name])
    it = PICTURES[name]
    return seen(it.questions, it.play, it.size, it.language)


def seen(questions: str, play: Play, size: Size, language: str) -> str:
    """What is on the screen after something was done."""
    pictures: list[str] = []

    async def look(player: Player) -> None:
        await play(player)
        await player.pilot.wait_for_scheduled_animations()
        await player.settle()
        pictures.append(player.picture())

    take(_begun(questions), look, size, language)
    return pictures[0]


def _home(pressed: tuple[str, ...], size: Size, language: str) -> str:
    found = [head(path) for path in sorted((built_in() / "banks").glob("*.yaml"))]
    shelf = Shelf("built-in", tuple(one for one in found if one))
    pictures: list[str] = []

    async def run() -> None:
        app: QuizApp = home_app(Menu([shelf]), Doors(_never, _never), Voice(language))
        async with app.run_test(size=size) as pilot:
            player = Player(pilot)
            await player.settle()
            screen = app.screen
            assert isinstance(screen, HomeScreen)
            while screen._menu.uncounted() is not None:
                await pilot.pause(0.01)
            await player.press(*pressed)
            pictures.append(player.picture())

    asyncio.run(run())
    return pictures[0]


def _never(choice: Choice) -> NoReturn:
    raise AssertionError(choice)


def for_readme() -> str:
    """A question and its feedback, without empty lines, as they stand in the README."""
    name = "figuras-y-cifras/parte-del-territorio"
    asked = seen(name, keys("“diez por ciento”"), (76, 20), "es")
    told = seen(name, keys("“diez por ciento”", "enter"), (76, 20), "es")
    return f"```text\n{_squeezed(asked)}\n```\n\n```text\n{_squeezed(told)}\n```\n"


def _squeezed(picture: str) -> str:
    return "\n".join(line for line in picture.splitlines() if line.strip())


def main() -> None:
    """Write all pictures anew."""
    for path in FOLDER.glob("*.txt"):
        path.unlink()
    for name in names():
        (FOLDER / f"{name}.txt").write_text(drawn(name), encoding="utf-8", newline="\n")
    text = README.read_text(encoding="utf-8")
    README.write_text(BETWEEN.sub(lambda _: for_readme(), text), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
