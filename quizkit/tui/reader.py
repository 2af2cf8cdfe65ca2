"""The reader: whole sources, whose passages lead to their questions.

A source may have 16 MB, so no more of it is ever laid out than is seen: a leaf knows which block of
text stands at its top, as pagers do, and not how many lines there are above. That costs the scroll
bar; how far one is stands at the top of the screen as a share.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual
from textual.widget import Widget

from quizkit.diagnostics import QuizkitError
from quizkit.i18n import Voice
from quizkit.session import Ref
from quizkit.study import Study
from quizkit.tui.book import Block, Book, marked
from quizkit.tui.face import Face
from quizkit.tui.reviews import review_parts, verdict_content
from quizkit.tui.sheets import ReviewSheet
from quizkit.tui.widgets import Page, Prose, Text, as_content, paragraphs, spoken

# A page of it --------------------------------------------------------------------------------


class Leaf(Widget, can_focus=True):
    """As much of a book as there is room for."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll_by(-1)", show=False),
        Binding("down", "scroll_by(1)", show=False),
        Binding("home", "go_home", show=False),
        Binding("end", "go_end", show=False),
    ]
    ALLOW_SELECT = False

    @dataclass
    class Picked(Message):
        """A passage was clicked."""

        passage: int

    class Moved(Message):
        """Another part of the book is seen."""

    def __init__(self, voice: Voice) -> None:
        super().__init__(id="leaf")
        self._voice = voice
        self._book = Book(())
        self._current: int | None = None
        self._top = (0, 0)
        self._laid: dict[int, list[Strip]] = {}
        self._laid_for: object = None

    def open(self, book: Book) -> None:
        """Show a book from its beginning."""
        self._book = book
        self._top = (0, 0)
        self._laid_for = None
        self._moved()

    def _moved(self) -> None:
        self.refresh()
        self.post_message(self.Moved())

    # Laying out ------------------------------------------------------------------------------

    def _strips(self, index: int) -> list[Strip]:
        """The lines of a block; blocks are kept while nothing changes how they look."""
        wanted = (self.size.width, self.visual_style, self._current)
        if wanted != self._laid_for or len(self._laid) > 500:
            self._laid, self._laid_for = {}, wanted
        if index not in self._laid:
            visual = Prose(self._content(self._book.blocks[index]))
            width = max(self.size.width, 1)
            self._laid[index] = Visual.to_strips(
                self, visual, width, None, self.visual_style, pad=True
            )
        return self._laid[index]

    def _content(self, block: Block) -> Content:
        if block.start >= 0:
            return marked(self._book, block, self._current)
        reading = self._book.readings[block.reading]
        credit = (spoken(line, self._voice, "dim") for line in reading.credit)
        return paragraphs(as_content(reading.title, "bold"), *credit, Content(""))

    def _seen(self) -> Iterator[tuple[int, int]]:
        """The lines that are seen: block and line in it."""
        index, row = self._top
        left = self.size.height
        while left > 0 and index < len(self._book.blocks):
            rows = range(row, len(self._strips(index)))[:left]
            yield from ((index, row) for row in rows)
            left -= len(rows)
            index, row = index + 1, 0

    def render_line(self, y: int) -> Strip:
        """A line of what is seen."""
        seen = [*self._seen()]
        if y >= len(seen):
            return Strip.blank(self.size.width, self.visual_style.rich_style)
        index, row = seen[y]
        return self._strips(index)[row]

    @property
    def share(self) -> int:
        """Up to which percentage of the book one sees."""
        last = max(self._seen(), default=(-1, 0))[0]
        return 100 * (last + 1) // max(len(self._book.blocks), 1)

    # Moving ----------------------------------------------------------------------------------

    def _up(self, spot: tuple[int, int], count: int) -> tuple[int, int]:
        """So many lines further up, or the beginning."""
        index, row = spot
        while count > row and index > 0:
            count -= row + 1
            index -= 1
            row = len(self._strips(index)) - 1
        return index, max(row - count, 0)

    def _down(self, spot: tuple[int, int], count: int) -> tuple[int, int]:
        """So many lines further down, or the end."""
        index, row = spot
        while count > (rest := len(self._strips(index)) - 1 - row) and (
            index + 1 < len(self._book.blocks)
        ):
            count -= rest + 1
            index, row = index + 1, 0
        return index, min(row + count, len(self._strips(index)) - 1)

    def _end(self) -> tuple[int, int]:
        last = len(self._book.blocks) - 1
        return self._up((last, len(self._strips(last)) - 1), max(self.size.height, 1) - 1)

    def _go(self, top: tuple[int, int]) -> None:
        self._top = min(top, self._end())
        self._moved()

    def scroll_lines(self, count: int) -> None:
        """Move by some lines, down or up."""
        if self._book.blocks:
            self._go(self._down(self._top, count) if count > 0 else self._up(self._top, -count))

    def turn(self, pages: int) -> None:
        """Move by some pages, each with a line of the one before."""
        self.scroll_lines(pages * max(self.size.height - 1, 1))

    def action_scroll_by(self, count: int) -> None:
        """Move by some lines."""
        self.scroll_lines(count)

    def action_go_home(self) -> None:
        """To the beginning."""
        self._top = (0, 0)
        self._moved()

    def action_go_end(self) -> None:
        """To the end."""
        if self._book.blocks:
            self._go(self._end())

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Down by some lines."""
        event.stop()
        self.scroll_lines(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Up by some lines."""
        event.stop()
        self.scroll_lines(-3)

    def on_resize(self) -> None:
        """What stood at the top stays there, as far as there is text below to fill the page."""
        if self._book.blocks and self.size:
            index, row = self._top
            self._go((index, min(row, len(self._strips(index)) - 1)))

    # Passages --------------------------------------------------------------------------------

    def on_click(self, event: events.Click) -> None:
        """A passage is picked."""
        passage = event.style.meta.get("passage")
        if isinstance(passage, int):
            event.stop()
            self.post_message(self.Picked(passage))

    def show(self, passage: int) -> None:
        """Make a passage the current one, and bring it into view."""
        self._current = passage
        self.reveal()

    def reveal(self) -> None:
        """Bring the current passage into view if it is not, with some lines above it."""
        if self._current is None:
            return
        spots = self._spots(self._current)
        seen = [*self._seen()]
        if not (spots[0] in seen and (spots[-1] in seen or spots[0] == seen[0])):
            self._go(self._up(spots[0], self.size.height // 4))
        else:
            self._moved()

    def _spots(self, passage: int) -> list[tuple[int, int]]:
        """The lines of the block in which a passage begins that have a part of it."""
        index = self._book.block_of(passage)
        strips = self._strips(index)
        found = [
            (index, row)
            for row, strip in enumerate(strips)
            if any(it.style and it.style.meta.get("passage") == passage for it in strip)
        ]
        return found or [(index, 0)]

    def next_passage(self, step: int) -> int:
        """The next passage, or the one before: of the current one if it is seen, or of the page."""
        seen = [*self._seen()]
        count = len(self._book.passages)
        if self._current is not None and {*self._spots(self._current)} & {*seen}:
            return (self._current + step) % count
        if step > 0:
            return self._book.first_from(seen[0][0]) % count
        return (self._book.first_from(seen[-1][0] + 1) - 1) % count


# The screen ----------------------------------------------------------------------------------


class ReaderScreen(Face[frozenset[Ref] | None]):
    """The sources of a study; where that has not begun, it may give the questions to ask."""

    def __init__(self, study: Study, voice: Voice) -> None:
        super().__init__(voice)
        self._study = study
        self._book: Book | None = None
        self._current: int | None = None

    def parts(self) -> ComposeResult:
        yield Text(as_content(self.voice("Reading the source")), id="progress")
        yield Leaf(self.voice)
        yield Page(Text(id="leads"), id="leading", can_focus=False)

    def how(self) -> list[Content]:
        return [as_content(self._how())] if self._book else []

    # Opening ---------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Find the passages beside the screen: in a large source that takes seconds."""
        self.query_one(Leaf).focus()
        self.call_after_refresh(self._start_opening)

    def _start_opening(self) -> None:
        self.beside(lambda: Book(self._study.readings()), self._opened)

    def _opened(self, found: Book | QuizkitError) -> None:
        if isinstance(found, QuizkitError):
            raise found
        self._book = found
        self.query_one(Leaf).open(found)
        self._tell()
        self.changed()

    # What is seen ----------------------------------------------------------------------------

    @property
    def _refs(self) -> tuple[Ref, ...]:
        """The questions that the current passage leads to."""
        if self._book is None or self._current is None:
            return ()
        return self._book.quoted(self._current).refs

    def on_leaf_moved(self) -> None:
        """Say how far one is."""
        self._tell_where()

    def _tell_where(self) -> None:
        count = len(self._book.passages) if self._book else 0
        if not count:
            words = self.voice("The source")
        elif self._current is None:
            words = self.voice.count("{n} passage", "{n} passages", count)
        else:
            words = self.voice("Passage {number} of {total}", number=self._current + 1, total=count)
        share = self.voice("at {percent}%", percent=self.query_one(Leaf).share)
        self.query_one("#progress", Text).show(as_content(f"{words} · {share}"))

    def _tell(self) -> None:
        self._tell_where()
        rows = (self._row(index, ref) for index, ref in enumerate(self._refs))
        self.query_one("#leads", Text).show(as_content(self._how(), "italic"), *rows)
        self.query_one("#leading").scroll_home(animate=False)

    def _how(self) -> str:
        """What can be done here."""
        count = len(self._refs)
        if self._book is None or not self._book.readings:
            return self.voice("No source is at hand.")
        if not self._book.passages:
            return self.voice("No passage of it leads to a question.")
        if not count:
            return self.voice("Tab goes to the next passage, Shift+Tab to the one before.")
        if self._study.state.started:
            return self.voice.count(
                "Leads to {n} question; Enter opens it.",
                "Leads to {n} questions; Enter opens them.",
                count,
            )
        return self.voice.count(
            "Leads to {n} question; Enter asks it.",
            "Leads to {n} questions; Enter asks them.",
            count,
        )

    def _row(self, index: int, ref: Ref) -> Content:
        """The first line of a question, which opens it when clicked."""
        text, verdict = self._study.told(ref)
        stem = as_content(text.partition("\n")[0])
        mark = verdict_content(verdict, self.voice) if verdict else Content("•")
        joined = Content(" · " if verdict else " ").join((mark, stem))
        return joined.stylize(Style.from_meta({"@click": f"screen.question({index})"}))

    # Keys ------------------------------------------------------------------------------------

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "passage(1)", show=False),
        Binding("shift+tab", "passage(-1)", show=False),
    ]

    def named_keys(self) -> list[tuple[str, Binding]]:
        """Those of the app, and before them those from passage to passage."""
        keys = super().named_keys()
        if not self.can("passage"):
            return keys
        shown = self.app.size.width >= 60
        own = (
            Binding("tab", "screen.passage(1)", self.voice("Next passage"), show=shown),
            Binding("shift+tab", "screen.passage(-1)", self.voice("Passage before"), show=shown),
        )
        return [*((self.app.get_key_display(binding), binding) for binding in own), *keys]

    def can(self, action: str) -> bool:
        match action:
            case "go_on" | "question":
                return bool(self._refs)
            case "passage":
                return self._book is not None and bool(self._book.passages)
        return True

    def action_back(self) -> None:
        """Back, with nothing to ask."""
        self.dismiss(None)

    def action_turn(self, pages: int) -> None:
        """Scroll by a page."""
        self.query_one(Leaf).turn(pages)

    def action_passage(self, step: int) -> None:
        """Go to the next passage, or to the one before."""
        self._pick(self.query_one(Leaf).next_passage(step))

    def on_leaf_picked(self, event: Leaf.Picked) -> None:
        """A passage was clicked."""
        event.stop()
        self._pick(event.passage)

    def _pick(self, passage: int) -> None:
        had_none = self._current is None
        self._current = passage
        self._tell()
        page = self.query_one(Leaf)
        page.show(passage)
        self.call_after_refresh(page.reveal)  # for what is told of it may take room from the page
        if had_none:
            self._show_keys()

    def action_go_on(self) -> None:
        """Open the questions of the current passage; before a session, ask them."""
        if self._study.state.started is None:
            self.dismiss(frozenset(self._refs))
        else:
            self._open(self._refs)

    def action_question(self, index: int) -> None:
        """Open one of them."""
        self._open(self._refs[index : index + 1])

    def _open(self, refs: Iterable[Ref]) -> None:
        """Show questions: of one that is done all that came of it, of others what they ask."""
        shown: list[Content] = []
        for ref in refs:
            text, verdict = self._study.told(ref)
            shown += [Content("")] if shown else []
            shown.append(as_content(text, "bold"))
            if verdict:
                shown += review_parts(self._study.review(ref), self.voice)
        self.app.push_screen(ReviewSheet(self.voice, paragraphs(*shown)))
