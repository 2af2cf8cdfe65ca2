"""The Textual app: built by a function that is given all it needs."""

from __future__ import annotations

from textual import events
from textual.app import App
from textual.screen import Screen

from quizkit.i18n import Voice
from quizkit.study import Study
from quizkit.tui.quiz import QuizScreen

LEAVE = ("ctrl+q", "ctrl+c")


class QuizApp(App[None], inherit_bindings=False):
    """One study on the screen."""

    CSS_PATH = "quizkit.tcss"
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, study: Study, voice: Voice) -> None:
        super().__init__()
        self._study = study
        self._voice = voice
        self.bind("enter", "screen.go_on", description=voice("Go on"))
        self.bind("f1,ctrl+g", "screen.help", description=voice("Help"))
        self.bind("f2,ctrl+t", "screen.hint", description=voice("Hint"))
        self.bind("f3,ctrl+n", "screen.skip", description=voice("Skip"))
        self.bind("pageup", "screen.turn(-1)", description=voice("Scroll up"), show=False)
        self.bind("pagedown", "screen.turn(1)", description=voice("Scroll down"), show=False)
        self.bind(",".join(LEAVE), "leave", description=voice("Quit"))

    def get_default_screen(self) -> Screen[None]:
        """The quiz is the first screen, which is cheaper than to push it on an empty one."""
        return QuizScreen(self._study, self._voice)

    async def on_event(self, event: events.Event) -> None:
        """Drop keys that were pressed before what they would act on could be seen."""
        if isinstance(event, events.Key | events.Paste) and self._is_stale(event):
            return
        await super().on_event(event)

    def _is_stale(self, event: events.Key | events.Paste) -> bool:
        screen = self.screen
        if isinstance(event, events.Key) and event.key in LEAVE:
            return False
        return isinstance(screen, QuizScreen) and event.time < screen.painted_at

    def action_leave(self) -> None:
        """End the session and the app."""
        self._study.finish()
        self.exit(return_code=0)


def quiz_app(study: Study, voice: Voice) -> QuizApp:
    """The app over a started study."""
    return QuizApp(study, voice)


def run_quiz(study: Study, voice: Voice) -> int:
    """Take a started study on the screen; the exit code."""
    app = quiz_app(study, voice)
    app.run()
    return app.return_code or 0
