"""What a store knows of all responses: counted by question, and by quarters of an hour.

Of each session the last response to a question counts, as it is judged now, whatever the mode; of
exams none before they are over, for nothing is told of them until then.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from quizkit.session import Ref
from quizkit.store.rows import QUARTER

if TYPE_CHECKING:
    import sqlite3

_RUNNING = """
SELECT session FROM sessions WHERE mode = 'exam' AND finished IS NULL AND handed_in IS NULL
"""


# By question ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Figures:
    """What all responses to a question came to."""

    responses: int
    right: int
    milliseconds: int | None
    """How long they took, by the median, where somebody was at the desk."""
    lapses: int
    """How often it was forgotten after its first review."""


_OUTCOMES = f"""
SELECT fraction = '1', milliseconds FROM outcomes
WHERE bank = ? AND question = ? AND session NOT IN ({_RUNNING})
"""

_FIGURES = """
SELECT bank, question, responses, right, milliseconds, coalesce(lapses, 0)
FROM figures LEFT JOIN memories USING (bank, question)
WHERE {which}
"""


def reckoned(database: sqlite3.Connection, ref: Ref) -> tuple[int, int, int | None] | None:
    """What is kept of a question that was responded to."""
    outcomes: list[tuple[int, int | None]] = database.execute(_OUTCOMES, ref).fetchall()
    if not outcomes:
        return None
    times = sorted(it for _, it in outcomes if it is not None)
    middle = times[len(times) // 2] if times else None
    return len(outcomes), sum(is_right for is_right, _ in outcomes), middle


def figures(database: sqlite3.Connection, banks: Iterable[str] | None) -> dict[Ref, Figures]:
    """The figures of the questions of some banks, or of all, that were responded to."""
    rows = _of(database, _FIGURES, banks)
    return {(bank, question): Figures(*values) for bank, question, *values in rows}


def _of(database: sqlite3.Connection, query: str, banks: Iterable[str] | None) -> sqlite3.Cursor:
    """The rows of a query that are about some banks, or all."""
    if banks is None:
        return database.execute(query.format(which="TRUE"))
    named = "bank IN (SELECT value FROM json_each(?))"
    return database.execute(query.format(which=named), (json.dumps([*banks]),))


# By time -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Quarter:
    """What responses in one quarter of an hour came to, of questions that were known for so long.

    Wherever one is, a day begins with a quarter of an hour.
    """

    at: datetime
    """When it began."""
    known: datetime | None
    """When that quarter began in which the questions were reviewed first: in 1970, where it is
    days ago; none, where they never were."""
    responses: int
    right: int
    milliseconds: int
    """How long they took, where somebody was at the desk."""


_DAYS_AGO = 3 * 24 * 4
"""Quarters of an hour after which it is another day, also where a day was left out."""

_QUARTERS = f"""
SELECT
  quarter,
  CASE
    WHEN first_quarter IS NULL THEN NULL
    WHEN quarter - first_quarter < {_DAYS_AGO} THEN first_quarter
    ELSE 0
  END,
  count(*),
  sum(fraction = '1'),
  coalesce(sum(milliseconds), 0)
FROM outcomes LEFT JOIN memories USING (bank, question)
WHERE session NOT IN ({_RUNNING}) AND {{which}}
GROUP BY 1, 2 ORDER BY 1, 2
"""


def quarters(database: sqlite3.Connection, banks: Iterable[str] | None) -> list[Quarter]:
    """The responses to questions of some banks, or of all, by quarters of an hour."""
    return [
        Quarter(_begun(at), None if known is None else _begun(known), *counts)
        for at, known, *counts in _of(database, _QUARTERS, banks)
    ]


def _begun(quarter: int) -> datetime:
    return datetime.fromtimestamp(quarter * QUARTER, UTC)
