"""Which questions a session asks, in what order, and in what order their options stand.

Pure, and seeded by text, so that it depends on no process's hash seed. Three rules bind the draw:
what a question shows before the response comes after the questions whose key it gives away; where
that cannot be (they give each other away, or one can go back) only one of them is drawn; the
questions that ask the sides of a contested claim are drawn together, and stand apart.
"""

from __future__ import annotations

import heapq
import random
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from quizkit.bank import Bank
from quizkit.questions import (
    Matching,
    MultipleResponse,
    Ordering,
    Question,
    SingleChoice,
    TrueFalse,
)
from quizkit.questions.options import in_fixed_order
from quizkit.session.events import Ref, SessionMode
from quizkit.settings import Order

Group = tuple[int, ...]
"""Questions that are drawn together or not at all, by their index among those that may be."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a learner asked to be asked."""

    count: int | None = None
    """How many at most; as many wherever the rules allow it."""
    topics: tuple[str, ...] = ()
    """Ids of the topics to ask about; all, where there are none."""
    levels: tuple[int, ...] = ()
    """The levels to ask; all, and questions without one, where there are none."""
    order: Order = "shuffled"
    only: Collection[Ref] | None = None
    """The questions to ask, with those that ask the other side of them; any, where it is none."""
    without: Collection[Ref] = ()
    """Questions not to ask."""

    def admits(self, question: Question) -> bool:
        """Whether a question is of a topic and a level asked for, and in use."""
        return (
            not (question.retired or question.draft)
            and (not self.topics or question.topic in self.topics)
            and (not self.levels or question.level in self.levels)
        )


ANYTHING = Wanted()
"""Whatever there is to ask, shuffled."""


def draw(
    banks: Sequence[Bank],
    wanted: Wanted = ANYTHING,
    *,
    seed: int | str,
    mode: SessionMode = "practice",
) -> list[tuple[Bank, Question]]:
    """The questions of a session, in the order asked.

    Args:
        banks: Where they are drawn from.
        wanted: Which of them.
        seed: What chance derives from; the same seed gives the same session.
        mode: In an exam one can go back, so of two questions one of which gives the other away
            only one is drawn.
    """
    web = _web(banks, wanted, mode)
    chance = random.Random(f"{seed}:draw")
    count = len(web.asked) if wanted.count is None else wanted.count
    chosen = _choose(web, count, chance)
    return [web.asked[index] for index in _arrange(web, chosen, chance, wanted.order)]


def ref_of(bank: Bank, question: Question) -> Ref:
    """What the events call a question of a bank."""
    return bank.uid or bank.id, bank.kept_id(question)


def sides_of(bank: Bank, question: Question) -> tuple[Question, ...]:
    """A question and those that ask the other sides of its claim, as far as the bank has them."""
    found = [question]
    for side in found:
        found += [bank[id] for id in side.counterpart if id in bank and bank[id] not in found]
    return tuple(found)


def shown_order(seed: int | str, question: Question) -> tuple[str, ...]:
    """The ids of a question's options (of matching, its right sides) in the order shown."""
    chance = random.Random(f"{seed}:{question.first_id}")
    match question:
        case SingleChoice() | MultipleResponse():
            if not question.shuffle:
                return tuple(option.id for option in in_fixed_order(question.options))
            ids = [option.id for option in question.options]
        case TrueFalse():
            return tuple(option.id for option in question.options)
        case Matching():
            ids = [option.id for option in question.rights]
        case Ordering():
            key = [option.id for option in question.items]
            ids = list(key)
            chance.shuffle(ids)
            while ids == key and len(ids) > 2:  # of two, never the key's order would tell it
                chance.shuffle(ids)
            return tuple(ids)
        case _:
            return ()
    chance.shuffle(ids)
    return tuple(ids)


# What binds questions ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Web:
    """The questions that may be asked, by index, and what binds them to one another."""

    asked: list[tuple[Bank, Question]]
    groups: list[Group]
    sides: list[list[int]]
    """For each question, those that ask the other side of it."""
    reveals: list[list[int]]
    """For each question, those that it gives away."""
    clashing: list[list[int]]
    """For each question, the ends of the threads that can make a set of questions unlawful."""
    is_exam: bool

    def admits(self, members: set[int], group: Group) -> bool:
        """Whether a lawful set of questions stays lawful with a group added."""
        if not any(self.clashing[index] for index in group):
            return True
        if self.is_exam:
            return not any(
                other in members or other in group
                for index in group
                for other in self.clashing[index]
            )
        return not any(self._leads_back(index, members, group) for index in group)

    def _leads_back(self, index: int, members: set[int], group: Group) -> bool:
        """Whether what a question gives away gives, in the end, that question away."""
        seen: set[int] = set()
        ahead = list(self.clashing[index])
        while ahead:
            found = ahead.pop()
            if found == index:
                return True
            if found not in seen and (found in members or found in group):
                seen.add(found)
                ahead.extend(self.clashing[found])
        return False


def _web(banks: Sequence[Bank], wanted: Wanted, mode: SessionMode) -> _Web:
    asked: list[tuple[Bank, Question]] = [
        (bank, question)
        for bank in banks
        for question in bank.questions
        if wanted.admits(question) and ref_of(bank, question) not in wanted.without
    ]
    places = {(bank.id, question.id): index for index, (bank, question) in enumerate(asked)}
    reveals: list[list[int]] = []
    for bank, question in asked:
        names = (reference.rpartition("/") for reference in question.reveals)
        found = dict.fromkeys(places.get((name or bank.id, id)) for name, _, id in names)
        reveals.append([it for it in found if it is not None and it != len(reveals)])
    is_exam = mode == "exam"
    clashing = _both_ways(reveals) if is_exam else _within_cycles(reveals)
    sides, groups = _counterparts(asked, places)
    if wanted.only is not None:
        named = {index for index, pair in enumerate(asked) if ref_of(*pair) in wanted.only}
        groups = [group for group in groups if not named.isdisjoint(group)]
    return _Web(asked, groups, sides, reveals, clashing, is_exam)


def _both_ways(edges: list[list[int]]) -> list[list[int]]:
    """Edges that may be followed from either end."""
    both = [list(ends) for ends in edges]
    for start, ends in enumerate(edges):
        for end in ends:
            both[end].append(start)
    return both


def _within_cycles(edges: list[list[int]]) -> list[list[int]]:
    """What is left of a graph when every edge that can be on no cycle is taken away.

    Ends without a way on, or without a way there, are taken away until there are none.
    """
    kept = [True] * len(edges)
    backwards: list[list[int]] = [[] for _ in edges]
    for start, ends in enumerate(edges):
        for end in ends:
            backwards[end].append(start)
    for there, back in ((edges, backwards), (backwards, edges)):
        degree = [sum(kept[end] for end in ends) for ends in there]
        bare = [index for index, left in enumerate(degree) if kept[index] and not left]
        while bare:
            index = bare.pop()
            kept[index] = False
            for other in back[index]:
                degree[other] -= 1
                if kept[other] and not degree[other]:
                    bare.append(other)
    return [
        [end for end in ends if kept[end]] if kept[start] else []
        for start, ends in enumerate(edges)
    ]


def _counterparts(
    asked: list[tuple[Bank, Question]], places: dict[tuple[str, str], int]
) -> tuple[list[list[int]], list[Group]]:
    """Each question's other sides, and what is drawn together; without what lacks a side."""
    sides: list[list[int]] = [[] for _ in asked]
    lone = [False] * len(asked)
    for index, (bank, question) in enumerate(asked):
        for id in question.counterpart:
            other = places.get((bank.id, id))
            if other is None:
                lone[index] = True
            else:
                sides[index].append(other)
                sides[other].append(index)
    groups = _connected(range(len(asked)), sides)
    return sides, [group for group in groups if not any(lone[index] for index in group)]


def _connected(nodes: Iterable[int], edges: Sequence[Sequence[int]]) -> Iterator[tuple[int, ...]]:
    """The parts of a graph that hang together, each in a fixed order."""
    seen: set[int] = set()
    for node in nodes:
        if node in seen:
            continue
        seen.add(node)
        part = [node]
        for found in part:
            fresh = [end for end in edges[found] if end not in seen]
            seen.update(fresh)
            part.extend(dict.fromkeys(fresh))
        yield tuple(part)


# Choosing ------------------------------------------------------------------------------------

_PATIENCE = 4096
"""How many sets of one tangle of questions are tried to fill a session to its count."""


def _choose(web: _Web, count: int, chance: random.Random) -> list[int]:
    """Questions that may stand in one session: at most `count`, and as many wherever they can."""
    groups = [group for group in web.groups if web.admits(set(), group)]
    chance.shuffle(groups)
    chosen: set[int] = set()
    count = min(count, sum(map(len, groups)))
    for group in groups:
        if len(chosen) + len(group) <= count and web.admits(chosen, group):
            chosen.update(group)
    if len(chosen) < count:
        fuller = _fill(web, groups, count, chance)
        chosen = chosen if len(fuller) <= len(chosen) else set(fuller)
    return sorted(chosen)


def _fill(web: _Web, groups: list[Group], count: int, chance: random.Random) -> list[int]:
    """The most questions up to `count`, found from the sizes that each tangle of them can have."""
    tangles = [_sizes(web, tangle) for tangle in _tangles(web, groups)]
    chance.shuffle(tangles)
    limit = (1 << (count + 1)) - 1
    reached = [1]
    for sizes in tangles:
        reached.append(_sums(reached[-1], sizes, limit))
    left = reached[-1].bit_length() - 1
    chosen: list[int] = []
    for sizes, before in zip(reversed(tangles), reversed(reached[:-1]), strict=True):
        ways = [size for size in sizes if size <= left and before >> (left - size) & 1]
        size = chance.choice(ways)
        chosen += sizes[size]
        left -= size
    return chosen


def _sums(reached: int, sizes: Iterable[int], limit: int) -> int:
    """The sums that can be made of what was reached and one more size; a bit for each sum."""
    sums = 0
    for size in sizes:
        sums |= reached << size
    return sums & limit


def _tangles(web: _Web, groups: list[Group]) -> Iterator[list[Group]]:
    """Groups whose questions clash with one another, together; the least entangled first."""
    home = {index: place for place, group in enumerate(groups) for index in group}
    edges = [
        [home[other] for index in group for other in web.clashing[index] if other in home]
        for group in groups
    ]
    both = _both_ways(edges)
    for tangle in _connected(range(len(groups)), both):
        yield [groups[place] for place in sorted(tangle, key=lambda place: len(both[place]))]


def _sizes(web: _Web, tangle: list[Group]) -> dict[int, list[int]]:
    """For each number of questions that a tangle can give, some that are lawful together."""
    found: dict[int, list[int]] = {0: []}
    tries: list[tuple[int, list[int]]] = [(0, [])]
    for _ in range(_PATIENCE):
        if not tries:
            break
        place, taken = tries.pop()
        found.setdefault(len(taken), taken)
        if place < len(tangle):
            tries.append((place + 1, taken))
            if web.admits(set(taken), tangle[place]):
                tries.append((place + 1, [*taken, *tangle[place]]))
    return found


# Arranging -----------------------------------------------------------------------------------

_RESTARTS = 8


def _arrange(web: _Web, chosen: list[int], chance: random.Random, wanted: Order) -> list[int]:
    """The chosen questions in order: the revealed before the revealing, counterparts apart."""
    best: list[int] = []
    least = len(chosen) + 1
    for _ in range(_RESTARTS if wanted == "shuffled" else 1):
        ranks = list(range(len(chosen)))
        if wanted == "shuffled":
            chance.shuffle(ranks)
        order = _revealed_first(web, chosen, ranks)
        touching = _part(web, order)
        if touching < least:
            best, least = order, touching
        if not touching:
            break
    return best


def _revealed_first(web: _Web, chosen: list[int], ranks: list[int]) -> list[int]:
    """The chosen questions by their ranks, but for what is revealed, which comes first."""
    rank = dict(zip(chosen, ranks, strict=True))
    waiting = {index: sum(it in rank for it in web.reveals[index]) for index in chosen}
    revealing: dict[int, list[int]] = {index: [] for index in chosen}
    for index in chosen:
        for revealed in web.reveals[index]:
            if revealed in rank:
                revealing[revealed].append(index)
    ready = [(rank[index], index) for index in chosen if not waiting[index]]
    heapq.heapify(ready)
    order: list[int] = []
    while ready:
        _, index = heapq.heappop(ready)
        order.append(index)
        for later in revealing[index]:
            waiting[later] -= 1
            if not waiting[later]:
                heapq.heappush(ready, (rank[later], later))
    return order


def _part(web: _Web, order: list[int]) -> int:
    """Move questions until no two counterparts touch; how many still do."""
    while True:
        touching = [at for at in range(1, len(order)) if order[at] in web.sides[order[at - 1]]]
        moves = (_parting(web, order, at) for at in touching)
        move = next((found for found in moves if found), None)
        if move is None:
            return len(touching)
        start, end = move
        order.insert(end - (start < end), order.pop(start))


def _parting(web: _Web, order: list[int], place: int) -> tuple[int, int] | None:
    """Which one question to move where, so that those that touch at a place are apart."""
    bounds = _bounds(web, order)
    moves = (
        *((start, place) for start in range(len(order))),
        *((start, end) for start in (place - 1, place) for end in range(len(order) + 1)),
    )
    for start, end in moves:
        low, high = bounds[start]
        if low < end <= high and end not in (start, start + 1) and _gains(web, order, start, end):
            return start, end
    return None


def _bounds(web: _Web, order: list[int]) -> list[tuple[int, int]]:
    """For each question the places that it must stand between: the revealed, the revealing."""
    where = {index: at for at, index in enumerate(order)}
    low, high = [-1] * len(order), [len(order)] * len(order)
    for at, index in enumerate(order):
        for revealed in web.reveals[index]:
            if revealed in where:
                low[at] = max(low[at], where[revealed])
                high[where[revealed]] = min(high[where[revealed]], at)
    return list(zip(low, high, strict=True))


def _gains(web: _Web, order: list[int], start: int, end: int) -> bool:
    """Whether fewer counterparts touch when one question is moved from `start` to before `end`."""

    def touch(one: int, other: int) -> bool:
        inside = one >= 0 and other >= 0 and max(one, other) < len(order)
        return inside and order[other] in web.sides[order[one]]

    before = touch(start - 1, start) + touch(start, start + 1) + touch(end - 1, end)
    after = touch(start - 1, start + 1) + touch(end - 1, start) + touch(start, end)
    return after < before
