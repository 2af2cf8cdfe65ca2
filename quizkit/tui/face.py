"""What every screen has: its keys from its bindings, a guard against early keys, "too small"."""

from __future__ import annotations

import math
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

from quizkit.i18n import Voice
from quizkit.tui.widgets import Text, as_content, paragraphs

if TYPE_CHECKING:
    from quizkit.tui.app import QuizApp

LEAST = Size(40, 12)
"""Columns and lines under which a screen only says that it is too small."""

R = TypeVar("R")


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
    VERTICAL_BREAKPOINTS = [(0, "-short"), (18, "-tall")]  # noqa: RUF012  # likewise

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
        """The keys of the app that do something now, each action once, under the key's name."""
        found: dict[str, Binding] = {}
        for active in self.active_bindings.values():
            if active.node is self.app and active.enabled:
                found.setdefault(active.binding.action, active.binding)
        return [(self.app.get_key_display(binding), binding) for binding in found.values()]

    def changed(self) -> None:
        """What is on the screen has changed: keys from before its first picture do not count."""
        self.painted_at = math.inf
        self._show_keys()
        self.call_after_refresh(self._painted)

    def _painted(self) -> None:
        self.painted_at = _time.get_time()

    def _show_keys(self) -> None:
        self.query_one(KeyBar).show_keys([(n, b) for n, b in self.named_keys() if b.show])

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
