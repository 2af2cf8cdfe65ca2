"""What a bank comes to as a whole: how it is spread, what its keys have in common, what is left.

Values only. A figure out of line is a `Remark` with a code; none of them is a fault of a question.
Odds are those of a learner who knows nothing: 1 / options for each choice.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from quizkit.bank import Bank
from quizkit.coverage import FACTS, Use, unasked, uses
from quizkit.quantities import numbers_in
from quizkit.questions import MultipleResponse, Question, SingleChoice, TrueFalse
from quizkit.reading.findings import Finding, Prose
from quizkit.reading.whole import findings
from quizkit.sources import Source

FEW = 6
"""Questions of a sort up to which a lopsided spread is no surprise."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A figure out of line: a code, and the facts of its sentence."""

    code: str
    params: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Lengths:
    """How often the key of a choice is its longest or shortest option, and how often by chance."""

    choices: int
    longest: int
    shortest: int
    expected: Fraction


@dataclass(frozen=True, slots=True)
class Ranks:
    """Where the key stands among options that are numbers or years, by size."""

    choices: int
    lowest: int
    between: int
    highest: int


@dataclass(frozen=True, slots=True)
class Absolutes:
    """How many keys and distractors hold an absolute term: for information, it is hardly a cue."""

    keys: int
    all_keys: int
    distractors: int
    all_distractors: int


@dataclass(frozen=True, slots=True)
class SourceReport:
    """What a bank does with a source."""

    id: str
    lines: Mapping[int, int]
    """How many questions quote each line that has words, those that none quotes included."""
    unused: tuple[tuple[int, str], ...]
    """The lines that no question quotes, with their words."""
    facts: int
    left: tuple[tuple[int, str, str], ...]
    """The facts that lie in no quote: line, kind, words."""


@dataclass(frozen=True, slots=True)
class BankReport:
    """A bank as a whole; drafts and retired questions are only counted."""

    id: str
    title: str
    asked: int
    drafts: int
    retired: int
    topics: Mapping[str, int]
    """Every topic of the bank, those without a question included; `-` for none."""
    levels: Mapping[str, int]
    types: Mapping[str, int]
    stances: Mapping[str, int]
    tones: Mapping[str, Mapping[str, int]]
    """How many questions praise, blame or are neutral, by source, or by speaker where one is."""
    true_false: tuple[int, int]
    """Keys that are true, and keys that are false."""
    lengths: Lengths
    ranks: Ranks
    absolutes: Absolutes
    sources: tuple[SourceReport, ...]
    remarks: tuple[Remark, ...]


def report(bank: Bank, sources: Mapping[str, Source | None]) -> BankReport:
    """What a bank comes to, held against those of its sources that are at hand."""
    asked = [question for question in bank.questions if not (question.retired or question.draft)]
    topics = Counter(question.topic or "-" for question in asked)
    truths = Counter(q.key_response() for q in asked if isinstance(q, TrueFalse))
    made = BankReport(
        id=bank.id,
        title=bank.title,
        asked=len(asked),
        drafts=sum(question.draft for question in bank.questions),
        retired=sum(question.retired for question in bank.questions),
        topics={**dict.fromkeys(bank.topics, 0), **topics},
        levels=_counted(str(question.level or "-") for question in asked),
        types=_counted(question.type for question in asked),
        stances=_counted(question.stance for question in asked),
        tones=_tones(bank, asked),
        true_false=(truths[True], truths[False]),
        lengths=_lengths(asked),
        ranks=_ranks(asked),
        absolutes=_absolutes(asked),
        sources=tuple(_of_source(bank, source) for source in sources.values() if source),
        remarks=(),
    )
    return _with_remarks(made)


def _counted(names: Iterator[str]) -> dict[str, int]:
    return dict(sorted(Counter(names).items()))


def _tones(bank: Bank, asked: Sequence[Question]) -> dict[str, dict[str, int]]:
    found: dict[str, Counter[str]] = {}
    for question in asked:
        if question.tone is None:
            continue
        sources = {evidence.source or bank.source for evidence in question.evidence}
        speaker = question.attribution.speaker if question.attribution else None
        for name in [speaker] if speaker else sorted(one or "-" for one in sources or {None}):
            found.setdefault(str(name), Counter())[question.tone] += 1
    return {name: dict(sorted(tones.items())) for name, tones in sorted(found.items())}


# Keys ----------------------------------------------------------------------------------------

_ABSOLUTE = re.compile(
    r"\b(?:siempre|nunca|jamás|tod[oa]s?|ningun[oa]?|ningún|nadie|nada|sol[oa]mente|únicamente"
    r"|completamente|totalmente|imposible|always|never|all|none|nobody|nothing|only|every)\b",
    re.IGNORECASE,
)


def _choices(asked: Sequence[Question]) -> Iterator[SingleChoice]:
    return (question for question in asked if isinstance(question, SingleChoice))


def _lengths(asked: Sequence[Question]) -> Lengths:
    longest = shortest = count = 0
    expected = Fraction(0)
    for question in _choices(asked):
        own = len(question.key.text)
        others = [len(option.text) for option in question.distractors]
        longest += own > max(others)
        shortest += own < min(others)
        expected += Fraction(1, len(question.options))
        count += 1
    return Lengths(count, longest, shortest, expected)


def _ranks(asked: Sequence[Question]) -> Ranks:
    places: Counter[str] = Counter()
    for question in _choices(asked):
        values = [_number(option.text, question.language) for option in question.options]
        if len(values) < 3 or any(value is None for value in values):
            continue
        numbers = [value for value in values if value is not None]
        key = numbers[0]
        end = "lowest" if key <= min(numbers) else "highest" if key >= max(numbers) else "between"
        places[end] += 1
    return Ranks(places.total(), places["lowest"], places["between"], places["highest"])


def _number(text: str, language: str | None) -> Fraction | None:
    """The number that an option is, or an interval's first; none where it holds other words."""
    found = numbers_in(text, language) if len(text) <= _LONGEST else []
    letters = re.sub(r"[\W\d_]", "", text)
    if not found or len(letters) > len(text) // 2 + 4:
        return None
    return Fraction(found[0].value)


_LONGEST = 30
"""Characters of the longest option that may be a number."""


def _absolutes(asked: Sequence[Question]) -> Absolutes:
    keys: list[str] = []
    others: list[str] = []
    for question in asked:
        if isinstance(question, SingleChoice):
            keys.append(question.key.text)
        elif isinstance(question, MultipleResponse):
            keys += (option.text for option in question.key)
        else:
            continue
        others += (option.text for option in question.distractors)

    def held(texts: Sequence[str]) -> int:
        return sum(_ABSOLUTE.search(text) is not None for text in texts)

    return Absolutes(held(keys), len(keys), held(others), len(others))


# Sources -------------------------------------------------------------------------------------


def _of_source(bank: Bank, source: Source) -> SourceReport:
    used = uses([bank], source)
    record = source.record
    language = "es" if record.language == "und" else record.language
    found = findings(Prose(source.text, language, record.note_markers, record.title))
    left = unasked(found, used)
    starts = [0, *(it.end() for it in re.finditer("\n", source.text))]
    lines = _lines(source.text, used)
    texts = source.text.split("\n")
    return SourceReport(
        record.id,
        lines,
        tuple((line, texts[line - 1].strip()) for line, count in lines.items() if not count),
        sum(one.kind in FACTS for one in found),
        tuple(_left(left, source.text, starts)),
    )


def _lines(text: str, used: Sequence[Use]) -> dict[int, int]:
    """How many questions quote each line that has words."""
    quoted: dict[int, set[str]] = {}
    position, line = 0, 1
    for use in used:
        line += text.count("\n", position, use.start)
        position = use.start
        for number in range(line, line + text.count("\n", use.start, use.end) + 1):
            quoted.setdefault(number, set()).add(use.question.id)
    return {
        number: len(quoted.get(number, ()))
        for number, words in enumerate(text.split("\n"), 1)
        if words.strip()
    }


def _left(
    left: Sequence[Finding], text: str, starts: Sequence[int]
) -> Iterator[tuple[int, str, str]]:
    for one in left:
        yield bisect_right(starts, one.start), one.kind, " ".join(text[one.start : one.end].split())


# What is out of line -------------------------------------------------------------------------


def _with_remarks(made: BankReport) -> BankReport:
    return replace(made, remarks=tuple(_remarks(made)))


def _remarks(made: BankReport) -> Iterator[Remark]:
    right, wrong = made.true_false
    if right + wrong >= FEW and not 1 <= 3 * right / (right + wrong) <= 2:
        code = "mostly-true" if right > wrong else "mostly-false"
        yield Remark(code, {"right": str(right), "wrong": str(wrong)})
    lengths = made.lengths
    expected = f"{float(lengths.expected):.1f}"
    for code, count in (("keys-longest", lengths.longest), ("keys-shortest", lengths.shortest)):
        if count >= 4 and count > 2 * lengths.expected:
            facts = {"count": str(count), "all": str(lengths.choices), "expected": expected}
            yield Remark(code, facts)
    ranks = made.ranks
    if ranks.choices >= FEW and not (ranks.lowest and ranks.highest):
        yield Remark("keys-never-at-end", {"all": str(ranks.choices)})
    tones = sum((Counter(each) for each in made.tones.values()), Counter[str]())
    judged = tones["praise"] + tones["blame"]
    if judged >= 3 and not (tones["praise"] and tones["blame"]):
        yield Remark("all-praise" if tones["praise"] else "all-blame", {"count": str(judged)})
    empty = [topic for topic, count in made.topics.items() if not count]
    if empty:
        yield Remark("topics-empty", {"topics": ", ".join(empty)})
    if made.asked > FEW and len(made.levels) == 1 and "-" not in made.levels:
        yield Remark("one-level", {"level": next(iter(made.levels))})
    for source in made.sources:
        if source.unused and made.asked:
            facts = {
                "source": source.id,
                "count": str(len(source.unused)),
                "all": str(len(source.lines)),
            }
            yield Remark("lines-unused", facts)
        if source.facts and not source.left:
            yield Remark("all-asked", {"source": source.id, "count": str(source.facts)})
