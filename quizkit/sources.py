"""Sources and evidence: a text, its record, and the quotes that tie questions to it.

Evidence here is only the tie to a source (test theory means by it what a learner does). A quote is
a W3C text quote selector: it is found by comparing, with glyphs and spaces folded and note markers
dropped, and never by likeness. Offsets are worked out each time and never stored.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from pydantic import Field, model_validator

from quizkit.fields import Frozen, Identifier, Language, Several
from quizkit.text import Folded, Text, letters_only


class Evidence(Frozen):
    """Words of a source that prove a question, told apart by what stands around them."""

    quote: Text
    source: Identifier | None = None
    prefix: Text | None = None
    suffix: Text | None = None
    show: Literal["before", "after"] = "after"


UNKNOWN = Text("unknown")


class QuotedWork(Frozen):
    """A stretch of the source that it only quotes itself, by the words it begins and ends with."""

    begins: Text = Field(alias="from")
    ends: Text = Field(alias="to")
    work: Text = UNKNOWN
    author: Text = UNKNOWN


class SettledSentence(Frozen):
    """What the author settled about a sentence that does not stand by itself."""

    quote: Text
    state: Literal["complete", "fragment", "dependent"]
    subject: Text | None = None
    speaker: Text | None = None


class Record(Frozen):
    """What is known of a source. Every value may be `unknown`; nothing is invented."""

    id: Identifier
    title: Text = UNKNOWN
    """The topic: what a dropped subject may refer to."""
    language: Language = "und"
    work: Text = UNKNOWN
    license: Text = UNKNOWN
    license_url: Text = UNKNOWN
    credit: Text = UNKNOWN
    url: Text = UNKNOWN
    revision: Text = UNKNOWN
    accessed: Text = UNKNOWN
    changes: Text = UNKNOWN
    sha256: Text
    note_markers: Several[Text] = ()
    """Examples: digits stand for any digits, a lone letter for any letter."""
    quoted_works: Several[QuotedWork] = ()
    sentences: Several[SettledSentence] = ()

    @model_validator(mode="before")
    @classmethod
    def _unknown_is_nothing(cls, tree: Any) -> Any:
        """What is unknown of a language or a list is the same as nothing said of it."""
        if not isinstance(tree, dict):
            return tree
        silent = ("language", "note_markers", "quoted_works", "sentences")
        return {k: v for k, v in tree.items() if not (k in silent and v == UNKNOWN)}


_RAISED = "[⁰¹²³⁴-⁹]"


def marker_pattern(examples: tuple[str, ...]) -> re.Pattern[str] | None:
    """What finds note markers like the examples; none where there are no examples."""
    if not examples:
        return None

    def like(example: str) -> str:
        parts = re.split(rf"(\d+|{_RAISED}+|(?<![^\W\d_])[^\W\d_](?![^\W\d_]))", example)
        return "".join(any_like(part) if i % 2 else re.escape(part) for i, part in enumerate(parts))

    def any_like(part: str) -> str:
        if part.isdecimal():
            return r"\d{1,4}"
        return f"{_RAISED}{{1,4}}" if part.isdigit() else r"[^\W\d_]"

    return re.compile("|".join(dict.fromkeys(like(example) for example in examples)))


@dataclass(frozen=True, slots=True)
class Place:
    """A half-open stretch of a source's raw text, in code points."""

    source: Source
    start: int
    end: int

    @property
    def raw(self) -> str:
        """The words as printed."""
        return self.source.text[self.start : self.end]

    @property
    def line(self) -> tuple[int, int]:
        """The stretch of the line (or lines) that it stands in."""
        text = self.source.text
        end = text.find("\n", self.end)
        return text.rfind("\n", 0, self.start) + 1, len(text) if end < 0 else end

    def in_its_line(self) -> tuple[str, str, str]:
        """What stands before it in its line, the words, and what follows, without note markers."""
        start, end = self.line
        read = self.source.read
        return (
            read(start, self.start).lstrip(),
            read(self.start, self.end),
            read(self.end, end).rstrip(),
        )


@dataclass(frozen=True, eq=False)
class Source:
    """A text as it came, with its record."""

    record: Record
    text: str
    name: str = ""
    """What to call the file of the text in a finding."""
    changed: bool = False
    """Whether the text is no longer the one that its record is about."""

    @cached_property
    def _marker(self) -> re.Pattern[str] | None:
        return marker_pattern(self.record.note_markers)

    def markers(self, text: str) -> Iterator[tuple[int, int]]:
        """Where the note markers of this source stand in a text."""
        return (found.span() for found in self._marker.finditer(text)) if self._marker else iter(())

    @cached_property
    def folded(self) -> Folded:
        """The text as quotes are compared with it."""
        return Folded(self.text, self.markers(self.text))

    def fold(self, quote: str) -> str:
        """A quote as it is compared with the text."""
        return Folded(quote, self.markers(quote)).text.strip()

    def read(self, start: int = 0, end: int | None = None) -> str:
        """A stretch of the text as a person reads it: without note markers."""
        return self.read_text(self.text[start:end])

    def read_text(self, words: str) -> str:
        """Words of the source, such as a quote, without note markers."""
        return self._marker.sub("", words) if self._marker else words


def resolve(evidence: Evidence, source: Source) -> list[Place]:
    """Every place of the source that the evidence fits: one, if it is good.

    None means that the quote is not there; several, that `prefix` or `suffix` must tell them apart.
    A place that would begin or end inside a word does not count.
    """
    folded = source.folded
    needle = source.fold(evidence.quote)
    prefix = source.fold(evidence.prefix or "")
    suffix = source.fold(evidence.suffix or "")
    return [
        place
        for start, end in folded.find_all(needle)
        if _at_words(place := Place(source, *folded.span(start, end)), folded, start, end)
        and folded.text[:start].rstrip().endswith(prefix)
        and folded.text[end:].lstrip().startswith(suffix)
    ]


def cuts_a_word(evidence: Evidence, source: Source) -> bool:
    """Whether the quote stands in the source, but only with a first or last word cut short."""
    bare = Evidence(quote=evidence.quote)
    return not resolve(bare, source) and source.fold(evidence.quote) in source.folded.text


_MIDDLE = re.compile(r"(?<=[^\W\d_])[-‐‑'’ʼʻʿ](?=[^\W\d_])")
"""What joins letters to one word, as in Hezb-e-Islami and Ta’wani."""


def _at_words(place: Place, folded: Folded, start: int, end: int) -> bool:
    """Whether a place begins and ends where words do; a word may begin after an apostrophe."""
    text, raw = folded.text, place.source.text

    def joined(index: int) -> bool:
        return 0 < index < len(text) and text[index - 1].isalnum() and text[index].isalnum()

    before = _MIDDLE.match(raw, max(place.start - 1, 0))
    if before is not None and before[0] not in "'’":
        return False
    cut = any(_MIDDLE.match(raw, at) for at in (place.start, place.end - 1, place.end))
    return not (cut or joined(start) or joined(end))


def closest(quote: str, source: Source, cutoff: float = 60) -> Place | None:
    """The stretch of the source most like a quote, to suggest it and never to accept it."""
    from rapidfuzz import fuzz

    folded = source.folded
    found = fuzz.partial_ratio_alignment(
        letters_only(source.fold(quote)), letters_only(folded.text), score_cutoff=cutoff
    )
    if found is None or found.dest_start >= found.dest_end:
        return None
    start, end = found.dest_start, found.dest_end
    while start > 0 and folded.text[start - 1] != " ":
        start -= 1
    while end < len(folded.text) and folded.text[end] != " ":
        end += 1
    while end > start + 1 and folded.text[end - 1] in " .,;:":
        end -= 1
    start, end = _to_its_words(source.fold(quote), folded.text, start, end)
    return Place(source, *folded.span(start, end))


_WORD_BESIDE = 30
"""Characters beside the most similar stretch in which the quote's own first or last word counts."""


def _to_its_words(quote: str, text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch grown to the first and the last word of the quote, where they stand beside it.

    The most similar stretch is as long as the quote; the words put into it make it longer.
    """
    words = quote.split()
    last = re.search(rf"\b{re.escape(words[-1])}(?!\w)", text[end : end + _WORD_BESIDE])
    if (
        last
        and not text[start:end].endswith(words[-1])
        and "." not in text[end : end + last.start()]
    ):
        end += last.end()
    before = max(0, start - _WORD_BESIDE)
    first = text.rfind(words[0] + " ", before, start)
    if first >= 0 and not text[start:end].startswith(words[0]) and "." not in text[first:start]:
        start = first
    return start, end
