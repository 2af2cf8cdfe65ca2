"""The choice of a quiz a line at a time: banks, topics, a level, a number, an order.

Each thing is asked once, with an empty line for what is usual. A line that cannot be read is asked
for again; the end of the input leaves.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import TypeVar

from quizkit.choosing import LEVELS, MODES, MOST_DIGITS, Choice, Menu
from quizkit.diagnostics import QuizkitError, sentence
from quizkit.i18n import Voice
from quizkit.library import Contents, contents
from quizkit.plain.commands import command
from quizkit.plain.streams import Streams
from quizkit.settings import ORDERS
from quizkit.study import News, Offer

R = TypeVar("R")


class LeftError(Exception):
    """The input has ended before all was chosen."""


class UnclearError(Exception):
    """A line that cannot be understood, and what to say of it."""


class Choosing:
    """The menu, and the dialogue about it."""

    def __init__(
        self,
        menu: Menu,
        news: Callable[[Collection[str]], News] | None,
        voice: Voice,
        streams: Streams,
    ) -> None:
        self._menu = menu
        self._ask_for_news = news
        self._news = News()
        self._voice = voice
        self._streams = streams

    def run(self) -> Choice | None:
        """What was chosen; none where there is nothing to choose from, or the input ended."""
        menu = self._menu
        if not menu.heads:
            self._streams.say(self._voice("There are no banks here, and none built in."))
            return None
        self._count()
        self._see_news()
        try:
            if left := self._choose_left():
                return self._going_on(left)
            self._choose_banks()
            self._choose_mode()
            self._choose_topics()
            self._choose_level()
            if menu.most():
                self._choose_count()
                self._choose_order()
        except LeftError:
            return None
        return menu.choice()

    def _count(self) -> None:
        while head := self._menu.uncounted():
            try:
                self._menu.contents[head.id] = contents(head.path)
            except QuizkitError as failure:
                self._menu.contents[head.id] = failure

    def _see_news(self) -> None:
        if self._ask_for_news:
            try:
                self._news = self._ask_for_news([head.uid for head in self._menu.heads.values()])
            except QuizkitError as trouble:
                self._streams.say(sentence(trouble, self._voice.say))

    def _going_on(self, offer: Offer) -> Choice:
        heads = (head for head in self._menu.heads.values() if head.uid in offer.banks)
        return Choice(tuple(head.path for head in heads), resume=offer.session)

    # What is asked ---------------------------------------------------------------------------

    def _choose_left(self) -> Offer | None:
        """Something that was left, to go on with; none for something else."""
        left = self._news.left
        if not left:
            return None
        for number, offer in enumerate(left, 1):
            heads = self._menu.heads.values()
            titles = [self._menu.title(it.id) for it in heads if it.uid in offer.banks]
            words = self._voice.say(offer.line.context, offer.line.code)
            told = words.format_map(offer.line.params)
            self._streams.say(f"  {number}. {' + '.join(titles)} · {told}")
        asking = self._voice("Which one to go on with? Its number, or Enter for something else.")
        return self._one(asking, left)

    def _choose_mode(self) -> None:
        modes = ", ".join(
            f"{number} {self._voice.say('mode', mode)}" for number, mode in enumerate(MODES, 1)
        )
        meant = self._voice.say("mode", self._menu.mode())
        asking = self._voice("Which mode? {modes}, or Enter for {meant}.", modes=modes, meant=meant)
        if mode := self._one(asking, MODES):
            self._menu.choose_mode(mode)

    def _choose_banks(self) -> None:
        menu, voice = self._menu, self._voice
        number = 0
        for shelf in menu.shelves:
            self._streams.say(f"{voice.say('shelf', shelf.code)}:")
            for head in shelf.heads:
                number += 1
                self._streams.say(f"  {number}. {self._bank(head.id)}")
        if number > 1:
            asking = voice("Which banks? Numbers, or Enter for all.")
            menu.marked = {*self._some(asking, tuple(menu.heads))}
        if not menu.marked:
            menu.marked = {*menu.heads}

    def _bank(self, bank: str) -> str:
        parts = [self._menu.title(bank)]
        known = self._menu.contents[bank]
        if isinstance(known, QuizkitError):
            parts.append(self._voice("cannot be read"))
        else:
            parts.append(self._voice.count("{n} question", "{n} questions", known.count()))
            if known.faults:
                parts.append(self._voice.count("{n} fault", "{n} faults", known.faults))
            parts += self._standing(self._menu.heads[bank].uid, known)
        return " · ".join(parts)

    def _standing(self, uid: str, contents: Contents) -> Iterator[str]:
        """How far one has come with a bank, and what is due of it."""
        standing = self._news.of(uid, contents.ids)
        if standing.known:
            yield self._voice.count("{n} seen", "{n} seen", standing.known)
        if standing.due:
            yield self._voice.count("{n} due today", "{n} due today", standing.due)
        if standing.week:
            yield self._voice.count("{n} this week", "{n} this week", standing.week)

    def _choose_topics(self) -> None:
        topics = self._menu.offered()
        if len(topics) < 2:
            return
        self._streams.say(self._voice("Topics:"))
        for number, topic in enumerate(topics, 1):
            self._streams.say(f"  {number}. {topic.title} · {topic.count}")
        asking = self._voice("Which topics? Numbers, or Enter for all.")
        self._menu.topics = {*self._some(asking, tuple(topic.id for topic in topics))}

    def _choose_level(self) -> None:
        voice = self._voice
        levels = [level for level in LEVELS if level is not None]
        named = ", ".join(f"{level} {voice.say('level', f'level-{level}')}" for level in levels)
        asking = voice("Which level? {levels}, or Enter for any.", levels=named)
        self._menu.level = self._one(asking, levels)

    def _choose_count(self) -> None:
        asking = self._voice(
            "How many questions? There are at most {most}; Enter for all of them.",
            most=self._menu.most(),
        )
        self._menu.count = self._asked(asking, self._as_count)

    def _choose_order(self) -> None:
        orders = ", ".join(
            f"{number} {self._voice.say('order', order)}" for number, order in enumerate(ORDERS, 1)
        )
        usual = self._voice.say("order", self._menu.order)
        asking = self._voice(
            "Which order? {orders}, or Enter for {usual}.", orders=orders, usual=usual
        )
        self._menu.order = self._one(asking, ORDERS) or self._menu.order

    # Lines -----------------------------------------------------------------------------------

    def _asked(self, asking: str, understood: Callable[[str], R]) -> R:
        """What a line is understood as, asked for until it is.

        Raises:
            LeftError: There is no further line, or it leaves.
        """
        self._streams.say("", asking)
        while (line := self._streams.ask()) is not None:
            typed = command(line)
            if typed and typed.name == "quit":
                break
            try:
                return understood(line)
            except UnclearError as unclear:
                self._streams.say(str(unclear))
        raise LeftError

    def _some(self, asking: str, offered: Sequence[R]) -> list[R]:
        """Those of some things whose numbers are given; an empty line gives none."""
        return self._asked(asking, lambda line: self._numbered(line, offered))

    def _one(self, asking: str, offered: Sequence[R]) -> R | None:
        """The one of some things whose number is given; none for an empty line."""

        def only(line: str) -> R | None:
            found = self._numbered(line, offered)
            if len(found) > 1:
                raise UnclearError(self._not_offered(line))
            return found[0] if found else None

        return self._asked(asking, only)

    def _numbered(self, line: str, offered: Sequence[R]) -> list[R]:
        numbers = re.split(r"[\s,;]+", line.strip()) if line.strip() else []
        places = [self._place(number, len(offered)) for number in numbers]
        return [offered[place] for place in dict.fromkeys(places)]

    def _place(self, number: str, count: int) -> int:
        place = _whole(number)
        if not 1 <= place <= count:
            raise UnclearError(self._not_offered(number))
        return place - 1

    def _not_offered(self, given: str) -> str:
        return self._voice("`{given}` is none of the numbers offered.", given=given.strip())

    def _as_count(self, line: str) -> int | None:
        given = line.strip()
        if given and not _whole(given):
            raise UnclearError(self._voice("`{given}` is no number of questions.", given=given))
        return _whole(given) or None


def _whole(text: str) -> int:
    """A number written in a few digits; 0 for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else 0
