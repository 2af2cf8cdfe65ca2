"""The rule about the marks that open a question or an exclamation in Spanish."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizkit.diagnostics import Diagnostic, Edit, Fix, Span
from quizkit.lint.checked import Checked
from quizkit.lint.vocabulary import blanked, listed, plain

_MARK = re.compile(r"[?!]+(?=[\s)\]»”\"*_]|\Z)|[¿¡]|[:;\n…]|[.?!]+(?=\s|\Z)")
"""What may end a sentence, and what opens a question: `Dxf7?` has its mark, `5.3` has none."""

_SPANISH = listed(
    """el la los las un una de del que es en por se lo con su son al y como cual cuales cuando donde
    quien quienes cuanto cuanta cuantos cuantas para no muy bien fue"""
)
_FOREIGN = listed(
    """the is are was were what which who how do does did you your this that of to it and not have
    has can will if i my we they there where why when
    est quel quelle quels quelles qui le les du des et je vous nous une ou dans pour avec ce cette
    il elle sont pas ne au aux comment pourquoi
    qual quais voce nao e os as um uma do da dos das em no na foi sao com seu sua
    che gli di della dei sono chi cosa perche
    der die das ist und wer wie wo wann nicht ein eine sie ich"""
)
_SHARED = listed("e as no le ou do da dos na sua di ne il if has les une can cosa che")
"""Words that Spanish has too, or that stand in it: each alone tells nothing."""

_PRAISE = re.compile(r"(?:muy )?(?:bien|correcto|exacto|perfecto|estupendo|genial|enhorabuena)!")
_ASKS = re.compile(
    r"(?:(?:a|al|con|de|del|desde|en|entre|hacia|hasta|para|por|segun|sobre|y)\s+)?"
    r"(?:que|cual(?:es)?|quien(?:es)?|como|cuando|donde|adonde|cuant[oa]s?)\b"
)


def missing_opening_mark(checked: Checked) -> Iterator[Diagnostic]:
    """A question or an exclamation in Spanish has its opening mark too."""
    for question in checked.bank.questions:
        if not (question.language or "").lower().startswith("es"):
            continue
        for path, text in question.texts().items():
            if ("?" not in text and "!" not in text) or not _is_own(path):
                continue
            keys = [int(part) if part.isdecimal() else part for part in path.split(".")]
            span = checked.loaded.span(question, *keys)
            for begin, end in _unopened(text):
                words = text[begin:end]
                mark = "¿" if words.endswith("?") else "¡"
                params = {"question": question.id, "mark": mark, "words": words}
                place = _place(span, words)
                yield Diagnostic(
                    "missing-opening-mark",
                    place or span,
                    params,
                    "warning",
                    fix=_fix(place, words, mark) if place else None,
                )


def _is_own(path: str) -> bool:
    """Whether a text is the bank's own, and asked or said to the learner."""
    first, _, rest = path.partition(".")
    return first in ("stem", "text", "feedback", "hint", "wrong") or rest.endswith("feedback")


def _unopened(text: str) -> Iterator[tuple[int, int]]:
    """Where sentences stand that end in a mark of question or exclamation that none opens."""
    own = blanked(text)
    begin, is_open = 0, False
    for found in _MARK.finditer(own):
        end = found.end()
        if found[0] in "¿¡":
            is_open = True
        elif found[0][0] in "?!":
            begin += len(text[begin:end]) - len(text[begin:end].lstrip(" \t\n([)]—–-*_»”"))
            if not is_open and _is_spanish(own[begin:end]):
                yield begin, end
            is_open = False
        begin = end


def _is_spanish(sentence: str) -> bool:
    """Whether a sentence with its mark is one in Spanish: `5!` and `Dxf7?` are no sentences."""
    if re.search(r"[=/\\<>{}]", sentence):
        return False
    bare = plain(sentence)
    words = set(re.findall(r"[^\W\d_]+", bare))
    if words & (_FOREIGN - _SHARED):
        return False
    if sentence.endswith("!"):
        if re.search(r"[^\W\d_]{2}!+\Z", sentence) is None:
            return False
        return bool(_PRAISE.fullmatch(bare)) or (len(words) > 2 and bool(words & _SPANISH))
    return len(words) > 1 and (bool(words & _SPANISH) or _ASKS.match(bare) is not None)


def _place(span: Span, words: str) -> Span | None:
    """Where a sentence stands in its text as written; none where that is broken into lines."""
    if span.text.count(words) != 1:
        return None
    at = span.start + span.text.index(words)
    return Span(span.file, at, at + len(words))


def _fix(place: Span, words: str, mark: str) -> Fix:
    """The mark put in: safe where the whole sentence is the question, else where it may begin."""
    asked = _ASKS.match(plain(words)) is not None
    comma = blanked(words).rfind(",")
    if asked or comma < 0:
        return Fix((Edit(Span(place.file, place.start, place.start), mark),))
    at = place.start + comma + 1
    at += len(words[comma + 1 :]) - len(words[comma + 1 :].lstrip())
    return Fix((Edit(Span(place.file, at, at), mark),), safe=False)
