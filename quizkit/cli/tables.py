"""Tables for programs: CSV by RFC 4180 and JSON, in UTF-8, harmless to spreadsheets and terminals.

Loaded by the command that prints one.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Iterable, Sequence

from quizkit.text import forbidden, printable

_FORMULA = re.compile(r"[=+\-@\t\r\n]")
_PLAIN_NUMBER = re.compile(r"[+-]?[0-9]+([.,][0-9]+)?")


def print_table(columns: Sequence[str], rows: Iterable[Iterable[object]]) -> None:
    """Print CSV as its rows come, in UTF-8 whatever the terminal speaks."""
    write_as_it_is()
    table = csv.writer(sys.stdout)
    table.writerow(columns)
    table.writerows(map(_cell, row) for row in rows)
    sys.stdout.flush()


def _cell(value: object) -> str:
    """A value as a cell that no spreadsheet takes for a formula."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    if _FORMULA.match(text) and not _PLAIN_NUMBER.fullmatch(text):
        text = f"'{text}"
    return printable(text)


def as_json(value: object, indent: int | None = None) -> str:
    """JSON that people read too, without a character that could act on their terminal."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    if next(forbidden(text), None) is None:
        return text
    return json.dumps(value, indent=indent).replace("\x7f", "\\u007f")


def write_as_it_is() -> None:
    """Have standard output take UTF-8, and line ends as they are."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="replace", newline="")
