"""What a study has to show, in words: lines of text, for whoever listens to them.

The words that matter come first, and the mark of a verdict never without its word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from textwrap import indent

from quizkit.i18n import Voice
from quizkit.session import Ref
from quizkit.study import (
    MARKS,
    Asked,
    Line,
    Passage,
    Reading,
    Review,
    Row,
    Shown,
    Study,
    Verdict,
    where,
)


class Telling:
    """Says things in one language, to an end that may not be able to write every mark."""

    def __init__(
        self, voice: Voice, can_write: Callable[[str], bool], *, counts_hints: bool = False
    ) -> None:
        self._voice = voice
        self._can_write = can_write
        self._counts_hints = counts_hints

    def words(self, line: Line) -> str:
        """A line of a study in this language; the texts in it stay as they are."""
        template = self._voice.say(line.context, line.code) or line.code
        texts = dict(line.params)
        if "mark" in texts:
            texts["mark"] = self._mark(texts["mark"])
        return template.format_map(texts).lstrip(" ")

    def _mark(self, mark: str) -> str:
        return mark if self._can_write(mark) else ""

    def verdict(self, verdict: Verdict) -> str:
        """The mark, where it can be written, and the word."""
        return f"{self._mark(MARKS[verdict])} {self._voice.say('verdict', verdict)}".lstrip()

    # A question ------------------------------------------------------------------------------

    def asked(self, asked: Asked, time: str | None = None) -> Iterator[str]:
        """A question as it is put: whose it is, what it asks, what to choose from, how."""
        voice = self._voice
        place = voice("Question {number} of {total}", number=asked.number, total=asked.total)
        flag = voice("flagged") if asked.is_flagged else None
        yield ""
        yield " · ".join(part for part in (place, asked.topic, flag) if part)
        if time is not None:
            yield voice("{time} left", time=time)
        yield from map(self.words, asked.attribution)
        for passage in asked.passages:
            yield from self.passage(passage)
        yield asked.text
        yield from _under_marks(asked.lefts, ".")
        yield from _under_marks(asked.options, ")")
        yield voice.say("how", asked.question.type)
        if asked.given is not None:
            yield voice("Your answer so far: {given}", given=asked.given)
        if asked.hint_cost and not asked.hint_was_read:
            yield voice(
                "There is a hint, which costs {cost} of the mark: :hint", cost=asked.hint_cost
            )
        elif asked.has_hint:
            yield voice("There is a hint: :hint")
            if self._counts_hints:
                yield voice("With a hint it counts as hard.")

    def review(self, review: Review) -> Iterator[str]:
        """What came of a question: the verdict, what was given, the key, why, and the passages."""
        yield self.verdict(review.verdict)
        yield from map(self.words, review.lines)
        for passage in review.passages:
            yield from self.passage(passage)

    def passage(self, passage: Passage) -> Iterator[str]:
        """Words of a source: their sentence first, then what in it counts, then what is around."""
        voice = self._voice
        yield self.words(where(passage))
        yield indent(passage.text, "  ")
        if passage.is_part:
            yield voice("  The words quoted: «{words}»", words=passage.quote)
        keys = dict.fromkeys(words for words, is_key in passage.pieces if is_key)
        if keys:
            yield voice("  The answer in it: {words}", words=", ".join(f"«{key}»" for key in keys))
        if passage.earlier:
            yield voice("  The sentence before: {words}", words=passage.earlier)
        if passage.later:
            yield voice("  The sentence after: {words}", words=passage.later)

    def ratings(self, study: Study, ref: Ref) -> Iterator[str]:
        """In a review, when a question comes again after each rating."""
        for number, rate in enumerate(study.ratings(ref) if study.mode == "review" else (), 1):
            counts = f" · {self._voice('this counts')}" if rate.counts else ""
            yield f"  {number} {self.words(rate.line)}{counts}"

    # An exam ---------------------------------------------------------------------------------

    def look_over(self, study: Study) -> Iterator[str]:
        """All questions of an exam that is not handed in, and what was given."""
        yield ""
        for row in study.look_over():
            flag = f" · {self._voice('flagged')}" if row.is_flagged else ""
            yield f"{row.number}. {_first_line(row.text)}{flag}"
            if row.given is None:
                yield f"  {self._voice('no answer yet')}"
            else:
                yield indent(self.words(Line("given", {"given": row.given})), "  ")
        yield self._voice("  :hand-in hands the exam in, once you confirm it")
        yield self._voice("  :go 3 goes to question 3")

    def before_handing_in(self, study: Study) -> Iterator[str]:
        """What is asked before an exam is handed in."""
        free = sum(row.given is None for row in study.look_over())
        if free:
            yield self._voice.count(
                "{n} question has no answer.", "{n} questions have no answer.", free
            )
        yield self._voice("Hand in? Nothing can be changed after that. Type yes to do it.")

    # A session -------------------------------------------------------------------------------

    def summary(self, study: Study) -> Iterator[str]:
        """How it went: in all, by topic, what the learner marked, and question by question."""
        summary = study.summary()
        yield ""
        for tally in (summary.total, *summary.topics):
            yield self.words(tally.line)
        yield from self._marked(study)
        for row in summary.rows:
            yield from self._row(row)

    def _marked(self, study: Study) -> Iterator[str]:
        """What was flagged and disputed, done or not."""
        voice = self._voice
        for ref in study.refs:
            number = study.state.place(ref) + 1
            progress = study.state.of(ref)
            if progress.is_flagged:
                text = _first_line(study.told(ref)[0])
                yield voice("Flagged: question {number}. {text}", number=number, text=text)
            for note in progress.notes:
                yield voice("Disputed: question {number}. {text}", number=number, text=note)

    def _row(self, row: Row) -> Iterator[str]:
        yield ""
        yield self._came_of(row.number, row.verdict)
        yield indent(_first_line(row.text), "  ")
        if row.given is not None:
            yield indent(self.words(Line("given", {"given": row.given})), "  ")
        yield indent(self.words(row.key), "  ")

    def _came_of(self, number: int, verdict: Verdict) -> str:
        return self._voice(
            "Question {number}: {verdict}", number=number, verdict=self.verdict(verdict)
        )

    # A source --------------------------------------------------------------------------------

    def reading(self, reading: Reading, study: Study) -> Iterator[str]:
        """A whole source; `[1: words]` are quoted, and whose they are is said after their line."""
        yield ""
        yield reading.title
        yield from map(self.words, reading.credit)
        line, notes = "", list[str]()
        number = 0
        for text, refs in _stretches(reading):
            if refs:
                number += 1
                text = f"[{number}: {text}]"
            *whole, last = text.split("\n")
            for part in whole:
                yield (line + part).strip()
                yield from notes
                line, notes = "", []
            line += last
            notes += [self._note(number, ref, study) for ref in refs]
        yield line.strip()
        yield from notes

    def _note(self, number: int, ref: Ref, study: Study) -> str:
        """Whose quote a number stands for, and how that question went."""
        _, verdict = study.told(ref)
        place = study.state.place(ref) + 1
        open = self._voice("Question {number}: not done yet", number=place)
        return f"  [{number}] {self._came_of(place, verdict) if verdict else open}"


def _stretches(reading: Reading) -> Iterator[tuple[str, tuple[Ref, ...]]]:
    """A source cut where quotes of the questions that it leads to begin or end."""
    text, refs = "", tuple[Ref, ...]()
    for piece in reading.pieces:
        named = piece.refs
        if named != refs and text:
            yield text, refs
            text = ""
        text, refs = text + piece.text, named
    if text:
        yield text, refs


def _under_marks(options: Iterable[Shown], point: str) -> Iterator[str]:
    return (f"  {option.mark}{point} {option.text}" for option in options)


def _first_line(text: str) -> str:
    return next(iter(text.splitlines()), "")
