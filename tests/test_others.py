"""Warnings on banks by other people: all were read by a second reader, and few were rejected."""

from __future__ import annotations

import re
from pathlib import Path

from quizkit import checking, library

OTHERS = Path(__file__).parent / "others"
BANKS = sorted(OTHERS.glob("*.yaml"))

_ROW = re.compile(r"^\| (?P<bank>\S+) \| (?P<question>\S+) \| (?P<code>\S+) \| (?P<verdict>\w+) \|")

Read = tuple[str, str, str]


def verdicts() -> dict[Read, str]:
    """The verdict on each warning, by bank, question and code."""
    lines = (OTHERS / "WARNINGS.md").read_text(encoding="utf-8").splitlines()
    rows = [
        row for line in lines if (row := _ROW.match(line)) and row["bank"] not in ("bank", "---")
    ]
    return {(row["bank"], row["question"], row["code"]): row["verdict"] for row in rows}


def test_every_warning_was_read_and_none_is_listed_that_is_not_given() -> None:
    found, failures = checking.check(BANKS)

    assert failures == []
    given = {
        (Path(one.span.file.name).stem, one.params["question"], one.code)
        for one in found
        if one.severity == "warning"
    }
    assert given == {*verdicts()}


def test_of_two_hundred_questions_or_more_few_have_a_warning_that_was_rejected() -> None:
    banks = [library.read(path).bank for path in BANKS]
    count = sum(len(bank.questions) for bank in banks if bank)
    rejected = {read[:2] for read, verdict in verdicts().items() if verdict == "rejected"}

    assert count >= 200
    assert len(BANKS) >= 4
    assert len(rejected) < 0.05 * count
