"""Small parts that the screens share; above all, how text that is not ours gets onto them."""

from __future__ import annotations

from textual.content import Content

from quizkit.i18n import Voice
from quizkit.study import Line
from quizkit.text import printable


def as_content(text: str, style: str = "") -> Content:
    """A text as it is: no markup in it means anything, and nothing in it acts on the terminal."""
    return Content.styled(printable(text), style) if style else Content(printable(text))


def spoken(line: Line, voice: Voice, style: str = "") -> Content:
    """Something that a study says, in the reader's words."""
    template = voice.say(line.context, line.code) or line.code
    return as_content(template.format_map(line.params), style)


def paragraphs(*parts: Content) -> Content:
    """Texts one under another."""
    return Content("\n").join(parts)
