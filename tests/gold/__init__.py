"""The gold standard of readings: texts in which people marked what is in them, and how to score.

`CONVENTIONS.md` says how they are marked. `known/` is the half that the rules were tuned on;
`held/` was written before the rules, by somebody who did not know them, and only scored.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from quizkit.reading.findings import Finding, Measure, Speaker
from quizkit.text import normal_form

FOLDER = Path(__file__).parent
HALVES = ("known", "held")

_MARK = re.compile(r"⟦(?P<kind>[a-z_]+)(?:=(?P<value>[^|⟧]*))?\||(?P<close>⟧)|(?P<stop>▮)")


@dataclass(frozen=True)
class Marked:
    """What somebody marked: a half-open stretch of the raw text, and the value it stands for."""

    kind: str
    start: int
    end: int
    value: str | None


@dataclass(frozen=True)
class GoldText:
    """A marked text: the raw text, what is in it, and the spans of its sentences."""

    name: str
    raw: str
    marked: tuple[Marked, ...]
    sentences: tuple[tuple[int, int], ...]


def texts(half: str) -> list[GoldText]:
    """The texts of a half, by name."""
    paths = sorted((FOLDER / half).glob("*.txt"))
    return [parse(path.stem, path.read_text(encoding="utf-8")) for path in paths]


def parse(name: str, annotated: str) -> GoldText:
    """A marked text taken apart.

    Raises:
        ValueError: A mark is not closed, or closed twice.
    """
    raw = ""
    at = 0
    opened: list[tuple[str, str | None, int]] = []
    marked: list[Marked] = []
    stops: list[int] = []
    for mark in _MARK.finditer(annotated):
        raw += annotated[at : mark.start()]
        at = mark.end()
        if mark["close"]:
            if not opened:
                raise ValueError(f"{name}: closed without opening: …{raw[-40:]}")
            kind, value, start = opened.pop()
            marked.append(Marked(kind, start, len(raw), value))
        elif mark["stop"]:
            stops.append(len(raw))
        else:
            opened.append((mark["kind"], mark["value"], len(raw)))
    raw += annotated[at:]
    if opened:
        raise ValueError(f"{name}: never closed: {opened}")
    marked.sort(key=lambda one: (one.start, -one.end))
    return GoldText(name, raw, tuple(marked), tuple(_sentences(raw, stops)))


def _sentences(raw: str, stops: Sequence[int]) -> Iterator[tuple[int, int]]:
    start = 0
    for end in sorted({*stops, *(found.start() for found in re.finditer(r"\n|\Z", raw))}):
        words = raw[start:end]
        if words.strip():
            begin = start + len(words) - len(words.lstrip())
            yield begin, start + len(words.rstrip())
        start = end


# Scoring -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Score:
    """How many of a kind were marked, found, found right, and found with just the words marked."""

    marked: int
    found: int
    right: int
    exact: int

    @property
    def precision(self) -> float:
        """Of those found, the part that is right."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Of those marked, the part that was found."""
        return self.right / self.marked if self.marked else 1.0

    def __add__(self, other: Score) -> Score:
        return Score(
            self.marked + other.marked,
            self.found + other.found,
            self.right + other.right,
            self.exact + other.exact,
        )


def score(marked: Iterable[Marked], found: Iterable[Finding], kinds: Iterable[str]) -> Score:
    """Hold what was found of some kinds against what was marked.

    A finding is right if the kind is the same, the value is the same where one is marked (of
    speakers, an office or a title may be left out), and the words overlap by half of the longer or
    more. Each counts once.
    """
    wanted = frozenset(kinds)
    left = [one for one in marked if one.kind in wanted]
    ours = [one for one in found if one.kind in wanted]
    total, right, exact = len(left), 0, 0
    for one in ours:
        fitting = [other for other in left if _fits(one, other)]
        if fitting:
            best = max(fitting, key=lambda other: _overlap(one, other))
            left.remove(best)
            right += 1
            exact += (one.start, one.end) == (best.start, best.end)
    return Score(total, len(ours), right, exact)


def missed_and_wrong(
    text: GoldText, found: Iterable[Finding], kinds: Iterable[str]
) -> tuple[list[Marked], list[Finding]]:
    """What was marked and not found, and what was found and is not right."""
    wanted = frozenset(kinds)
    left = [one for one in text.marked if one.kind in wanted]
    wrong = []
    for one in (it for it in found if it.kind in wanted):
        fitting = [other for other in left if _fits(one, other)]
        if fitting:
            left.remove(max(fitting, key=lambda other: _overlap(one, other)))
        else:
            wrong.append(one)
    return left, wrong


def _overlap(one: Finding, other: Marked) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def _fits(one: Finding, other: Marked) -> bool:
    longer = max(one.end - one.start, other.end - other.start)
    return (
        one.kind == other.kind
        and 2 * _overlap(one, other) >= longer
        and (other.value is None or _same(other.kind, _shown(one), other.value))
    )


def _same(kind: str, ours: str, marked: str) -> bool:
    """Whether a value is the one marked; of speakers one name may leave out an office or title."""
    theirs = _compared(kind, marked)
    if kind in ("quotation", "attribution"):
        return f" {ours} " in f" {theirs} " or f" {theirs} " in f" {ours} "
    return ours == theirs


def _shown(one: Finding) -> str:
    """The value of a finding as the marks write it, for comparing."""
    value = one.value
    if isinstance(value, Measure):
        number = f"{value.number.normalize():f}"
        words = number if value.unit in (None, "%") else f"{number} {value.unit}"
        return _compared(one.kind, words)
    if isinstance(value, Speaker):
        return _compared(one.kind, value.name or "unresolved")
    return str(value)


def _compared(kind: str, value: str) -> str:
    """A marked value as it is compared: the unit of a quantity is not, a speaker is folded."""
    if kind == "quantity":
        return value.split()[0]
    if kind in ("quotation", "attribution"):
        return normal_form(value, "es")
    return value
