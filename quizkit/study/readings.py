"""A whole source as a learner reads it, with the places that questions quote."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

from quizkit.passages import Stretch, title
from quizkit.session import Ref
from quizkit.sources import UNKNOWN, Evidence, Source, resolve
from quizkit.study.lines import Line


@dataclass(frozen=True, slots=True)
class Quoted:
    """A place of a reading, in the offsets of its text, and the questions that quote it."""

    start: int
    end: int
    refs: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a source as it reads, and the questions whose quotes it is in."""

    text: str
    refs: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole source to read, without its note markers."""

    title: str
    credit: tuple[Line, ...]
    text: str
    quoted: tuple[Quoted, ...] = ()
    """Each place once, however many questions quote it, in order; of those that begin together the
    longest first. They may overlap, and one may lie inside another."""

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The text, cut wherever a quote begins or ends."""
        ends = (end for place in self.quoted for end in (place.start, place.end))
        cuts = sorted({0, len(self.text), *ends})
        refs: list[list[Ref]] = [[] for _ in cuts]
        for place in self.quoted:
            for index in range(bisect_left(cuts, place.start), bisect_left(cuts, place.end)):
                refs[index] += place.refs
        return tuple(
            Piece(self.text[start:end], tuple(dict.fromkeys(named)))
            for start, end, named in zip(cuts, cuts[1:], refs, strict=False)
        )


def whole(source: Source, quotes: Mapping[Ref, Sequence[Evidence]]) -> Reading:
    """A source with the places that questions quote; a quote that fits several places has none."""
    places: dict[Stretch, list[Ref]] = {}
    for ref, quoted in quotes.items():
        for evidence in quoted:
            found = resolve(evidence, source)
            if len(found) == 1:
                places.setdefault((found[0].start, found[0].end), []).append(ref)
    text, kept = _as_it_reads(source)
    in_order = sorted(places, key=lambda place: (place[0], -place[1]))
    return Reading(
        title(source),
        tuple(_credit(source)),
        text,
        tuple(
            Quoted(_moved(start, kept), _moved(end, kept), tuple(dict.fromkeys(places[start, end])))
            for start, end in in_order
        ),
    )


def _as_it_reads(source: Source) -> tuple[str, list[Stretch]]:
    """A source without note markers; and where what is left begins, in the source and in it."""
    parts: list[str] = []
    kept = [(0, 0)]
    position = length = 0
    for start, end in (*_left_out(source), (len(source.text), len(source.text))):
        parts.append(source.text[position:start])
        length += len(parts[-1])
        position = end
        kept.append((end, length))
    return "".join(parts), kept


def _left_out(source: Source) -> Iterator[Stretch]:
    """Note markers; with those that open a line goes the space after them."""
    text = source.text
    opened = 0
    for start, end in source.markers(text):
        if start == opened or text[start - 1] in "\r\n":
            while text[end : end + 1] in (" ", "\t"):
                end += 1
            opened = end
        yield start, end


def _moved(offset: int, kept: list[Stretch]) -> int:
    """Where an offset of a source, outside what is left out, is in the text as it reads."""
    start, at = kept[bisect_right(kept, offset, key=itemgetter(0)) - 1]
    return at + offset - start


def _credit(source: Source) -> Iterator[Line]:
    """Whose the text is, its licence, where it is from and what was changed, as far as known."""
    record = source.record
    if record.credit != UNKNOWN:
        yield Line("credit", {"credit": str(record.credit)})
    name = record.license
    yield Line("license", {"license": str(name)}) if name != UNKNOWN else Line("license-unknown")
    if record.license_url != UNKNOWN:
        yield Line("source-license-url", {"url": str(record.license_url)})
    if record.url != UNKNOWN:
        yield Line("source-url", {"url": str(record.url)})
    if record.changes != UNKNOWN:
        yield Line("source-changes", {"changes": str(record.changes)})
