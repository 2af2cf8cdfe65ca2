"""Words of a source as they are shown beside a question: in their sentence, with the key marked.

Offsets are found here when they are needed and never stored.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from quizkit.dates import years
from quizkit.quantities import numbers_in
from quizkit.questions import (
    Cloze,
    DateQuestion,
    Matching,
    MultipleResponse,
    Numeric,
    Ordering,
    Question,
    ShortAnswer,
    SingleChoice,
)
from quizkit.reading.sentences import sentences
from quizkit.sources import UNKNOWN, Evidence, Place, Source, resolve
from quizkit.text import Folded, fold_glyphs

Stretch = tuple[int, int]
"""A half-open stretch of a text, in code points."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a source in their sentence; the words alone where they cannot be found in it."""

    quote: str
    before: str = ""
    after: str = ""
    earlier: str = ""
    """The sentence before; empty at the beginning of the source."""
    later: str = ""
    """The sentence after; empty at the end of the source."""
    source: str = ""
    line: int | None = None
    marks: tuple[Stretch, ...] = ()
    """Where the key stands in the quote."""

    @property
    def text(self) -> str:
        """The sentence as it reads."""
        return self.before + self.quote + self.after

    @property
    def is_part(self) -> bool:
        """Whether there is more of the sentence than the quote."""
        return self.text != self.quote

    @property
    def pieces(self) -> Iterator[tuple[str, bool]]:
        """The quote cut where the key begins and ends, and whether each piece is of the key."""
        at = 0
        for start, end in self.marks:
            if start > at:
                yield self.quote[at:start], False
            yield self.quote[start:end], True
            at = end
        if at < len(self.quote):
            yield self.quote[at:], False


def merged(one: Passage, other: Passage) -> Passage:
    """Two passages of one sentence as one, from where the first begins to where the last ends."""
    starts = len(one.before), len(other.before)
    start, end = (
        min(starts),
        max(at + len(it.quote) for at, it in zip(starts, (one, other), strict=True)),
    )
    marks = (
        (at + begin - start, at + stop - start)
        for at, it in zip(starts, (one, other), strict=True)
        for begin, stop in it.marks
    )
    text = one.text
    return replace(
        one,
        before=text[:start],
        quote=text[start:end],
        after=text[end:],
        marks=tuple(_apart(marks)),
    )


_AROUND = 240
"""How much of a sentence is shown on each side of a quote."""


def passage(
    evidence: Evidence,
    source: Source | None,
    question: Question | None = None,
    hidden: Iterable[Stretch] = (),
) -> Passage:
    """The words that evidence quotes.

    Args:
        evidence: What is quoted.
        source: Where from, if it is at hand.
        question: Whose key is marked, and whose sentence is shown; without it the quote is all.
        hidden: What other questions quote; a neighbouring sentence that holds some is left out.
    """
    places = resolve(evidence, source) if source else []
    if source is None or len(places) != 1:
        quote = str(evidence.quote)
        return Passage(quote, marks=key_marks(question, quote) if question else ())
    place = places[0]
    words = source.read(place.start, place.end)
    found = Passage(words, source=title(source), line=source.text.count("\n", 0, place.start) + 1)
    if question is None:
        return found
    start, end, earlier, later = _sentence(place)
    hidden = [*hidden]
    return replace(
        found,
        before=_tail(source.read(start, place.start)),
        after=_head(source.read(place.end, end)),
        earlier="" if _meets(earlier, hidden) else _tail(source.read(*earlier)),
        later="" if _meets(later, hidden) else _head(source.read(*later).lstrip()),
        marks=key_marks(question, words),
    )


@lru_cache(maxsize=16)
def _sentences(source: Source) -> list[Stretch]:
    return sentences(source.text)


def _sentence(place: Place) -> tuple[int, int, Stretch, Stretch]:
    """From where to where the sentence of a place goes, and its neighbours."""
    spans = _sentences(place.source)
    first = next(i for i, (_, end) in enumerate(spans) if end > place.start)
    last = next(i for i in range(len(spans) - 1, -1, -1) if spans[i][0] < place.end)
    earlier = spans[first - 1] if first else (0, 0)
    later = spans[last + 1] if last + 1 < len(spans) else (0, 0)
    return min(spans[first][0], place.start), max(spans[last][1], place.end), earlier, later


def _meets(span: Stretch, others: Iterable[Stretch]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in others)


def _tail(words: str) -> str:
    words = words.lstrip()
    if len(words) <= _AROUND:
        return words
    kept = words[-_AROUND:]
    return "… " + (kept.partition(" ")[2] or kept)


def _head(words: str) -> str:
    words = words.rstrip()
    if len(words) <= _AROUND:
        return words
    kept = words[:_AROUND]
    return (kept.rpartition(" ")[0] or kept) + " …"


def title(source: Source) -> str:
    """What a source is called: its work, its title, or else its id."""
    record = source.record
    known = (it for it in (record.work, record.title) if it != UNKNOWN)
    return str(next(known, record.id))


# Marking the key -----------------------------------------------------------------------------


def key_marks(question: Question, quote: str) -> tuple[Stretch, ...]:
    """Where the key of a question stands in a quote, in order and apart."""
    match question:
        case Numeric():
            found = [
                (number.start, number.end)
                for number in numbers_in(quote, question.language)
                if number.value == question.key
            ]
        case DateQuestion():
            wanted = {year.lstrip("-0") for year in years(question.key)}
            digits = re.finditer(r"\d+", quote)
            found = [number.span() for number in digits if number[0] in wanted]
        case _:
            folded = Folded(quote)
            found = [span for words in _key_words(question) for span in _stands(words, folded)]
    return tuple(_apart(found))


def _key_words(question: Question) -> list[str]:
    match question:
        case ShortAnswer() | Cloze():
            return [words for _, wordings in question.evidence_wordings() for words in wordings]
        case SingleChoice():
            return [question.key.text]
        case MultipleResponse():
            return [option.text for option in question.key]
        case Ordering():
            return [option.text for option in question.items]
        case Matching():
            return [side.text for pair in question.key for side in (pair.left, pair.right)]
    return []


def _stands(words: str, folded: Folded) -> Iterator[Stretch]:
    """Where words stand in a folded quote, whole, whatever their case."""
    needle = fold_glyphs(words)
    if not needle:
        return
    for found in re.finditer(re.escape(needle), folded.text, re.IGNORECASE):
        start, end = found.span()
        around = folded.text[start - 1 : start] + folded.text[end : end + 1]
        if not any(char.isalnum() for char in around):
            yield folded.span(start, end)


def _apart(spans: Iterable[Stretch]) -> Iterator[Stretch]:
    """Spans in order, each that begins inside the one before it left out."""
    reached = 0
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= reached:
            yield start, end
            reached = end
