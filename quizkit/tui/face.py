"""What every screen has: its keys from its bindings, a guard against early keys, "too small"."""

from __future__ import annotations

import asyncio
import math
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import _time, events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.screen import Screen
from textual.style import Style
from textual.widget import Widget

from quizkit.diagnostics import QuizkitError
from quizkit.i18n import Voice
from quizkit.tui.widgets import Text, as_content, paragraphs

if TYPE_CHECKING:
    from quizkit.tui.app import QuizApp

LEAST = Size(40, 12)
"""Columns and lines under which a screen only says that it is too small."""

SHORT = 18
"""Lines under which the bar shows essential keys only; the help shows all."""

ESSENTIAL = ("screen.go_on", "screen.back", "screen.begin", "screen.help", "leave")

R = TypeVar("R")
W = TypeVar("W")


class KeyBar(Text):
    """The keys that do something now; each can be clicked."""

    def show_keys(self, bindings: list[tuple[str, Binding]]) -> None:
        """Show keys under their names, with what they do."""
        keys = []
        for name, binding in bindings:
            action = Style.from_meta({"@click": binding.action})
            shown = f"{name} {binding.description}".replace(" ", "\u00a0")
            bold = Content.styled(shown, "bold").stylize(action)
            keys.append(bold)
        self.show(Content("  ").join(keys))


class Face(Screen[R]):
    """A screen of ours.

    Its actions are those of the app's keys that it has methods for, `action_NAME`, as long as
    `can(NAME)` holds; help, key bar and palette follow from that.
    """

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-wide")]  # noqa: RUF012  # Textual types it so
    VERTICAL_BREAKPOINTS = [(0, "-short"), (SHORT, "-tall")]  # noqa: RUF012  # likewise

    scrolled: ClassVar[str] = ""
    """The selector of what page keys scroll."""

    def __init__(self, voice: Voice) -> None:
        super().__init__()
        self.voice = voice
        self.painted_at = math.inf
        """The instant from which keys count: that of the first picture of what is on the screen."""
        self._kept: Widget | None = None

    def compose(self) -> ComposeResult:
        yield from self.parts()
        yield KeyBar(id="keys")
        yield Text(id="small")

    def parts(self) -> ComposeResult:
        """The widgets of this screen."""
        yield from ()

    def how(self) -> list[Content]:
        """What the help says before it lists the keys."""
        return []

    def leave(self) -> None:
        """The app ends: finish what is under way."""

    def beside(self, work: Callable[[], W], then: Callable[[W | QuizkitError], None]) -> None:
        """Do slow work beside the screen, which can be left meanwhile; then hand on what it gave.

        Args:
            work: What to do; it touches no widget.
            then: Takes its result, or why it could not go on, on the screen's own thread.
        """
        loop = asyncio.get_running_loop()

        def do_it() -> None:
            try:
                found: W | BaseException = work()
            except BaseException as error:  # noqa: BLE001  # handed on to the loop, raised there
                found = error
            if not loop.is_closed():
                loop.call_soon_threadsafe(self.call_later, arrive, found)

        def arrive(found: W | BaseException) -> None:
            if isinstance(found, BaseException) and not isinstance(found, QuizkitError):
                raise found
            then(found)

        # a daemon, for it must not keep the program that is left
        threading.Thread(target=do_it, daemon=True).start()

    # Keys ------------------------------------------------------------------------------------

    def can(self, action: str) -> bool:
        """Whether an action that this screen has does something now."""
        return True

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Which keys do something now; the key bar shows only those."""
        if not hasattr(self, f"action_{action}"):
            return False
        return not self.is_small and self.can(action)

    def named_keys(self) -> list[tuple[str, Binding]]:
        """The keys that do something now, each under its name."""
        named = []
        for binding in self.quiz_app.keys:
            target, _, action = binding.action.rpartition(".")
            name = action.partition("(")[0]
            if not target or self.check_action(name, ()):
                named.append((self.app.get_key_display(binding), binding))
        return named

    def changed(self) -> None:
        """What is on the screen has changed: keys from before its first picture do not count."""
        self.painted_at = math.inf
        self._show_keys()
        self.refresh(layout=True)  # else widgets are painted where they were, and then again
        self.call_after_refresh(self._painted)

    def _painted(self) -> None:
        self.painted_at = _time.get_time()

    def _show_keys(self) -> None:
        keys = [(name, binding) for name, binding in self.named_keys() if binding.show]
        if self.app.size.height < SHORT:
            keys = [(name, binding) for name, binding in keys if binding.action in ESSENTIAL]
        self.query_one(KeyBar).show_keys(keys)

    def on_screen_resume(self) -> None:
        """The screen is shown, or shown again."""
        self.changed()

    def action_help(self) -> None:
        """Show the keys that do something now."""
        from quizkit.tui.sheets import HelpSheet

        keys = [
            as_content(f"{name:<10} {binding.description}") for name, binding in self.named_keys()
        ]
        self.app.push_screen(HelpSheet(self.voice, paragraphs(*self.how(), *keys)))

    def action_turn(self, pages: int) -> None:
        """Scroll by a page; what is being typed stays."""
        if self.scrolled:
            shown = self.query_one(self.scrolled, VerticalScroll)
            shown.scroll_page_down() if pages > 0 else shown.scroll_page_up()

    # Size ------------------------------------------------------------------------------------

    @property
    def is_small(self) -> bool:
        """Whether there is too little room for anything but to say so."""
        size = self.app.size
        return size.width < LEAST.width or size.height < LEAST.height

    def on_resize(self, event: events.Resize) -> None:
        """Say that there is too little room, or show again what there was."""
        was_small = self.has_class("-small")
        if self.is_small and not was_small:
            self._kept = self.focused
        self.set_class(self.is_small, "-small")
        if self.is_small:
            words = self.voice(
                "Too small: {width} × {height}, and at least {columns} × {lines} are needed.",
                width=self.app.size.width,
                height=self.app.size.height,
                columns=LEAST.width,
                lines=LEAST.height,
            )
            self.query_one("#small", Text).show(as_content(words))
        elif was_small and self._kept is not None:
            kept = self._kept
            self.call_after_refresh(kept.focus)
        self._show_keys()

    @property
    def quiz_app(self) -> QuizApp:
        """The app, by its own type."""
        from quizkit.tui.app import QuizApp

        app = self.app
        assert isinstance(app, QuizApp)
        return app
