"""What there is to show of a question: as facts, authored texts, and codes for our own words.

Both faces show what stands here, so neither decides what may be seen before a response.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from quizkit.questions import (
    UNRESOLVED,
    Cloze,
    Matching,
    MultipleResponse,
    Ordering,
    Question,
    SingleChoice,
    TrueFalse,
)
from quizkit.questions.options import Option, letter
from quizkit.session import Progress, shown_order
from quizkit.sources import UNKNOWN, Evidence, Place, Source, resolve

Verdict = Literal["right", "partly", "wrong", "skipped"]

MARKS: dict[Verdict, str] = {"right": "✓", "partly": "~", "wrong": "✗", "skipped": "-"}
"""What stands beside the word of a verdict, never in its place."""


@dataclass(frozen=True, slots=True)
class Line:
    """Something to say: a code whose words stand in the catalogues, and the texts in it."""

    code: str
    params: Mapping[str, str] = field(default_factory=dict)
    context: str = "quiz"


@dataclass(frozen=True, slots=True)
class Shown:
    """Something under a mark: the letter that chooses it, or the number of a left side."""

    mark: str
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a source in their line; the words alone where they cannot be found in it."""

    quote: str
    before: str = ""
    after: str = ""
    source: str = ""
    line: int | None = None

    @property
    def text(self) -> str:
        """The line as it reads."""
        return self.before + self.quote + self.after

    @property
    def is_part(self) -> bool:
        """Whether there is more of the line than the quote."""
        return self.text != self.quote

    @property
    def place(self) -> Line:
        """Where it is from."""
        if self.line is None:
            return Line("passage-unplaced")
        return Line("passage", {"source": self.source, "line": str(self.line)})


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it is put to the learner, with nothing that gives its key away."""

    question: Question
    number: int
    total: int
    topic: str | None
    text: str
    attribution: tuple[Line, ...] = ()
    passages: tuple[Passage, ...] = ()
    lefts: tuple[Shown, ...] = ()
    options: tuple[Shown, ...] = ()
    has_hint: bool = False


@dataclass(frozen=True, slots=True)
class Review:
    """What is shown after a response, or after going on without one."""

    question: Question
    verdict: Verdict
    lines: tuple[Line, ...]
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many questions went how, and the share of their points that was earned."""

    label: str | None
    right: int = 0
    partly: int = 0
    wrong: int = 0
    skipped: int = 0
    left: int = 0
    percent: int = 0

    @property
    def line(self) -> Line:
        """It, to be said."""
        code = "topic-score" if self.label else "score-so-far" if self.left else "score"
        names = ("label", "right", "partly", "wrong", "skipped", "left", "percent")
        return Line(code, {name: str(getattr(self, name)) for name in names})


# How a question is put -----------------------------------------------------------------------


def asking(question: Question) -> str:
    """The words that ask; the gaps of a text stand as `[1: ____]`."""
    parts = [str(question.stem)] if question.stem else []
    if isinstance(question, Cloze):
        words = (it if isinstance(it, str) else f"[{it.number}: ____]" for it in question.segments)
        parts.append("".join(words))
    return "\n\n".join(parts)


def under_marks(question: Question, seed: str) -> tuple[tuple[Shown, ...], tuple[Shown, ...]]:
    """Left sides under numbers, and options under letters, as they are shown."""
    order = shown_order(seed, question)
    lefts: Sequence[Option] = ()
    match question:
        case SingleChoice() | MultipleResponse() | TrueFalse():
            options: Sequence[Option] = question.options
        case Ordering():
            options = question.items
        case Matching():
            lefts, options = question.lefts, question.rights
        case _:
            options = ()
    texts = {option.id: str(option.text) for option in options}
    return (
        tuple(Shown(str(i), left.id, str(left.text)) for i, left in enumerate(lefts, 1)),
        tuple(Shown(letter(i), id, texts[id]) for i, id in enumerate(order)),
    )


def hints(question: Question) -> tuple[str, ...]:
    hints = [str(question.hint.text)] if question.hint else []
    if isinstance(question, Cloze):
        hints += [
            f"[{hole.number}] {gap.hint}"
            for hole in question.holes
            if (gap := question.gaps.get(hole.number)) and gap.hint
        ]
    return tuple(hints)


def attribution(question: Question) -> tuple[Line, ...]:
    """Who says it, and in what manner."""
    given = question.attribution
    if given is None:
        return ()
    if given.speaker == UNRESOLVED:
        line = Line("attribution-unresolved")
    elif given.reported_by:
        names = {"speaker": str(given.speaker), "reporter": str(given.reported_by)}
        line = Line("attribution-reported", names)
    else:
        line = Line("attribution", {"speaker": str(given.speaker)})
    return (line, Line(f"kind-{given.kind}")) if given.kind else (line,)


# What is said afterwards ---------------------------------------------------------------------


def verdict(progress: Progress) -> Verdict:
    if progress.outcome is None:
        return "skipped"
    fraction = progress.outcome.fraction
    return "right" if fraction == 1 else "partly" if fraction else "wrong"


def judged(question: Question, progress: Progress) -> Iterator[Line]:
    """What the response was worth and why, the key with its hedge, what is said to it."""
    key = question.show(question.key_response())
    said = ["feedback"] if question.feedback else []
    if progress.response and progress.outcome:
        given = question.show(question.responses().validate_python(progress.response.response))
        if progress.outcome.code:
            yield Line(progress.outcome.code, context="response")
        if given != key:
            yield Line("given", {"given": given})
        said = list(progress.outcome.feedback)
    if question.hedge:
        yield Line("key-hedged", {"key": key, "hedge": str(question.hedge)})
    else:
        yield Line("key", {"key": key})
    texts = question.texts()
    for path in dict.fromkeys(said):
        if path in texts:
            yield Line("feedback", {"text": texts[path]})


def outside(question: Question) -> tuple[Line, ...]:
    given = question.outside
    if given is None:
        return ()
    names = {"text": given.text, "reference": given.reference, "date": given.date}
    return (Line("outside", {name: str(text) for name, text in names.items()}),)


_AROUND = 240
"""How much of a line is shown on each side of a quote."""


def passage(evidence: Evidence, source: Source | None, *, in_line: bool) -> Passage:
    places = resolve(evidence, source) if source else []
    if source is None or len(places) != 1:
        return Passage(str(evidence.quote))
    place = places[0]
    before, quote, after = place.in_its_line()
    if not in_line:
        before = after = ""
    if len(before) > _AROUND:
        before = "… " + before[-_AROUND:].partition(" ")[2]
    if len(after) > _AROUND:
        after = after[:_AROUND].rpartition(" ")[0] + " …"
    return Passage(quote, before, after, _title(source), _line_number(place))


def _line_number(place: Place) -> int:
    return place.source.text.count("\n", 0, place.start) + 1


def _title(source: Source) -> str:
    record = source.record
    known = (it for it in (record.work, record.title) if it != UNKNOWN)
    return str(next(known, record.id))
