"""Persons, organisations, places, named days and works: names, and what they are names of.

A name is a run of capitalised words. What it is of is told by its own words (Universidad, río,
Ley), by names known beforehand, by the words around it (don, «en», «dijo»), and by the rest of the
text: a surname alone is the person who was met with a given name. What nothing tells is left out.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from quizkit.reading import known_names as known
from quizkit.reading.findings import Certainty, Finding, Kind, Prose
from quizkit.reading.name_cues import judge
from quizkit.reading.name_forms import GUESSED, LIKELY, SURE, UNTOLD, Name, is_given
from quizkit.reading.name_parts import DULL, Cutter
from quizkit.reading.name_runs import begins_sentence, runs
from quizkit.reading.name_titles import bare_title, cited, titles
from quizkit.reading.name_words import STOP_WORDS, TITLE_HEADS

_CERTAINTY: dict[int, Certainty] = {SURE: "certain", LIKELY: "likely", GUESSED: "possible"}


def find(prose: Prose) -> Iterator[Finding]:
    """The names of a text, by place and apart; the longest counts."""
    text = prose.text
    titled = _apart([*titles(text), *cited(text)])
    names, bare = _names(text, titled)
    for name in names:
        judge(text, name)
    _agree(names, prose.topic)
    _list(text, names)
    told = (_finding(name, name.kind) for name in names if name.kind is not None)
    yield from _apart([*titled, *bare, *told])


def _apart(found: list[Finding]) -> list[Finding]:
    """Findings by place; where two meet, the longer."""
    found.sort(key=lambda one: one.start)
    apart: list[Finding] = []
    for one in found:
        if not apart or one.start >= apart[-1].end:
            apart.append(one)
        elif one.end - one.start > apart[-1].end - apart[-1].start:
            apart[-1] = one
    return apart


def _finding(name: Name, kind: Kind) -> Finding:
    return Finding(kind, name.start, name.end, None, _CERTAINTY.get(name.weight, "possible"))


def _names(text: str, titled: Sequence[Finding]) -> tuple[list[Name], list[Finding]]:
    """The names of a text outside its titles, as their own words tell them; and titles unmarked."""
    cutter = Cutter({*text.split()})
    starts = [one.start for one in titled]
    names: list[Name] = []
    bare: list[Finding] = []
    reached = 0
    for run in runs(text, DULL):
        start = run.spans[0][0]
        at = bisect_right(starts, start) - 1
        if start < reached or (at >= 0 and start < titled[at].end):
            continue
        if (title := bare_title(text, start)) is not None:
            bare.append(title)
            reached = title.end
            continue
        for name in cutter.parts(run, begins_sentence(text, start)):
            if name.start >= reached:
                names.append(name)
                reached = name.end
    return names, bare


# The rest of the text ------------------------------------------------------------------------


def _agree(names: Sequence[Name], topic: str) -> None:
    """Give names that little told the kind they have elsewhere: as a whole, or as a surname."""
    votes = _votes(names, topic)
    for name in names:
        told = votes.get(name.words)
        if told:
            best = max(told, key=told.__getitem__)
            another = best == name.open_to and name.hint is None and told["place"] == 0
            if name.weight < LIKELY or another:
                name.kind, name.weight = best, LIKELY
        if name.opens and name.single and name.weight < LIKELY:
            name.kind = None


_LONGEST_NAME = 9
_SHARED = frozenset(("Real", "Los", "La", "El", "The", "Al", "Naciones", "Partido", "Sociedad"))
"""First words of organisations that do not stand for the whole."""


class _Votes:
    """What names, and parts of names, are told to be in the places that tell it."""

    def __init__(self) -> None:
        self.told: dict[str, Counter[Kind]] = {}
        self._guessed: dict[str, Counter[Kind]] = {}

    def add(self, words: str, kind: Kind, weight: int = 1) -> None:
        """Count what surely, or likely, is so."""
        self.told.setdefault(words, Counter())[kind] += weight

    def guess(self, words: str, kind: Kind) -> None:
        """Count what may be so."""
        self._guessed.setdefault(words, Counter())[kind] += 1

    def settle(self) -> None:
        """Take guesses that agree, where there are several, for what is told."""
        for words, guessed in self._guessed.items():
            kind, count = guessed.most_common(1)[0]
            if count > 1 and count == guessed.total():
                self.add(words, kind)


def _votes(names: Sequence[Name], topic: str) -> dict[str, Counter[Kind]]:
    """What each name, and each surname, is called by what tells it best."""
    votes = _Votes()
    for name in names:
        if name.hint is not None and name.kind is None:
            votes.guess(name.words, name.hint)
        if name.kind is None:
            continue
        if name.weight < LIKELY:
            votes.guess(name.words, name.kind)
        else:
            _count(votes, name, name.kind)
    votes.settle()
    if _is_person(topic):
        for part in (topic, *_surnames(topic)):
            votes.add(part, "person")
    return votes.told


def _count(votes: _Votes, name: Name, kind: Kind) -> None:
    """Count a name, and what may stand for it: a surname, the first word of a title, of a club."""
    if kind != "place" or not name.open_to:
        votes.add(name.words, kind, name.weight)
    if name.single:
        return
    first = name.words.partition(" ")[0]
    if kind == "person":
        for part in _surnames(name.words):
            votes.add(part, "person")
    elif kind == "work" and first in TITLE_HEADS:
        votes.add(first, "work")
    elif name.words in known.ORGANISATIONS and first not in known.PLACES | _SHARED:
        votes.add(first, "organisation")


def _is_person(topic: str) -> bool:
    """Whether what a text is about is somebody: a given name, and no more than names behind it."""
    words = topic.split()
    return 1 < len(words) < _LONGEST_NAME and is_given(words[0]) and topic not in known.PLACES


def _surnames(words: str) -> Iterator[str]:
    """The parts of a person's name that may stand for the whole."""
    parts = words.split()[:_LONGEST_NAME]
    for at, part in enumerate(parts):
        if part[:1].isupper() and len(part) > 2 and part not in STOP_WORDS:
            yield part
            if 0 < at < len(parts) - 1:
                yield " ".join(parts[at:])


_BETWEEN = re.compile(r"(?:,| y| e| o| u|, y)\s(?:(?:el|la|los|las|de|a|en|del)\s){0,2}")
_NEAR = 9
"""Letters that stand between two names of a list at most."""


def _list(text: str, names: Sequence[Name]) -> None:
    """Give names that little told the kind of those beside them: in a list, or in brackets."""
    for first, second in pairwise(names):
        between = text[first.end : second.start] if second.start - first.end < _NEAR else ""
        if _takes(first, second) and _BETWEEN.fullmatch(between):
            second.kind, second.weight = first.kind, GUESSED
        elif between == " (" and first.kind == "organisation" and second.weight < LIKELY:
            second.kind, second.weight = first.kind, LIKELY
    for second, first in pairwise(reversed(names)):
        between = text[first.end : second.start] if second.start - first.end < _NEAR else ""
        if _takes(second, first) and _BETWEEN.fullmatch(between):
            first.kind, first.weight = second.kind, GUESSED


def _takes(told: Name, untold: Name) -> bool:
    """Whether a name may be of the kind of the one that it is listed with."""
    loose = untold.kind is None and not untold.opens and not untold.common
    return loose and untold.weight == UNTOLD and told.kind in ("place", "person")
