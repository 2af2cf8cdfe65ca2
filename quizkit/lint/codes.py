"""The codes of all findings, and how grave each is: the one place that lists them.

An error cannot be set aside; a warning or an information can, by `allow: {code: reason}` on its
question or its bank. A code that is retired stays here, under a comment, and is not used again.
"""

from __future__ import annotations

from quizkit.diagnostics import Severity

ERRORS = frozenset((
    # how a file is written
    "backslash-in-quotes", "bad-indentation", "colon-in-text", "comma-cuts-text",
    "control-character", "dash-out-of-line", "duplicate-key", "empty-file", "hash-cuts-text",
    "key-not-text", "missing-space", "newer-notation", "several-documents", "text-opens-with-sign",
    "too-large", "yaml-alias", "yaml-anchor", "yaml-directive", "yaml-merge-key", "yaml-syntax",
    "yaml-tag",
    # what its fields hold
    "bad-date", "bad-day", "bad-duration", "bad-gap-number", "bad-id", "bad-language",
    "bad-number", "bad-share", "bad-uid", "bad-value", "duplicate-gap", "duplicate-id",
    "duplicate-option", "duplicate-option-id", "duplicate-uid", "empty-gap", "empty-value",
    "gap-without-number", "key-among-distractors", "missing-field", "no-gap", "no-key", "open-gap",
    "reversed-dates", "too-few", "two-keys", "unknown-field", "unknown-gap", "unknown-item",
    "unknown-type", "unreadable-wording", "wrong-shape",
    # pictures and sounds
    "bad-media-kind", "bad-media-name", "media-missing", "media-not-as-named", "media-unreadable",
    # sources and quotes
    "evidence-missing", "key-not-in-evidence", "quote-ambiguous", "quote-context-differs",
    "quote-cuts-word", "quote-not-found", "quote-stale", "quote-too-short", "source-changed",
    "source-missing", "source-text-missing",
    # questions among each other
    "attribution-missing", "contested-as-true-false", "counterpart-one-sided", "earlier-id-taken",
    "fact-twice", "order-against-dates", "order-unproven", "other-side-missing", "typos-reach-key",
    "unknown-reference", "unknown-topic",
    # releases
    "id-vanished", "key-altered", "licence-unknown", "option-gone",
    # numbers
    "overlapping-numbers", "tolerance-on-year",
    # decks
    "bad-stamp", "deck-older", "gap-beyond-anki", "licences-clash", "meaning-changed", "no-card",
    "no-uid", "same-guid", "type-changed", "uid-changed",
))  # fmt: skip

WARNINGS = frozenset((
    "error-allowed", "hedge-without-tolerance", "option-by-letter", "similar-options",
    "source-encoding", "tolerance-reaches-figure", "typographic-quotes", "unknown-rule",
    "unused-allowance",
    # releases
    "access-date-unknown", "address-unknown", "grading-changed", "release-date-unchanged",
    "revision-unknown", "source-replaced", "stem-changed",
    # how questions are worded
    "all-or-none-of-the-above", "figure-from-outside", "hint-gives-key", "key-given-away",
    "key-is-longest", "loaded-word", "long-quotation", "missing-opening-mark", "near-duplicate",
    "option-outside-range", "stem-gives-key", "stem-word-in-key", "unmarked-negation",
    "key-not-in-evidence",  # of a choice, whose key need not stand in the text word for word
))  # fmt: skip

INFORMATION = frozenset(("passage-moved",))

CODES = ERRORS | WARNINGS | INFORMATION

BETWEEN_QUESTIONS = frozenset(("key-given-away", "near-duplicate"))
"""Those of the warnings for which a question is held against others: one that could not be read
may be what an allowance is for."""

FOUND_AT_RELEASE = frozenset((
    "access-date-unknown", "address-unknown", "grading-changed", "passage-moved",
    "release-date-unchanged", "revision-unknown", "stem-changed",
))  # fmt: skip
"""What only `check --release` and `--against` find: without them an allowance may well be used."""

READ_ELSEWHERE = frozenset(("meaning-changed",))
"""Errors whose allowance on a question has a meaning for others than `check`: `export` reads it."""


def severities(code: str) -> tuple[Severity, ...]:
    """How grave the findings of a code may be, the gravest first; none of what is no code."""
    tables: tuple[tuple[Severity, frozenset[str]], ...] = (
        ("error", ERRORS),
        ("warning", WARNINGS),
        ("info", INFORMATION),
    )
    return tuple(severity for severity, codes in tables if code in codes)


def may_be_allowed(code: str) -> bool:
    """Whether some finding of a code can be set aside."""
    return code in WARNINGS or code in INFORMATION
