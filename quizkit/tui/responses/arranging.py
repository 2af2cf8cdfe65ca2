"""Things to arrange: items put in order, and sides joined."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from quizkit.questions import Matching
from quizkit.study import Asked, Typed
from quizkit.tui.responses.choosing import DoneResponse
from quizkit.tui.widgets import as_content


class OrderResponse(DoneResponse):
    """Items to move up and down.

    Space or a click takes an item up and puts it down; the arrows move it meanwhile, as they do
    with Shift at any time. A number puts the highlighted item at that place.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("shift+up", "move(-1)", show=False),
        Binding("shift+down", "move(1)", show=False),
    ]

    def __init__(self, asked: Asked, how: str, done: str) -> None:
        self._items = list(asked.options)
        self._held: int | None = None
        self._was_moved = False
        super().__init__(how, done, *map(self._row, range(len(self._items))))

    def _row(self, index: int) -> str:
        mark = "↕" if index == self._held else " "
        return f"{mark} {index + 1}. {self._items[index].text}"

    def _write_all(self) -> None:
        for index in range(len(self._items)):
            self.write(index, as_content(self._row(index)))

    def row_of(self, key: str) -> int | None:
        """A number moves the highlighted item there; no row is chosen by it."""
        places = [str(index + 1) for index in range(len(self._items))]
        at = self._held if self._held is not None else self.highlighted
        if key in places and at is not None and at < len(self._items):
            self._held = None
            self._move(at, places.index(key))
        return None

    def choose(self, index: int) -> None:
        """Take up the item at an index, or put down there the one that is held."""
        if index == len(self._items):
            self.action_done()
            return
        held, self._held = self._held, index if self._held is None else None
        if held is not None and held != index:
            self._move(held, index)
        else:
            self._write_all()

    def _move(self, start: int, end: int) -> None:
        self._items.insert(end, self._items.pop(start))
        self._was_moved = True
        self.highlighted = end
        self._write_all()

    def action_move(self, step: int) -> None:
        """Move the highlighted item by a step."""
        at = self.highlighted
        if at is not None and at < len(self._items) and 0 <= at + step < len(self._items):
            self._held = None if self._held is None else at + step
            self._move(at, at + step)

    def action_cursor_up(self) -> None:
        """Up; with what is held."""
        super().action_cursor_up() if self._held is None else self.action_move(-1)

    def action_cursor_down(self) -> None:
        """Down; with what is held."""
        super().action_cursor_down() if self._held is None else self.action_move(1)

    def action_done(self) -> None:
        """Give the order; what is held is put down first."""
        self._held = None
        self._write_all()
        super().action_done()

    @property
    def is_begun(self) -> bool:
        return self._was_moved

    @property
    def draft(self) -> object:
        return tuple(item.id for item in self._items)

    def restore(self, draft: object) -> None:
        items = {item.id: item for item in self._items}
        if isinstance(draft, tuple) and sorted(draft) == sorted(items):
            self._items = [items[id] for id in draft]
            self._was_moved = True
            self._write_all()

    def response(self) -> object:
        """The order; none where nothing was moved and Done was not chosen."""
        if not self._was_moved and not self.is_on_done:
            return Typed("")
        return tuple(item.id for item in self._items)


class PairsResponse(DoneResponse):
    """Left sides, and under them the right sides to join to them.

    Choosing a left side makes it the next to be joined; choosing a right side, or pressing its
    letter, joins it.
    """

    def __init__(self, question: Matching, asked: Asked, how: str, done: str) -> None:
        self._question = question
        self._lefts, self._rights = asked.lefts, asked.options
        self._joined: dict[str, str] = {}
        self._next = 0
        rights = (f"      {it.mark}) {it.text}" for it in self._rights)
        super().__init__(how, done, *map(self._row, range(len(self._lefts))), *rights)

    def _row(self, index: int) -> str:
        left = self._lefts[index]
        joined = next((it for it in self._rights if it.id == self._joined.get(left.id)), None)
        mark = ">" if index == self._next else " "
        right = f"{joined.mark}) {joined.text}" if joined else "____"
        return f"{mark} {left.mark}. {left.text} = {right}"

    def row_of(self, key: str) -> int | None:
        sides = (*self._lefts, *self._rights)
        return next((index for index, side in enumerate(sides) if side.mark == key), None)

    def choose(self, index: int) -> None:
        """Make a left side the next, or join a right side to the next."""
        if index == len(self._lefts) + len(self._rights):
            self.action_done()
            return
        if index < len(self._lefts):
            self._next = index
        else:
            self._joined[self._lefts[self._next].id] = self._rights[index - len(self._lefts)].id
            self._next = self._first_free()
            self.highlighted = self._next
        self._write_lefts()

    @property
    def is_begun(self) -> bool:
        return bool(self._joined)

    @property
    def draft(self) -> object:
        return dict(self._joined)

    def restore(self, draft: object) -> None:
        lefts, rights = ({it.id for it in side} for side in (self._lefts, self._rights))
        pairs = draft.items() if isinstance(draft, dict) else ()
        self._joined = {left: right for left, right in pairs if left in lefts and right in rights}
        self._next = self._first_free()
        self._write_lefts()

    def _write_lefts(self) -> None:
        for number in range(len(self._lefts)):
            self.write(number, as_content(self._row(number)))

    def _first_free(self) -> int:
        """The next left side that is joined to nothing; the same one where there is none."""
        order = [*range(self._next + 1, len(self._lefts)), *range(self._next)]
        free = (index for index in order if self._lefts[index].id not in self._joined)
        return next(free, self._next)

    def response(self) -> object:
        """The pairs; as text where some are missing, so that it is said how many."""
        if len(self._joined) == len(self._lefts):
            return {left.id: self._joined[left.id] for left in self._lefts}
        return Typed(self._question.show(self._joined))
