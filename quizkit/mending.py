"""Fixes as edits of a text: which go together, what they make of it, and how that differs.

Only what an edit covers changes; every other character stays as it was.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator

from quizkit.diagnostics import Diagnostic, Edit, Fix


def chosen(found: Iterable[Diagnostic], file: str, *, unsafe: bool) -> list[Fix]:
    """The fixes of one file that go together: by place, none that meets one before it.

    Several findings may offer the same fix; it is made once.

    Args:
        found: All findings of a run.
        file: What the file is called in them.
        unsafe: Whether those count too that may change what was meant.
    """
    offered = [
        one.fix
        for one in found
        if one.fix is not None and (one.fix.safe or unsafe) and _is_in(one.fix, file)
    ]
    taken: list[Edit] = []
    fixes: list[Fix] = []
    for fix in sorted(offered, key=_place):
        if not any(_meet(edit, other) for edit in fix.edits for other in taken):
            taken += fix.edits
            fixes.append(fix)
    return fixes


def _is_in(fix: Fix, file: str) -> bool:
    return bool(fix.edits) and all(edit.span.file.name == file for edit in fix.edits)


def _place(fix: Fix) -> tuple[int, int]:
    return min((edit.span.start, edit.span.end) for edit in fix.edits)


def _meet(one: Edit, other: Edit) -> bool:
    """Whether two edits touch the same characters, or put something in at the same place."""
    return one.span.start <= other.span.end and other.span.start <= one.span.end


def applied(text: str, fixes: Iterable[Fix]) -> str:
    """A text after some fixes that go together, with line ends as it has them."""
    edits = sorted((edit for fix in fixes for edit in fix.edits), key=lambda one: one.span.start)
    parts: list[str] = []
    at = 0
    windows = "\r\n" in text
    for edit in edits:
        parts.append(text[at : edit.span.start])
        words = edit.text.replace("\r\n", "\n")
        parts.append(words.replace("\n", "\r\n") if windows else words)
        at = edit.span.end
    return "".join((*parts, text[at:]))


def difference(name: str, before: str, after: str) -> Iterator[str]:
    """How a file differs after its fixes, as a unified diff line by line."""
    old, new = (re.findall(r"[^\n]*\n|[^\n]+", text) for text in (before, after))
    for line in difflib.unified_diff(old, new, name, name):
        ended = line.endswith("\n")
        yield line.rstrip("\r\n")
        if not ended:
            yield "\\ No newline at end of file"
