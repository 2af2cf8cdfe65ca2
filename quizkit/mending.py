"""Fixes as edits of a text: which go together, what they make of it, and how that differs.

Only what an edit covers changes; every other character stays as it was.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from quizkit.diagnostics import Diagnostic, Edit, Fix

_ROUNDS = 50
"""How often files are looked at again at most."""


@dataclass(frozen=True, slots=True)
class Mended:
    """A file whose fixes were made, in memory."""

    name: str
    before: str
    after: str
    count: int
    """How many faults were mended in it."""


def until_settled(
    look: Callable[[Mapping[str, str]], Sequence[Diagnostic]], *, unsafe: bool
) -> list[Mended]:
    """What fixes make of files, which are looked at again until there is nothing left to mend.

    Where fixes meet, the first is made, and the others are offered anew after it. A file that is
    offered after its fixes what it was offered before them is left.

    Args:
        look: Gives the findings; what it is handed counts in the place of files, by name.
        unsafe: Whether those fixes are made too that may change what was meant.
    """
    made: dict[str, Mended] = {}
    offers: dict[str, Counter[tuple[str, ...]]] = {}
    for _ in range(_ROUNDS):
        found = look({name: one.after for name, one in made.items()})
        again = False
        for name, text in _files(found).items():
            offer = Counter(map(_seen, _offered(found, name, unsafe=unsafe)))
            if not offer or offer == offers.get(name):
                continue
            offers[name] = offer
            fixes = chosen(found, name, unsafe=unsafe)
            before = made.get(name, Mended(name, text, text, 0))
            after, count = applied(text, fixes), before.count + len(fixes)
            made[name] = Mended(name, before.before, after, count)
            again = True
        if not again:
            break
    return [made[name] for name in sorted(made) if made[name].before != made[name].after]


def _files(found: Iterable[Diagnostic]) -> dict[str, str]:
    """The files that some findings have a fix for, by name, as the findings saw them."""
    return {
        edit.span.file.name: edit.span.file.text
        for one in found
        if one.fix is not None
        for edit in one.fix.edits
    }


def _seen(found: Diagnostic) -> tuple[str, ...]:
    """What a fix is for: its code, and the words that it puts others in the place of."""
    edits = found.fix.edits if found.fix else ()
    return (found.code, *(edit.span.text for edit in edits))


def chosen(found: Iterable[Diagnostic], file: str, *, unsafe: bool) -> list[Fix]:
    """The fixes of one file that go together: by place, none that meets one before it.

    Several findings may offer the same fix; it is made once.

    Args:
        found: All findings of a run.
        file: What the file is called in them.
        unsafe: Whether those count too that may change what was meant.
    """
    offered = _offered(found, file, unsafe=unsafe)
    taken: list[Edit] = []
    fixes: list[Fix] = []
    for fix in sorted((one.fix for one in offered if one.fix), key=_place):
        if not any(_meet(edit, other) for edit in fix.edits for other in taken):
            taken += fix.edits
            fixes.append(fix)
    return fixes


def _offered(found: Iterable[Diagnostic], file: str, *, unsafe: bool) -> list[Diagnostic]:
    return [
        one
        for one in found
        if one.fix is not None and (one.fix.safe or unsafe) and _is_in(one.fix, file)
    ]


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
