"""Rules that hold sound questions against each other and against their sources.

A rule is a function from what is checked to findings; its docstring says what it checks. What is
wrong with the form of a file is the reader's business. The codes of all findings are in `codes`;
which of them a bank sets aside, and whether it does so to some purpose, is in `allowances`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from quizkit.diagnostics import Diagnostic
from quizkit.lint import (
    duplicates,
    evidence,
    figures,
    giveaways,
    keys,
    loaded,
    marks,
    outside,
    references,
    wording,
)
from quizkit.lint.allowances import set_aside
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
    figures.overlapping_options,
    figures.overlapping_wordings,
    figures.tolerance_on_year,
    figures.tolerance_reaches_figure,
    figures.hedge_without_tolerance,
    wording.option_by_letter,
    wording.all_or_none_of_the_above,
    wording.key_is_longest,
    wording.unmarked_negation,
    loaded.loaded_word,
    marks.missing_opening_mark,
    giveaways.key_given_away,
    giveaways.hint_gives_key,
    giveaways.stem_gives_key,
    giveaways.stem_word_in_key,
    duplicates.near_duplicate,
    outside.figure_from_outside,
    outside.option_outside_range,
    outside.long_quotation,
    evidence.source_missing,
    evidence.evidence_missing,
    evidence.quotes,
    evidence.source_replaced,
    evidence.key_not_in_evidence,
)


def check(
    checked: Checked, found: Sequence[Diagnostic] = (), rules: Sequence[Rule] = RULES
) -> list[Diagnostic]:
    """All that is wrong with a bank, but for the warnings that it sets aside by name.

    Args:
        checked: The bank and what it is held against.
        found: What was found already, when it and its sources were read.
        rules: The rules that it is held against.
    """
    made = (one for rule in rules for one in rule(checked))
    return set_aside(checked, [*found, *made])


__all__ = ["RULES", "Checked", "Rule", "check"]
