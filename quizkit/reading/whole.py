"""All that is in a text: the findings of every sort, put together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from quizkit.reading.findings import Finding, Prose

_LOOKED_AT = 20_000
_WORD = re.compile(r"[^\W\d_]+")
_SPANISH = frozenset(
    (
        *("de", "la", "que", "el", "en", "y", "a", "los", "se", "del", "las", "un", "por", "con"),
        *("no", "una", "su", "para", "es", "al", "lo", "como", "más", "o", "pero", "sus", "fue"),
    )
)
"""The most frequent words of Spanish: some four in ten of any prose."""
_FEW = 12
"""Words of a text too short to tell its language by."""
_SHORT = 60
"""Its letters: some scripts put no space between words."""


def looks_spanish(prose: Prose) -> bool:
    """Whether a text may be Spanish: a fifth of its words are among the most frequent ones."""
    words = _WORD.findall(prose.raw[:_LOOKED_AT].casefold())
    known = sum(word in _SPANISH for word in words)
    is_short = len(words) < _FEW and sum(map(len, words)) < _SHORT
    return is_short or 5 * known >= len(words)


def findings(prose: Prose) -> list[Finding]:
    """Everything that the rules find, by place; the longer first where two begin together."""
    from quizkit.reading import figures, names, states, voices

    named = [*names.find(prose)]
    return sorted(
        [
            *(Finding("note_marker", *span) for span in prose.markers),
            *named,
            *_outside(named, figures.find(prose)),
            *voices.find(prose, named),
            *states.fragments(prose),
        ],
        key=lambda found: (found.start, -found.end, found.kind),
    )


def _outside(named: Iterable[Finding], others: Iterable[Finding]) -> Iterator[Finding]:
    """The others but those that stand inside a name: the year of a title is no date."""
    spans = iter(sorted((one.start, one.end) for one in named))
    start, end = next(spans, (-1, -1))
    for other in sorted(others, key=lambda one: one.start):
        while start >= 0 and end <= other.start:
            start, end = next(spans, (-1, -1))
        if start < 0 or not start <= other.start < other.end <= end:
            yield other
