"""Options to choose from: one, or several to mark."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.widgets import OptionList

from quizkit.study import Asked, Shown, Typed
from quizkit.tui.responses.base import ResponseWidget
from quizkit.tui.widgets import Rows, as_content


class RowsResponse(Rows, ResponseWidget, inherit_bindings=False):
    """Rows that a response is made of; each may have a key of its own.

    The page keys are left to the screen, which scrolls what is asked.
    """

    shows_options = True
    BINDINGS: ClassVar[list[BindingType]] = [
        binding for binding in Rows.BINDINGS if not str(binding).count("page")
    ]

    def __init__(self, how: str, *rows: str) -> None:
        """Rows of text, with how to use them in a sentence."""
        self.how = how
        super().__init__(*map(as_content, rows))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A row was chosen."""
        event.stop()
        self.choose(event.option_index)

    def choose(self, index: int) -> None:
        """Do what the row at an index is for."""
        raise NotImplementedError

    async def on_key(self, event: events.Key) -> None:
        """A key of a row chooses it; one with a binding acts here and now.

        Left to Textual, a binding acts when its key has gone up to the app, and a letter that was
        typed after it would come first.
        """
        index = self.row_of(event.character.casefold()) if event.character else None
        action = self._actions.get(event.key)
        if index is None and action is None:
            return
        event.stop()
        event.prevent_default()
        if index is not None:
            self.highlighted = index
            self.choose(index)
        elif action is not None:
            await self.run_action(action)

    @cached_property
    def _actions(self) -> dict[str, str]:
        """What the keys do that have a binding here."""
        kinds = (it for it in reversed(type(self).__mro__) if issubclass(it, RowsResponse))
        bindings = (it for kind in kinds for it in vars(kind).get("BINDINGS", ()))
        return {it.key: it.action for it in bindings if isinstance(it, Binding)}

    def row_of(self, key: str) -> int | None:
        """The index of the row that a key chooses."""
        return None


class ChoiceResponse(RowsResponse):
    """Options to choose one from, in the order shown."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", show=False)]

    def __init__(
        self,
        asked: Asked,
        how: str,
        *,
        response: Callable[[str], object] = lambda id: id,
        keys: Mapping[str, str] | None = None,
    ) -> None:
        """Options to choose one from.

        Args:
            asked: The question as it is shown.
            how: How to choose, in a sentence.
            response: Makes a response of an option's id.
            keys: Letters that choose an option beside its mark, by its id.
        """
        self.choices = asked.options
        self._response = response
        self._keys = keys or {}
        super().__init__(how, *(f"{it.mark}) {it.text}" for it in self.choices))

    def row_of(self, key: str) -> int | None:
        for index, choice in enumerate(self.choices):
            if key in (choice.mark, self._keys.get(choice.id)):
                return index
        return None

    def choose(self, index: int) -> None:
        """Give the option at an index as the response."""
        self.post_message(self.Given(self._response(self.choices[index].id)))


class DoneResponse(RowsResponse):
    """Rows to work on, and a last one that says that this is done; so does Enter."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "done", show=False)]

    def __init__(self, how: str, done: str, *rows: str) -> None:
        super().__init__(how, *rows, f"→ {done}")

    @property
    def is_on_done(self) -> bool:
        """Whether the last row is highlighted."""
        return self.highlighted == self.option_count - 1

    def action_done(self) -> None:
        """Give the response."""
        self.post_message(self.Given(self.response()))

    def response(self) -> object:
        """What was made of the rows; empty text where nothing was."""
        raise NotImplementedError


class SeveralResponse(DoneResponse):
    """Options to mark."""

    def __init__(self, asked: Asked, how: str, done: str) -> None:
        self.choices = asked.options
        self._marked: set[str] = set()
        super().__init__(how, done, *map(self._row, self.choices))

    def _row(self, choice: Shown) -> str:
        mark = "x" if choice.id in self._marked else " "
        return f"[{mark}] {choice.mark}) {choice.text}"

    @property
    def is_begun(self) -> bool:
        return bool(self._marked)

    @property
    def draft(self) -> object:
        return tuple(sorted(self._marked))

    def restore(self, draft: object) -> None:
        marked = set(draft) if isinstance(draft, tuple) else set()
        self._marked = marked & {choice.id for choice in self.choices}
        for index, choice in enumerate(self.choices):
            self.write(index, as_content(self._row(choice)))

    def row_of(self, key: str) -> int | None:
        return next((i for i, choice in enumerate(self.choices) if choice.mark == key), None)

    def choose(self, index: int) -> None:
        """Mark the option at an index, or take its mark away; the last row is no option."""
        if index == len(self.choices):
            self.action_done()
            return
        choice = self.choices[index]
        self._marked ^= {choice.id}
        self.write(index, as_content(self._row(choice)))

    def response(self) -> object:
        return tuple(sorted(self._marked)) or Typed("")
