"""The Textual app: built by functions that are given all it needs."""

from __future__ import annotations

import gc
import os
import sys
import traceback
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from textual import events
from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.command import CommandPalette
from textual.driver import Driver
from textual.screen import Screen
from textual.theme import Theme

from quizkit.diagnostics import QuizkitError
from quizkit.i18n import Voice
from quizkit.text import printable
from quizkit.tui.driver import in_place_of
from quizkit.tui.face import Face

if TYPE_CHECKING:
    from quizkit.choosing import Menu
    from quizkit.study import Opened, Study
    from quizkit.tui.home import Doors

LEAVE = ("ctrl+q", "ctrl+c")

SWITCH = 0.0005
"""Seconds after which a busy thread lets another one run: what is painted is written by a thread,
and keys are read by one, which would wait ten times as long while the loop has more to do."""

KEYS: tuple[tuple[str, str, str, bool], ...] = (
    ("enter", "screen.go_on", "Go on", True),
    ("enter", "screen.begin", "Start", True),
    ("escape", "screen.back", "Back", True),
    ("f1,ctrl+g", "screen.help", "Help", True),
    ("f2,ctrl+t", "screen.hint", "Hint", True),
    ("f2,ctrl+t", "screen.again", "Only the missed", True),
    ("f2,ctrl+t", "screen.overview", "All questions", True),
    ("f2,ctrl+t", "screen.statistics", "Statistics", True),
    ("f2,ctrl+t", "screen.turn_state", "State", True),
    ("f3,ctrl+n", "screen.skip", "Skip", True),
    ("f3,ctrl+n", "screen.show_key", "Show the answer", True),
    ("f3,ctrl+n", "screen.forward", "Next", True),
    ("f3,ctrl+n", "screen.browse", "All questions", True),
    ("f3,ctrl+n", "screen.turn_topic", "Topic", True),
    ("f4,ctrl+y", "screen.letters", "Letters", True),
    ("f4,ctrl+y", "screen.turn_bank", "Bank", True),
    ("f4,ctrl+y", "screen.suspend", "Do not ask again", False),
    ("f5,ctrl+z", "screen.undo", "Undo", True),
    ("f6,ctrl+l", "screen.flag", "Flag", True),
    ("f6,ctrl+l", "screen.wish", "Ask or not", True),
    ("f7,ctrl+o", "screen.dispute", "Dispute", False),
    ("f8,ctrl+b", "screen.override", "I was right", True),
    ("f8,ctrl+b", "screen.backward", "Back one", True),
    ("f9,ctrl+r", "screen.source", "Source", True),
    ("pageup", "screen.turn(-1)", "Scroll up", False),
    ("pagedown", "screen.turn(1)", "Scroll down", False),
    ("f10,ctrl+s", "screen.end", "End here", False),
    ("f10,ctrl+s", "screen.hand_in", "Hand in", True),
    ("f10,ctrl+s", "screen.take", "Take these", True),
    ("1", "screen.rate('again')", "Rate: again", False),
    ("2", "screen.rate('hard')", "Rate: hard", False),
    ("3", "screen.rate('good')", "Rate: good", False),
    ("4", "screen.rate('easy')", "Rate: easy", False),
    ("ctrl+p", "palette", "Commands", False),
    (",".join(LEAVE), "leave", "Quit", True),
)
"""Keys, the action of the screen or the app, what it is called, and whether the bar shows it.

A screen that lacks an action does not see its key. Each stands on a function key and on one with
Ctrl, which no line editor uses; none is a letter. Digits rate where nothing is typed.
"""

CONTRAST = Theme(
    name="high-contrast",
    primary="#ffff00",
    secondary="#00ffff",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#000000",
    success="#00ff00",
    warning="#ffff00",
    error="#ff8080",
    accent="#00ffff",
    dark=True,
    variables={
        "text": "#ffffff",
        "text-muted": "#ffffff",
        "text-disabled": "#ffffff",
        "block-cursor-background": "#ffff00",
        "block-cursor-foreground": "#000000",
        "border": "#ffffff",
        "input-cursor-background": "#ffffff",
        "input-cursor-foreground": "#000000",
    },
)
SIXTEEN = "ansi-dark"
THEMES = {
    "dark": "textual-dark",
    "light": "textual-light",
    "contrast": CONTRAST.name,
    "terminal": SIXTEEN,
    "terminal-light": "ansi-light",
}
"""Themes by the names that we give them; the last two have the terminal's own sixteen colours."""


class QuizApp(App[None], inherit_bindings=False):
    """Our screens, one over another."""

    CSS_PATH = "quizkit.tcss"
    ENABLE_COMMAND_PALETTE = False  # with a key and words of its own; ours opens the same one

    def __init__(self, first: Callable[[], Face[Any]], voice: Voice, theme: str | None) -> None:
        """An app that opens with a screen.

        Args:
            first: Makes that screen.
            voice: The language.
            theme: One of `THEMES`; none where the terminal's wishes decide.
        """
        self.failure: QuizkitError | None = None
        """What the app was ended by, to be said when the terminal is itself again."""
        self.taken: list[Study] = []
        """The studies that were begun, in that order."""
        self._ended = False
        wants_no_colour = bool(os.environ.get("NO_COLOR"))
        if not wants_no_colour:
            os.environ.pop("NO_COLOR", None)  # Textual takes an empty one for a wish
        # asked for at once, or Textual paints greys, and the terminal's own colours black on black
        super().__init__(ansi_color=True if wants_no_colour else None)
        self._first = first
        self.voice = voice
        self.register_theme(CONTRAST)
        self.theme = THEMES[theme or ("terminal" if wants_no_colour else "dark")]
        self.keys: list[Binding] = []
        """All keys of ours, each under the first of its names."""
        for keys, action, words, shown in KEYS:
            self.bind(keys, action, description=voice(words), show=shown)
            self.keys.append(Binding(keys.split(",")[0], action, voice(words), show=shown))

    def get_default_screen(self) -> Screen[None]:
        """Ours is the first screen, which is cheaper than to push it on an empty one."""
        return self._first()

    def ready(self) -> None:
        """What is needed is loaded: let the collector run, but not through all of that."""
        gc.freeze()
        gc.enable()

    # Being ended -----------------------------------------------------------------------------

    def get_driver_class(self) -> type[Driver]:
        """Ours in the place of Textual's own for terminals."""
        return in_place_of(super().get_driver_class())

    def end(self, code: int) -> None:
        """End what is under way and the app, with an exit code; the first one counts."""
        if self._ended:
            return
        self._ended = True
        for screen in self.screen_stack:
            if isinstance(screen, Face):
                screen.leave()
        self.exit(return_code=code)

    def _fatal_error(self) -> None:
        # Textual's own picture of an error shows all values, and what acts on the terminal acts
        self._exit_renderables.append(printable(traceback.format_exc()))
        self._close_messages_no_wait()

    def action_leave(self) -> None:
        """Leave."""
        self.end(0)

    # Keys ------------------------------------------------------------------------------------

    async def on_event(self, event: events.Event) -> None:
        """Drop keys that were pressed before what they would act on could be seen.

        What is pasted loses all that would act on the terminal when it is shown.
        """
        if isinstance(event, events.Key | events.Paste) and self._is_stale(event):
            return
        if isinstance(event, events.Paste):
            event.text = printable("\n".join(event.text.splitlines())).replace("\ufffd", "")
        await super().on_event(event)

    def _is_stale(self, event: events.Key | events.Paste) -> bool:
        screen = self.screen
        if isinstance(event, events.Key) and event.key in LEAVE:
            return False
        return isinstance(screen, Face) and event.time < screen.painted_at

    # The palette -----------------------------------------------------------------------------

    def action_palette(self) -> None:
        """Look for something to do by its name."""
        if isinstance(self.screen, Face):
            self.push_screen(CommandPalette(placeholder=self.voice("Look for a command")))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What the keys do here, and the themes."""
        if isinstance(screen, Face):
            for name, binding in screen.named_keys():
                if binding.action != "palette":
                    run = self._runner(binding.action)
                    yield SystemCommand(binding.description, name, run)
        for name, theme in THEMES.items():
            title = self.voice("Colours: {theme}", theme=self.voice.say("theme", name))
            yield SystemCommand(title, "", self._dresser(theme))

    def _runner(self, action: str) -> Callable[[], None]:
        def run() -> None:
            self.call_later(self.run_action, action)

        return run

    def _dresser(self, theme: str) -> Callable[[], None]:
        def dress() -> None:
            self.theme = theme

        return dress


def quiz_app(prepare: Callable[[], Opened], voice: Voice, theme: str | None = None) -> QuizApp:
    """The app that takes a study, which is prepared while something is on the screen already."""
    from quizkit.tui.quiz import QuizScreen

    return QuizApp(lambda: QuizScreen(prepare, voice), voice, theme)


def home_app(menu: Menu, doors: Doors, voice: Voice, theme: str | None = None) -> QuizApp:
    """The app that offers the banks there are, and what may be done with them."""
    from quizkit.tui.home import HomeScreen

    return QuizApp(lambda: HomeScreen(menu, doors, voice), voice, theme)


def run(app: QuizApp) -> int:
    """Run an app to its end; the exit code.

    Raises:
        QuizkitError: What it was to show could not be opened.
    """
    terminals = [stream for stream in (sys.stdout, sys.stderr) if stream.isatty()]
    gc.disable()  # until the app is ready: less than a second
    sys.setswitchinterval(SWITCH)
    app.run()
    for stream in terminals:
        if not stream.isatty():  # it is gone, and what is said to it would be one more failure
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    if app.failure is not None:
        raise app.failure
    return 1 if app.return_code is None else app.return_code  # none: something broke
