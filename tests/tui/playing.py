"""Somebody at the screen: presses keys, clicks, and reads what is there."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

from textual import events
from textual.pilot import Pilot
from textual.widgets import OptionList

from quizkit.i18n import Voice
from quizkit.questions import (
    Cloze,
    Matching,
    MultipleResponse,
    Ordering,
    Question,
    ResponseError,
    SingleChoice,
    TrueFalse,
)
from quizkit.study import Asked, Opened, Study
from quizkit.tui.app import quiz_app
from quizkit.tui.quiz import QuizScreen
from quizkit.tui.responses.typing import Line
from tests import samples

SIZES = [(80, 24), (60, 20)]
_FRAME = dict.fromkeys(map(ord, "▊▎▔▁▇▃▅"), " ")


def study(*questions: Question, **fields: Any) -> Study:
    """A started study of some questions, in a bank with some fields."""
    begun = Study([samples.bank(*questions, **fields)], lambda: datetime(2026, 11, 22, tzinfo=UTC))
    begun.start(seed=1)
    return begun


class Player:
    """Somebody at the keyboard and the mouse, who waits until what they see has been painted."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self.pilot = pilot
        self.app = pilot.app

    async def settle(self) -> None:
        """Wait until the screen is painted and takes keys."""
        await self.pilot.pause()
        while self.app.is_running and not self.app._exception and self._is_at_work():
            await self.pilot.pause(0.001)
        await self.pilot.pause()

    def _is_at_work(self) -> bool:
        """Whether there is something yet to paint, or that Textual has put off for a moment."""
        app, screen = self.app, self.app.screen
        if app._resize_event or app._batch_count:
            return True
        return getattr(screen, "painted_at", 0) == math.inf or bool(
            screen._callbacks or screen._layout_required or screen._dirty_widgets
        )

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, each on a painted screen."""
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def type(self, text: str) -> None:
        """Press the keys of a text."""
        await self.pilot.press(*(" ".join(text).split(" ") if " " not in text else _keys(text)))
        await self.settle()

    async def paste(self, text: str) -> None:
        """Paste a text."""
        self.app.post_message(events.Paste(text))
        await self.settle()

    async def click(self, words: str) -> None:
        """Click on the first place where words stand on the screen."""
        for y, line in enumerate(self.lines()):
            if words in line:
                await self.pilot.click(offset=(line.index(words) + len(words) // 2, y))
                await self.settle()
                return
        raise AssertionError(f"{words!r} is not on the screen:\n{self.picture()}")

    def lines(self) -> list[str]:
        """The lines of the screen, a character for each cell of narrow text."""
        strips = self.app.screen._compositor.render_strips()
        return ["".join(cell.text for cell in row).replace("\u00a0", " ") for row in strips]

    def picture(self) -> str:
        """The screen as text, without spaces at line ends."""
        return "\n".join(line.rstrip() for line in self.lines()).rstrip("\n") + "\n"

    def sees(self) -> str:
        """The screen in one line, without frames and with the runs of space made one."""
        return " ".join(" ".join(self.lines()).translate(_FRAME).split())

    # Responses -------------------------------------------------------------------------------

    @property
    def quiz(self) -> QuizScreen:
        """The quiz, which must be on the screen."""
        screen = self.app.screen
        assert isinstance(screen, QuizScreen), screen
        return screen

    async def answer(self, begun: Study, text: str, *, mouse: bool = False) -> None:
        """Give a response in the widget of the question asked, by keyboard or mouse alone.

        What cannot be read is given as far as the widget lets one.
        """
        asked = begun.ask()
        assert asked
        try:
            response: Any = asked.question.parse(text, [it.id for it in asked.options])
        except ResponseError:
            response = None
        by = _Mouse(self, asked) if mouse else _Keys(self, asked)
        match asked.question:
            case SingleChoice() | TrueFalse():
                await by.choose(response, text)
            case MultipleResponse():
                await by.mark(response or ())
            case Ordering():
                await by.order(response or ())
            case Matching():
                await by.join(response or {})
            case Cloze():
                await by.fill([*response.values()] if response else [])
            case _:
                await by.write(text)


def _keys(text: str) -> list[str]:
    return ["space" if char == " " else char for char in text]


def _chosen(asked: Asked, response: object) -> str:
    if isinstance(response, bool):
        return "true" if response else "false"
    return str(response)


class _Keys:
    """Giving responses by the keyboard alone."""

    def __init__(self, player: Player, asked: Asked) -> None:
        self.player = player
        self.asked = asked
        self.marks = {it.id: it.mark for it in asked.options}

    async def choose(self, response: object, text: str) -> None:
        if response is None:
            await self.player.press("enter")
        else:
            await self.player.press(self.marks[_chosen(self.asked, response)])

    async def mark(self, ids: tuple[str, ...]) -> None:
        await self.player.press(*(self.marks[id] for id in ids), "enter")

    async def order(self, ids: tuple[str, ...]) -> None:
        now = [it.id for it in self.asked.options]
        for place, id in enumerate(ids):
            await self.player.press("home", *["down"] * now.index(id), str(place + 1))
            now.insert(place, now.pop(now.index(id)))
        await self.player.press("enter")

    async def join(self, pairs: dict[str, str]) -> None:
        for left in self.asked.lefts:
            if left.id in pairs:
                await self.player.press(left.mark, self.marks[pairs[left.id]])
        await self.player.press("enter")

    async def fill(self, words: list[str]) -> None:
        for word in words:
            await self.player.pilot.press(*_keys(word), "enter")
            await self.player.settle()
        if not words:
            await self.player.press("enter")

    async def write(self, text: str) -> None:
        await self.player.pilot.press(*_keys(text), "enter")
        await self.player.settle()


class _Mouse:
    """Giving responses by the mouse; words are pasted."""

    def __init__(self, player: Player, asked: Asked) -> None:
        self.player = player
        self.asked = asked
        self.marks = {it.id: f"{it.mark}) {it.text}" for it in asked.options}

    async def _row(self, index: int) -> None:
        rows = self.player.app.screen.query_one(OptionList)
        x, y = rows.content_region.offset
        await self.player.pilot.click(offset=(x + 5, y + index))
        await self.player.settle()

    async def _done(self) -> None:
        await self.player.click("→ ")

    async def choose(self, response: object, text: str) -> None:
        if response is not None:
            await self.player.click(self.marks[_chosen(self.asked, response)])

    async def mark(self, ids: tuple[str, ...]) -> None:
        for id in ids:
            await self.player.click(self.marks[id])
        await self._done()

    async def order(self, ids: tuple[str, ...]) -> None:
        now = [it.id for it in self.asked.options]
        for place, id in enumerate(ids):
            if now.index(id) != place:
                await self._row(now.index(id))
                await self._row(place)
                now.insert(place, now.pop(now.index(id)))
        if ids:
            await self._done()
        else:
            await self.player.press("enter")  # an order as it stands is one, by the mouse

    async def join(self, pairs: dict[str, str]) -> None:
        rights = [it.id for it in self.asked.options]
        for index, left in enumerate(self.asked.lefts):
            if left.id in pairs:
                await self._row(index)
                await self._row(len(self.asked.lefts) + rights.index(pairs[left.id]))
        await self._done()

    async def fill(self, words: list[str]) -> None:
        for number, word in enumerate(words, 1):
            await self.player.click(f"[{number}: ")
            await self.player.paste(word)
        await self._done()

    async def write(self, text: str) -> None:
        await self.player.pilot.click(Line)
        await self.player.paste(text)
        await self._done()


Play = Callable[[Player], Awaitable[None]]


def take(begun: Study, play: Play, size: tuple[int, int] = (80, 24), language: str = "en") -> int:
    """Take a study on a screen; the exit code."""

    async def run() -> int:
        app = quiz_app(lambda: Opened(begun), Voice(language))
        async with app.run_test(size=size) as pilot:
            player = Player(pilot)
            await player.settle()
            await play(player)
        return app.return_code or 0

    return asyncio.run(run())
