"""What a learner chooses before a quiz: banks, topics, a level, a number, an order.

A menu holds what there is to choose from and what is chosen; the faces show it, each in its way.
It knows what banks contain only as far as it was told, and reads no file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from quizkit.diagnostics import QuizkitError
from quizkit.finding import Head, Shelf
from quizkit.settings import ORDERS, Order

if TYPE_CHECKING:
    from quizkit.library import Contents
    from quizkit.session import SessionMode

LEVELS: tuple[int | None, ...] = (None, 1, 2, 3)
COUNTS: tuple[int | None, ...] = (None, 5, 10, 20, 50, 100)

MODES: tuple[SessionMode, ...] = ("practice", "exam", "review", "cram")
"""As in `session`, which costs too much to be asked for them."""

MOST_LEFT = 3
"""Of the sessions that were left, how many are offered."""

MOST_DIGITS = 5
"""Of a number that is typed."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What to ask."""

    banks: tuple[Path, ...]
    topics: tuple[str, ...] = ()
    """All, where there are none; so with levels."""
    levels: tuple[int, ...] = ()
    count: int | None = None
    order: Order = "shuffled"
    only: frozenset[tuple[str, str]] | None = None
    """Questions by their banks' uids and their ids, and no others."""
    mode: SessionMode | None = None
    """How; none for what the banks are meant for."""
    minutes: int | None = None
    """The time limit of an exam; none for that of the banks."""
    resume: str | None = None
    """The session to go on with, and nothing else of this."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic of the banks that are marked."""

    id: str
    title: str
    """Of all banks that have it, where they differ."""
    count: int


class Menu:
    """The banks there are, and what is chosen so far. Nothing marked means all there is.

    A single bank is marked from the start.
    """

    def __init__(self, shelves: Sequence[Shelf], order: Order = "shuffled") -> None:
        """Offer banks, in an order of their questions that can be changed."""
        self.shelves = tuple(shelves)
        self.heads: dict[str, Head] = {
            head.id: head for shelf in self.shelves for head in shelf.heads
        }
        self.contents: dict[str, Contents | QuizkitError] = {}
        """What is in a bank, or why that cannot be told; by the bank's id."""
        self.marked: set[str] = set(self.heads) if len(self.heads) == 1 else set()
        self.topics: set[str] = set()
        self.level: int | None = None
        self.count: int | None = None
        self._is_typed = False
        self.order: Order = order
        self._mode: SessionMode | None = None

    # What there is ---------------------------------------------------------------------------

    def uncounted(self) -> Head | None:
        """The next bank whose contents are not known; the marked ones first."""
        unknown = [head for head in self.heads.values() if head.id not in self.contents]
        return min(unknown, key=lambda head: head.id not in self.marked, default=None)

    def title(self, bank: str) -> str:
        """What a bank is called."""
        known = self.contents.get(bank)
        told = self.heads[bank].title
        return told if known is None or isinstance(known, QuizkitError) else known.title

    def _known(self, banks: Sequence[str]) -> list[Contents]:
        known = (self.contents.get(bank) for bank in banks)
        return [it for it in known if it is not None and not isinstance(it, QuizkitError)]

    def offered(self) -> tuple[Topic, ...]:
        """The topics of the banks that are marked, as far as they are known."""
        titles: dict[str, dict[str, None]] = {}
        known = self._known(self._marked())
        for contents in known:
            for id, title in contents.topics.items():
                titles.setdefault(id, {})[title] = None
        return tuple(
            Topic(id, " / ".join(names), sum(contents.count(topics=(id,)) for contents in known))
            for id, names in titles.items()
        )

    # What is chosen --------------------------------------------------------------------------

    def _marked(self) -> tuple[str, ...]:
        return tuple(bank for bank in self.heads if bank in self.marked)

    def banks(self, at: str | None = None) -> tuple[str, ...]:
        """The banks to ask from: the marked ones; without any the one at hand, or else all."""
        return self._marked() or ((at,) if at is not None else tuple(self.heads))

    def failures(self, at: str | None = None) -> list[QuizkitError]:
        """Why banks to ask from cannot be read, as far as that is known."""
        known = (self.contents.get(bank) for bank in self.banks(at))
        return [error for error in known if isinstance(error, QuizkitError)]

    def most(self, at: str | None = None) -> int | None:
        """How many questions will be asked at most; none while that is not known."""
        banks = self.banks(at)
        if any(bank not in self.contents for bank in banks):
            return None
        levels = () if self.level is None else (self.level,)
        found = sum(contents.count(self.topics, levels) for contents in self._known(banks))
        return found if self.count is None else min(found, self.count)

    def choice(self, at: str | None = None) -> Choice:
        """What was chosen."""
        return Choice(
            banks=tuple(self.heads[bank].path for bank in self.banks(at)),
            topics=tuple(sorted(self.topics)),
            levels=() if self.level is None else (self.level,),
            count=self.count,
            order=self.order,
            mode=self._mode,
        )

    def mode(self, at: str | None = None) -> SessionMode:
        """How it will be asked: as was chosen, or else what all the banks are meant for."""
        known = self._known(self.banks(at))
        is_meant = bool(known) and all(contents.mode == "exam" for contents in known)
        return self._mode or ("exam" if is_meant else "practice")

    # Choosing --------------------------------------------------------------------------------

    def mark_bank(self, bank: str) -> None:
        """Mark a bank, or take its mark away, and those of the topics that go with it."""
        self.marked ^= {bank}
        self.topics &= {topic.id for topic in self.offered()}

    def mark_topic(self, topic: str) -> None:
        """Mark a topic, or take its mark away."""
        self.topics ^= {topic}

    def turn_level(self, steps: int) -> None:
        """Go on or back among the levels."""
        self.level = LEVELS[(LEVELS.index(self.level) + steps) % len(LEVELS)]

    def turn_mode(self, steps: int, at: str | None = None) -> None:
        """Go on or back among the modes."""
        self.choose_mode(MODES[(MODES.index(self.mode(at)) + steps) % len(MODES)])

    def choose_mode(self, mode: SessionMode) -> None:
        """Set the mode."""
        self._mode = mode

    def turn_order(self, steps: int) -> None:
        """Go on or back among the orders."""
        self.order = ORDERS[(ORDERS.index(self.order) + steps) % len(ORDERS)]

    def turn_count(self, steps: int) -> None:
        """Go on or back to the next of the usual numbers."""
        counts = [float("inf") if count is None else count for count in COUNTS]
        now = float("inf") if self.count is None else self.count
        if steps > 0:
            ahead = [count for count in counts if count > now]
            found = min(ahead, default=min(counts))
        else:
            found = max((count for count in counts if count < now), default=max(counts))
        self.count = None if found == float("inf") else int(found)
        self._is_typed = False

    def type_digit(self, digit: str) -> None:
        """Set the number by a digit put after those it has; a nought alone means all."""
        digits = f"{(self.count if self._is_typed else None) or ''}{digit}"
        if len(digits) <= MOST_DIGITS:
            self.count = int(digits) or None
            self._is_typed = True

    def delete_digit(self) -> None:
        """Take the last digit of the number away."""
        self.count = (self.count or 0) // 10 or None
