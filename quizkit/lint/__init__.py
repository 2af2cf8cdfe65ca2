"""Rules that hold sound questions against each other and against their sources.

A rule is a function from what is checked to findings; its docstring says what it checks. What is
wrong with the form of a file is the reader's business.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from quizkit.diagnostics import Diagnostic
from quizkit.lint import evidence, keys, references, wording
from quizkit.lint.checked import Checked

Rule = Callable[[Checked], Iterator[Diagnostic]]

RULES: tuple[Rule, ...] = (
    keys.similar_options,
    keys.contested_as_true_false,
    keys.attribution_missing,
    keys.typos_reach_key,
    keys.order_unproven,
    references.unknown_topic,
    references.unknown_reference,
    references.other_side_missing,
    references.counterpart_one_sided,
    references.fact_twice,
    references.earlier_id_taken,
    wording.option_by_letter,
    evidence.source_missing,
    evidence.evidence_missing,
    evidence.quotes,
    evidence.key_not_in_evidence,
)


def check(checked: Checked, rules: Sequence[Rule] = RULES) -> list[Diagnostic]:
    """All that the rules find in a bank; warnings that it sets aside by name are left out."""
    return [
        found
        for rule in rules
        for found in rule(checked)
        if found.severity == "error" or not checked.is_allowed(found)
    ]


__all__ = ["RULES", "Checked", "Rule", "check"]
