"""The words of a bank's questions as rules compare them: folded, cut to their stem, counted.

Built once for all rules that hold words against words. Nothing here judges a question.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from quizkit.bank import Bank, Path
from quizkit.questions import (
    Cloze,
    DateQuestion,
    Matching,
    MultipleResponse,
    Numeric,
    Ordering,
    Question,
    ShortAnswer,
    SingleChoice,
    TrueFalse,
)
from quizkit.questions.cloze import Hole
from quizkit.text import letters_only

_PLAIN = {code: letters_only(chr(code)) for code in range(0xC0, 0x180) if chr(code) not in "ñÑ"}
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_QUOTED = re.compile(r"«[^«»]*»|“[^“”]*”|\"[^\"]*\"|‘[^‘’]*’|(?<!\w)'[^']*'(?!\w)")


def listed(names: str) -> frozenset[str]:
    """Words listed in a text with spaces between them."""
    return frozenset(names.split())


GRAMMAR = listed(
    # Spanish
    """a al algo algun alguna algunas alguno algunos ambas ambos ante antes aquel aquella asi aun
    aunque bajo bien cada casi como con contra cual cuales cualquier cuando cuanta cuantas cuanto
    cuantos cuya cuyo de debe deben del desde despues donde dos durante e el ella ellas ellos en
    entre era eran es esa esas ese eso esos esta estaba estan estar estas este esto estos fue fueron
    ha habia han hace hacen hacer hacia hasta hay hubo la las le les lo los mas mayor mediante menor
    menos mientras mismo misma mucho muy nada ni ningun ninguna ninguno no nombre nos o os otra
    otras otro otros para parte pero poco por porque puede pueden pues que quien quienes se sea
    segun ser si sido siempre siguiente siguientes sin sino sobre solo son su sus tal tambien tan
    tanto tenia tener tiene tienen toda todas todo todos tras tu un una unas uno unos u y ya yo
    correcta correctas correcto correctos afirmacion afirmaciones opcion opciones pregunta texto
    llama llamaba llamo"""
    # English
    """ about after all also an and any are as at be because been before between both but by can
    correct could did do does during each for from had has have he her his how if in into is it
    its may more most must name named no none not of on one only or other our she should so some
    such than that the their them then there these they this those through to true under was we
    were what when where which while who whom whose why will with would you your following called
    statement statements"""
)
"""Words, without accents, that say nothing of what a question is about."""


def plain(text: str) -> str:
    """A text without case and accents, character for character; ñ stays ñ."""
    lower = text.replace("\u0130", "I").lower()
    return lower if lower.isascii() else lower.translate(_PLAIN)


def words(text: str) -> list[str]:
    """The words and numbers of a text, plain."""
    return _WORD.findall(plain(text))


def stem_of(word: str) -> str:
    """A plain word without the ending of number and gender."""
    if len(word) < 5:
        return word.rstrip("s") if len(word) == 4 else word
    cut = word[:-1] if word.endswith("s") else word
    return cut[:-1] if cut[-1] in "aeo" else cut


def stems(text: str) -> list[str]:
    """The words of a text by their stems, in their order."""
    return [stem_of(word) for word in words(text)]


_GRAMMAR_STEMS = frozenset(map(stem_of, GRAMMAR))


def is_telling(stem: str) -> bool:
    """Whether a stem is of a word that says something: no grammar, no letter, no small number."""
    if stem[0].isdecimal():
        return len(stem) > 2
    return len(stem) > 2 and stem not in _GRAMMAR_STEMS


def blanked(text: str) -> str:
    """A text of the same length whose quoted stretches are spaces: what it says itself."""
    return _QUOTED.sub(lambda found: " " * len(found[0]), text)


def quotations(text: str) -> list[str]:
    """The quoted stretches of a text, with their marks."""
    return _QUOTED.findall(text)


@dataclass(frozen=True, slots=True)
class Shown:
    """A text that a question shows before a response: where it is, and its words by their stems."""

    number: int
    """Of its question, in the bank."""
    path: Path
    text: str
    stems: tuple[str, ...]


def shown_texts(question: Question) -> Iterator[tuple[Path, str]]:
    """What a learner sees of a question before responding, each text with its path."""
    if question.stem is not None:
        yield ("stem",), question.stem
    if question.hint is not None:
        yield ("hint",), question.hint.text
    for number, evidence in enumerate(question.evidence):
        if evidence.show == "before":
            yield ("evidence", number, "quote"), evidence.quote
    match question:
        case Cloze():
            yield ("text",), without_gaps(question)
        case SingleChoice():
            yield ("key",), question.key.text
        case MultipleResponse() | Ordering():
            yield from ((("key", i), option.text) for i, option in enumerate(question.key))
        case Matching():
            for i, pair in enumerate(question.key):
                yield ("key", i, "left"), pair.left.text
                yield ("key", i, "right"), pair.right.text
        case _:
            pass
    if isinstance(question, SingleChoice | MultipleResponse | Matching):
        yield from ((("distractors", i), it.text) for i, it in enumerate(question.distractors))


def without_gaps(question: Cloze) -> str:
    """The words of a cloze around its gaps, an ellipsis for each gap."""
    return "".join("…" if isinstance(it, Hole) else it for it in question.segments)


def keys_of(question: Question) -> list[tuple[Path, str]]:
    """The keys that are words or a year, each with its path; none where other things are asked."""
    match question:
        case SingleChoice():
            return [(("key",), question.key.text)]
        case ShortAnswer():
            return [(("key",), question.key)]
        case Cloze():
            return [(("text",), hole.key) for hole in question.holes]
        case DateQuestion():
            return [(("key",), question.show(question.key))]
        case Numeric():
            return [(("key",), f"{question.key:f}")]
        case _:
            return []


def asks(question: Question) -> str:
    """The words that a question asks with: its stem, and the text around its gaps."""
    around = without_gaps(question) if isinstance(question, Cloze) else ""
    return f"{question.stem or ''} {around}".strip()


class Vocabulary:
    """The words that a bank shows, and the texts that each stem stands in."""

    def __init__(self, bank: Bank) -> None:
        """Look at the questions of a bank that are asked: neither drafts nor retired ones."""
        self.questions: Sequence[Question] = [
            question for question in bank.questions if not (question.retired or question.draft)
        ]

    @cached_property
    def shown(self) -> list[Shown]:
        """Every text that is shown before a response, but for statements that are false."""
        return [
            Shown(number, path, text, tuple(stems(text)))
            for number, question in enumerate(self.questions)
            if not (isinstance(question, TrueFalse) and not question.key_response())
            for path, text in shown_texts(question)
        ]

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """For each stem, the numbers of the shown texts that it stands in."""
        found: dict[str, list[int]] = {}
        for number, shown in enumerate(self.shown):
            for stem in set(shown.stems):
                found.setdefault(stem, []).append(number)
        return found

    @cached_property
    def common(self) -> int:
        """In how many texts a word stands that is common in this bank."""
        return max(6, min(30, len(self.questions) // 8))

    def is_common(self, stem: str) -> bool:
        """Whether so many texts have a word that it tells none of them from the others."""
        return len(self.places.get(stem, ())) > self.common
