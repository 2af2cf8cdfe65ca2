"""What a review asks on a day: what is due, and some that are new.

Pure: what is known and due comes in as sets of questions. Questions that ask the sides of a
contested claim come together, and a question not before those whose key it gives away.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from quizkit.bank import Bank
from quizkit.questions import Question
from quizkit.session import ANYTHING, Ref, Wanted, ref_of


@dataclass(frozen=True, slots=True)
class Day:
    """What there is to review on a day, as far as the store knows."""

    due: Sequence[Ref] = ()
    """What is due, the longest overdue first."""
    tomorrow: Collection[Ref] = ()
    """What is due on the day after."""
    known: Collection[Ref] = ()
    """What was ever reviewed."""
    suspended: Collection[Ref] = ()
    reviews_left: int = 0
    """How many that are due may still be asked on the day."""
    new_left: int = 0
    """Likewise of new ones."""


def chosen(banks: Iterable[Bank], day: Day, wanted: Wanted = ANYTHING) -> frozenset[Ref]:
    """The questions that a review asks on a day.

    What was asked for by number is filled with what is due first. A limit may be passed by the
    other sides of the last question chosen. With what is due comes what it gives away, where that
    would be due on the next day; a new question waits for a new one that it gives away, unless
    each gives the other away.
    """
    asked = [
        (bank, question)
        for bank in banks
        for question in bank.questions
        if wanted.admits(question) and ref_of(bank, question) not in day.suspended
    ]
    askable = {ref_of(bank, question): (bank, question) for bank, question in asked}
    names = {f"{bank.id}/{question.id}": ref_of(bank, question) for bank, question in asked}
    pool = _Pool(askable, names)
    most = len(asked) if wanted.count is None else wanted.count
    found: dict[Ref, None] = {}
    for ref in day.due:
        if len(found) >= min(day.reviews_left, most):
            break
        for it in (*pool.given_away(ref, day.tomorrow), ref) if ref in askable else ():
            found.update(dict.fromkeys(pool.sides(it)))
    new = min(day.new_left, most - len(found))
    return frozenset(found) | pool.introduced(new, day.known, found)


@dataclass(frozen=True, slots=True)
class _Pool:
    """The questions that may be asked."""

    askable: Mapping[Ref, tuple[Bank, Question]]
    names: Mapping[str, Ref]
    """The same by `bank/id`, as banks name questions."""
    _revealed: dict[Ref, list[Ref]] = field(default_factory=dict)

    def given_away(self, ref: Ref, others: Collection[Ref]) -> list[Ref]:
        """Those of some other questions that a question gives away."""
        if ref not in self._revealed:
            bank, question = self.askable[ref]
            named = (it if "/" in it else f"{bank.id}/{it}" for it in question.reveals)
            found = (self.names.get(name, ref) for name in named)
            self._revealed[ref] = [it for it in found if it != ref]
        return [it for it in self._revealed[ref] if it in others]

    def sides(self, ref: Ref) -> list[Ref]:
        """A question, and those that ask the other sides of it; none where one cannot be asked."""
        found = [ref]
        for it in found:
            bank, question = self.askable[it]
            others = [self.names.get(f"{bank.id}/{id}") for id in question.counterpart]
            if None in others:
                return []
            found += [other for other in others if other and other not in found]
        return found

    def introduced(self, most: int, known: Collection[Ref], already: Collection[Ref]) -> set[Ref]:
        """The first new questions in the order of their banks, but for those that wait."""
        new = [ref for ref in self.askable if ref not in known and ref not in already]
        taken: set[Ref] = set()
        waiting = dict.fromkeys(new)
        while waiting and len(taken) < most:
            free = [it for it in waiting if not self.given_away(it, waiting)]
            for ref in free or [next(iter(waiting))]:
                waiting.pop(ref, None)
                if len(taken) < most and ref not in taken:
                    taken.update(it for it in self.sides(ref) if it not in already)
        return taken
