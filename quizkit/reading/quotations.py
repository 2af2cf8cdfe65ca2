"""Words in quotation marks that somebody says, and who.

They are a quotation if somebody is said to say them, or if they are as long as a sentence; titles,
glosses and single words under suspicion are none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quizkit.reading.findings import Finding, Prose, Speaker

_MARKS = re.compile(r"[«»“”\"„‟]|(?<!\w)‘|’(?!\w)")
_CLOSING = {"«": "»", "“": "”", '"': '"', "„": "”“", "‘": "’"}
_INTRODUCED = re.compile(
    r"(?::\s*[—–-]?\s*|\b(?:que|de|como|un|una|el|la|lo|por|a)\s+|\b(?:palabras?|frase|lema|grito|expresión)\s+)\Z"
)
_SAYS_AFTER = re.compile(r"\s*[,.]?\s*[—–-]?\s*(?:,\s*)?(?=[\w(])")
_IN_BRACKETS = re.compile(r"\s?[»”\"]{0,2}\s?\((?P<name>[A-ZÁÉÍÓÚÑ][^()\d]{2,60})\)")
_CALLED = re.compile(
    r"\b(?:calific|tach|defin|describ|motej|tild|apod|llam|acus)\w+\s+(?:\w+\s+){0,4}?(?:de|como|a)\s+\Z"
)
_DEEPEST = 4
"""Quotations inside one another that are told apart."""
_ENOUGH = 400
"""Characters of a quotation that tell how long it is."""
_NEAR = 90
"""Characters between who speaks and what is said."""
_SHORT = 4
"""Words up to which marks without somebody who speaks mean a title or a turn of phrase."""


@dataclass(frozen=True, slots=True)
class _Quoted:
    start: int
    end: int
    is_open: bool
    depth: int


def _marked(prose: Prose) -> Iterator[_Quoted]:
    """The stretches in quotation marks of each line; those never closed go to its end."""
    text = prose.text
    opened: list[tuple[int, str]] = []
    line_end = -1

    def left() -> Iterator[_Quoted]:
        end = line_end
        while end > 0 and text[end - 1].isspace():
            end -= 1
        for depth, (start, _) in enumerate(opened):
            if end > start + 1:
                yield _Quoted(start, end, is_open=True, depth=depth)

    for found in _MARKS.finditer(text):
        if found.start() > line_end:
            yield from left()
            opened = []
            line_end = text.find("\n", found.start())
            line_end = len(text) if line_end < 0 else line_end
        mark = found[0]
        closes = next(
            (i for i in range(len(opened) - 1, -1, -1) if mark in _CLOSING[opened[i][1]]), None
        )
        if closes is not None and (mark != '"' or _may_close(text, found.start())):
            start = opened[closes][0]
            del opened[closes:]
            yield _Quoted(start, found.end(), is_open=False, depth=len(opened))
        elif (
            mark in _CLOSING
            and len(opened) < _DEEPEST
            and (mark != '"' or text[found.end() : found.end() + 1].strip())
        ):
            opened.append((found.start(), mark))
    yield from left()


def _may_close(text: str, at: int) -> bool:
    """Whether a straight mark can close: something stands right before it."""
    return bool(text[at - 1 : at].strip()) and not text[at + 1 : at + 2].isalnum()


def quotations(
    prose: Prose, named: Sequence[Finding], attributions: Sequence[Finding]
) -> Iterator[Finding]:
    text = prose.text
    names = sorted(
        (one.start, one.end) for one in named if one.kind in ("work", "named_day", "organisation")
    )
    name_starts = [start for start, _ in names]
    starts = [start for start, _ in prose.sentences]
    cues = sorted(attributions, key=lambda one: one.start)
    cue_starts = [one.start for one in cues]
    last: Finding | None = None
    for quoted in sorted(_marked(prose), key=lambda one: (one.start, -one.end)):
        near = bisect_right(name_starts, quoted.start + 2) - 1
        if near >= 0 and names[near][0] >= quoted.start - 1 and names[near][1] >= quoted.end - 2:
            continue
        speaker = _speaker(text, quoted, cues, cue_starts, prose, starts)
        words = re.findall(r"\w+", text[quoted.start : min(quoted.end, quoted.start + _ENOUGH)])
        if speaker is None and not _is_long(text, quoted, len(words)):
            continue
        if speaker is None and last is not None and _goes_on(text, last, quoted):
            speaker = _who(last)
        last = Finding(
            "quotation",
            quoted.start,
            quoted.end,
            speaker or Speaker(None),
            "likely" if speaker else "possible",
        )
        yield last


def _is_long(text: str, quoted: _Quoted, words: int) -> bool:
    """Whether words in marks read as somebody's, although nobody is said to say them."""
    before = text[max(0, quoted.start - 40) : quoted.start]
    if quoted.is_open:
        return words > _SHORT
    if re.search(r"[\w)]\s*\(\Z", before):
        return False  # a gloss
    ends = text[quoted.end - 2 : quoted.end - 1] in ".!?…"
    if _INTRODUCED.search(before) and words > 2 and before.rstrip().endswith(":"):
        return True
    return words > 5 and (ends or words > 7 or bool(re.search(r"\bque\s\Z", before)))


def _speaker(
    text: str,
    quoted: _Quoted,
    cues: Sequence[Finding],
    cue_starts: Sequence[int],
    prose: Prose,
    starts: Sequence[int],
) -> Speaker | None:
    """Who says what stands in marks: who is named right behind it, or before it in its sentence."""
    bracket = _IN_BRACKETS.match(text, quoted.end) if not quoted.is_open else None
    if bracket and len(bracket["name"].split()) <= 5:
        return Speaker(bracket["name"].strip())
    first = bisect_right(cue_starts, quoted.start)
    after = bisect_right(cue_starts, quoted.end - 1)
    behind = _SAYS_AFTER.match(text, quoted.end)
    if (
        behind
        and not quoted.is_open
        and after < len(cues)
        and cues[after].start <= behind.end() + 4
        and "\n" not in text[quoted.end : cues[after].start]
    ):
        return _who(cues[after])
    for inside in cues[first:after]:
        if inside.end < quoted.end and text[inside.start - 1] in "—–-":
            return _who(inside)
    sentence = bisect_right(starts, quoted.start) - 1
    begin = prose.sentences[sentence][0] if sentence >= 0 else 0
    before = cues[first - 1] if first else None
    if before is not None and begin <= before.start and before.end <= quoted.start + 1:
        between = text[before.end : quoted.start]
        if len(between) < _NEAR and not re.search(r"[.;]\s", between):
            return _who(before)
    called = _CALLED.search(text[max(begin, quoted.start - 70) : quoted.start])
    if called:
        return Speaker(None)
    return None


def _who(cue: Finding) -> Speaker | None:
    return cue.value if isinstance(cue.value, Speaker) else None


def _goes_on(text: str, last: Finding, quoted: _Quoted) -> bool:
    """Whether a quotation goes on from the one before it, with little between the two."""
    between = text[last.end : quoted.start]
    return quoted.start >= last.end and "\n" not in between and len(between) < 60
