"""The figures on the screen: gathered beside it, drawn to fit, and left with Escape."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from textual.containers import VerticalScroll

from quizkit.diagnostics import QuizkitError
from quizkit.i18n import LANGUAGES, Voice
from quizkit.stats import Asked, Statistics, statistics
from quizkit.store import Figures, Quarter
from quizkit.tui.app import QuizApp
from quizkit.tui.face import Face
from quizkit.tui.statistics import StatisticsScreen
from tests.tui.playing import SIZES, Play, Player

TODAY = date(2026, 5, 1)
HOSTILE = "[/] [@click=app.quit]x[/] {0} %s \\[b] $text \x1b[31m\u202e"


def figures(text: str = "¿Quién?", topic: str = "Personas", days: int = 20) -> Statistics:
    """Figures with something in every section."""
    noon = datetime(2026, 5, 1, 12, tzinfo=UTC)
    quarters = [
        Quarter(noon - timedelta(days=it), datetime.fromtimestamp(0, UTC), it, it // 2, 60_000 * it)
        for it in range(1, days + 1)
    ]
    counts = {("b", f"q{it}"): Figures(it, it // 2, 1000 * it, 1) for it in range(1, 30)}
    return statistics(
        quarters,
        counts,
        {(TODAY + timedelta(days=it), "b"): it for it in range(1, 30)},
        {ref: Asked(f"{text} {ref[1]}", topic) for ref in counts},
        today=TODAY,
        zone=UTC,
        day_ends_at=4,
    )


def show(
    gather: Callable[[], Statistics],
    play: Play,
    size: tuple[int, int] = (80, 24),
    language: str = "en",
) -> None:
    """Show figures over another screen, and play."""
    voice = Voice(language)

    async def run() -> None:
        app = QuizApp(lambda: Face[None](voice), voice, None)
        async with app.run_test(size=size) as pilot:
            player = Player(pilot)
            await player.settle()
            app.push_screen(StatisticsScreen(gather, voice))
            await player.settle()
            await play(player)

    asyncio.run(run())


async def drawn(player: Player) -> None:
    """Wait until the figures are there."""
    voice = player.app.screen.voice  # type: ignore[attr-defined]  # it is a face
    while voice("Reading what you did…") in player.sees():
        await player.settle()


async def whole(player: Player) -> str:
    """The page from its beginning to its end, as one scrolls through it."""
    await drawn(player)
    page = player.app.screen.query_one("#body", VerticalScroll)
    seen = []
    for top in range(0, page.max_scroll_y + page.size.height, page.size.height):
        page.scroll_to(y=top, animate=False)
        await player.settle()
        shown = page.scrollable_content_region
        seen += [line[: shown.right] for line in player.lines()[shown.y : shown.bottom]]
    return "\n".join(line.rstrip() for line in seen)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [*SIZES, (40, 12)])
def test_every_section_is_there_with_its_bars_and_their_words(
    size: tuple[int, int], language: str
) -> None:
    say = Voice(language).say

    async def play(player: Player) -> None:
        seen = " ".join((await whole(player)).split())

        for code in (
            *("calendar", "day-by-day", "right-over-time", "retained-over-time", "coming-due"),
            *("hardest", "slowest", "topics"),
        ):
            assert say("figures", code) in seen, code
        assert "2026-04-30" in seen
        assert "█" in seen
        assert "¿Quién? q3" in seen

    show(figures, play, size, language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
def test_no_bar_is_parted_from_its_words(size: tuple[int, int], language: str) -> None:
    async def play(player: Player) -> None:
        seen = await whole(player)

        lines = [line for line in seen.splitlines() if line.strip().startswith("2026-0")]
        assert len([line for line in lines if "█" in line]) > 40
        assert all(line.rstrip()[-1] in "n0123456789" for line in lines if "█" in line)

    show(figures, play, size, language)


def test_something_is_shown_while_the_figures_are_gathered() -> None:
    go_on = threading.Event()

    def slowly() -> Statistics:
        go_on.wait(60)
        return figures()

    async def play(player: Player) -> None:
        assert "Reading what you did…" in player.sees()

        go_on.set()
        await drawn(player)

        assert "Answers, day by day" in player.sees()

    show(slowly, play)


def test_one_can_leave_before_the_figures_are_there() -> None:
    go_on = threading.Event()

    def slowly() -> Statistics:
        go_on.wait(60)
        return figures()

    async def play(player: Player) -> None:
        await player.press("escape")
        assert not isinstance(player.app.screen, StatisticsScreen)

        go_on.set()
        await player.settle()
        assert player.app.is_running

    show(slowly, play)


def test_arrows_and_page_keys_scroll_and_escape_goes_back() -> None:
    async def play(player: Player) -> None:
        await drawn(player)
        page = player.app.screen.query_one("#body", VerticalScroll)

        await player.press("down", "down")
        while page.scroll_y < 2:
            await player.settle()
        await player.press("pagedown")
        while page.scroll_y < page.size.height:
            await player.settle()
        await player.press("end")
        while page.scroll_y < page.max_scroll_y:
            await player.settle()
        assert "Personas" in player.sees()
        await player.press("home")
        while page.scroll_y > 0:
            await player.settle()
        assert "Answers: 210" in player.sees()

        await player.press("escape")
        assert not isinstance(player.app.screen, StatisticsScreen)

    show(figures, play, (60, 20))


def test_without_responses_that_is_said() -> None:
    async def play(player: Player) -> None:
        await drawn(player)

        assert "There is nothing to see yet: no question was answered." in player.sees()

    show(lambda: Statistics(TODAY), play)


def test_why_there_are_no_figures_is_said() -> None:
    def failing() -> Statistics:
        raise QuizkitError("store-locked", path="/tmp/[b]x", reason="locked")

    async def play(player: Player) -> None:
        await drawn(player)

        assert "/tmp/[b]x" in player.sees()
        await player.press("escape")
        assert not isinstance(player.app.screen, StatisticsScreen)

    show(failing, play)


@pytest.mark.parametrize("size", SIZES)
def test_texts_that_are_not_ours_stay_text(size: tuple[int, int]) -> None:
    async def play(player: Player) -> None:
        seen = " ".join((await whole(player)).split())

        assert "[/] [@click=app.quit]x[/] {0} %s \\[b] $text \ufffd[31m\ufffd q2" in seen
        assert "[/] [@click=app.quit]x[/] {0} %s \\[b] $text \ufffd[31m\ufffd ███" in seen
        assert "\x1b" not in seen
        assert player.app.is_running

    show(lambda: figures(HOSTILE, HOSTILE), play, size)


def test_bars_take_the_room_there_is_when_the_terminal_is_resized() -> None:
    async def play(player: Player) -> None:
        await drawn(player)
        wide = max(line.count("█") for line in player.lines())

        await player.pilot.resize_terminal(50, 24)
        await player.settle()
        narrow = max(line.count("█") for line in player.lines())
        await player.pilot.resize_terminal(80, 24)
        await player.settle()

        assert narrow < wide == max(line.count("█") for line in player.lines())

    show(figures, play)
