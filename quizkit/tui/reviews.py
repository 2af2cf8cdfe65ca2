"""What came of a response, as it is shown on every screen that shows it."""

from __future__ import annotations

from textual.content import Content

from quizkit.i18n import Voice
from quizkit.study import MARKS, Review, Verdict
from quizkit.tui.widgets import as_content, quoted, spoken

COLOURS: dict[Verdict, str] = {
    "right": "bold $text-success",
    "partly": "bold $text-warning",
    "almost": "bold $text-warning",
    "wrong": "bold $text-error",
    "skipped": "bold",
}


def verdict_content(verdict: Verdict, voice: Voice) -> Content:
    """A verdict by mark, word and colour."""
    word = voice.say("verdict", verdict)
    return as_content(f"{MARKS[verdict]} {word}", COLOURS[verdict])


def review_parts(review: Review, voice: Voice) -> list[Content]:
    """The verdict, what is said about it, and the passages."""
    parts = [verdict_content(review.verdict, voice)]
    parts += [spoken(line, voice) for line in review.lines]
    passages = quoted(review.passages, voice)
    return [*parts, Content(""), *passages] if passages else parts
