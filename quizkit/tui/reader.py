"""The reader: a whole source, whose passages lead to their questions."""

from __future__ import annotations

from quizkit.i18n import Voice
from quizkit.study import Study
from quizkit.tui.face import Face


class ReaderScreen(Face[None]):
    """The sources of a study."""

    def __init__(self, study: Study, voice: Voice) -> None:
        super().__init__(voice)
        self._study = study

    def action_back(self) -> None:
        """Back."""
        self.dismiss(None)
