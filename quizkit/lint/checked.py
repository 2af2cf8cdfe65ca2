"""What rules are given: a bank as loaded, its sources, and the other banks of the run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from quizkit.bank import Bank, Loaded
from quizkit.lint.vocabulary import Vocabulary
from quizkit.questions import Question
from quizkit.sources import Evidence, Source


@dataclass(frozen=True)
class Checked:
    """A bank under check."""

    loaded: Loaded
    bank: Bank
    sources: Mapping[str, Source | None] = field(default_factory=dict)
    """Sources by id; none where there is no such source. An id that is not here is not judged."""
    banks: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """The ids of the questions of every bank that is known, by the bank's id."""

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words of the questions that are asked."""
        return Vocabulary(self.bank)

    def quotes(self, question: Question) -> Iterator[tuple[int, Evidence, Source]]:
        """The evidence of a question whose source is at hand, each with its number."""
        for number, evidence in enumerate(question.evidence):
            source = self.sources.get(evidence.source or self.bank.source or "")
            if source is not None:
                yield number, evidence, source
