"""Small parts that the screens share; above all, how text that is not ours gets onto them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from quizkit.i18n import Voice
from quizkit.text import apart, printable, unparted

if TYPE_CHECKING:
    from textual.css.styles import RulesMap
    from textual.visual import RenderOptions

    from quizkit.study import Line, Passage

_NO_BREAK = "\u00a0"
_STAND_IN = "\ue000"
"""A character of one cell that is no space: Textual breaks lines at no-break spaces."""


def as_content(text: str, style: str = "") -> Content:
    """A text as it is: no markup in it means anything, and nothing in it acts on the terminal."""
    shown = unparted(apart(printable(text)))
    return Content.styled(shown, style) if style else Content(shown)


def spoken(line: Line, voice: Voice, style: str = "") -> Content:
    """Something that a study says, in the reader's words."""
    template = voice.say(line.context, line.code) or line.code
    return as_content(template.format_map(line.params), style)


def paragraphs(*parts: Content) -> Content:
    """Texts one under another."""
    return Content("\n").join(parts)


def quoted(passages: Iterable[Passage], voice: Voice) -> list[Content]:
    """Passages in their sentences, with their neighbours; the key stands between ‹ and ›."""
    from quizkit.study import where

    parts: list[Content] = []
    for passage in passages:
        parts.append(spoken(where(passage), voice, "italic"))
        if passage.earlier:
            parts.append(as_content(passage.earlier, "dim"))
        words = [
            as_content(f"‹{piece}›", "bold underline") if is_key else as_content(piece, "bold")
            for piece, is_key in passage.pieces
        ]
        sentence = (as_content(passage.before), *words, as_content(passage.after))
        parts.append(Content("").join(sentence))
        if passage.later:
            parts.append(as_content(passage.later, "dim"))
    return parts


_MARK = re.compile(r"(?:\[.\] )?[ >↕→]*(?:[\w]{1,3}[.)] )?")
"""What stands before the words of a row: a box, an arrow, its letter or number."""


class Prose(Visual):
    """Text that wraps between words, but never at a no-break space."""

    def __init__(self, content: Content, *, is_row: bool = False) -> None:
        """Some text; of a row, further lines begin below its words."""
        self.content = content
        found = _MARK.match(content.plain) if is_row else None
        self._indent = found.end() if found else 0
        self._last_fitted: tuple[int, Content] | None = None

    def _fitted(self, width: int) -> Content:
        if _NO_BREAK not in self.content.plain and not self._indent:
            return self.content
        if self._last_fitted is None or self._last_fitted[0] != width:
            self._last_fitted = width, self._broken(width)  # lists ask again at every step
        return self._last_fitted[1]

    def _broken(self, width: int) -> Content:
        glued = _exchanged(self.content, _NO_BREAK, _STAND_IN)
        wrapped = glued.wrap(max(width - self._indent, 8))
        lines = (_exchanged(line, _STAND_IN, _NO_BREAK) for line in wrapped)
        return Content("\n" + " " * self._indent).join(lines)

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """The lines of a given width."""
        return self._fitted(width).render_strips(width, height, style, options)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """The width of the longest line."""
        return self.content.get_optimal_width(rules, container_width)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """How many lines there are at a width."""
        return self._fitted(width).get_height(rules, width)


def _exchanged(content: Content, old: str, new: str) -> Content:
    """A content with one character put for another, styled as it was."""
    return Content(content.plain.replace(old, new), spans=[*content.spans])


class Text(Static):
    """Text of any origin, shown as it is."""

    def __init__(self, *parts: Content, id: str | None = None) -> None:
        super().__init__(Prose(paragraphs(*parts)), id=id, markup=False)

    def show(self, *parts: Content) -> None:
        """Show other texts, one under another."""
        self.update(Prose(paragraphs(*parts)))


class Page(VerticalScroll):
    """Text to scroll; a click on it takes nobody's typing away."""

    FOCUS_ON_CLICK: ClassVar[bool] = False


class Rows(OptionList, inherit_bindings=False):
    """Rows of text of any origin; the arrows go through them, Space or the mouse chooses one.

    Nothing is highlighted at first, so that a key held down chooses nothing, and Enter is left to
    the screen.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "cursor_up", show=False),
        Binding("down", "cursor_down", show=False),
        Binding("home", "first", show=False),
        Binding("end", "last", show=False),
        Binding("pageup", "page_up", show=False),
        Binding("pagedown", "page_down", show=False),
        Binding("space", "select", show=False),
    ]

    def __init__(self, *rows: Content, id: str | None = None) -> None:
        super().__init__(*map(self._option, rows), id=id, markup=False)
        self.highlighted = None

    @staticmethod
    def _option(row: Content) -> Option:
        return Option(Prose(row, is_row=True))

    def write(self, index: int, row: Content) -> None:
        """Put other words into a row."""
        self.replace_option_prompt_at_index(index, Prose(row, is_row=True))
