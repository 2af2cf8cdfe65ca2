"""Rules about words that give a key away before the response.

Only a key that tells something is looked for: a small number or a word that half the bank shows
gives nothing away. That a text merely names a key is no giveaway either: it must also speak of
what the question asks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quizkit.bank import Path
from quizkit.diagnostics import Diagnostic, Related
from quizkit.lint.checked import Checked
from quizkit.lint.vocabulary import (
    GRAMMAR,
    Shown,
    Vocabulary,
    asks,
    blanked,
    is_telling,
    keys_of,
    plain,
    stem_of,
    stems,
    without_gaps,
    words,
)
from quizkit.lint.wording import within
from quizkit.questions import Cloze, DateQuestion, Numeric, Question, SingleChoice

_LEAST = 2
"""How many telling words of a question must stand beside its key, besides half of them."""


def key_given_away(checked: Checked) -> Iterator[Diagnostic]:
    """What one question shows before a response does not say another one's key."""
    vocabulary = checked.vocabulary
    for question in vocabulary.questions:
        told: set[str] = set()
        for path, key in keys_of(question):
            for shown in _givers(vocabulary, question, key):
                giver = vocabulary.questions[shown.number]
                if giver.id in told or _is_known(checked, giver, question):
                    continue
                told.add(giver.id)
                params = {"question": giver.id, "id": question.id, "key": key}
                related = (Related("key-here", checked.loaded.span(question, *path)),)
                span = checked.loaded.span(giver, *shown.path)
                yield Diagnostic("key-given-away", span, params, "warning", related)


def _is_known(checked: Checked, giver: Question, question: Question) -> bool:
    """Whether a giver says so itself, or the two are the same question or sides of one claim.

    A giver that names a question which is not there may mean this one.
    """
    return (
        giver is question
        or any("/" not in name and name not in checked.bank for name in giver.reveals)
        or question.id in giver.reveals
        or f"{checked.bank.id}/{question.id}" in giver.reveals
        or question.id in giver.counterpart
    )


def _givers(vocabulary: Vocabulary, question: Question, key: str) -> Iterator[Shown]:
    """The texts that hold a key, word for word, beside the words that its question asks with."""
    sought = tuple(stem_of(word) for word in _core(key))
    telling = [stem for stem in sought if is_telling(stem)]
    if not telling:
        return
    rarest = min(telling, key=lambda stem: len(vocabulary.places.get(stem, ())))
    if vocabulary.is_common(rarest):
        return
    asked = _asked(vocabulary, question, sought)
    if len(asked) < _LEAST:
        return
    for number in vocabulary.places.get(rarest, ()):
        shown = vocabulary.shown[number]
        beside = len(asked.intersection(shown.stems))
        if beside >= _LEAST and 2 * beside >= len(asked) and _holds(shown.stems, sought):
            yield shown


def _asked(vocabulary: Vocabulary, question: Question, key: Sequence[str]) -> frozenset[str]:
    """The telling words that a question asks with, but for those of its key and common ones."""
    return frozenset(
        stem
        for stem in stems(asks(question))
        if stem not in key and is_telling(stem) and not vocabulary.is_common(stem)
    )


def _holds(found: Sequence[str], sought: Sequence[str]) -> bool:
    """Whether words stand in a text one after the other."""
    return f" {' '.join(sought)} " in f" {' '.join(found)} "


# Its own key ---------------------------------------------------------------------------------

_PICKS = re.compile(
    r"\b(?:o|u|or|plural|singular|femenino|masculino|sinonimo|antonimo|palabra|oracion|frase|verbo"
    r"|sujeto|silaba|traduc\w*|significa|dice|escribe\w*|word|sentence|verb|noun|translat\w*|say|mean"
    r"|spell\w*|write|form)\b"
)
"""A stem, plain, that has its key among what it lists, or asks about words."""


def hint_gives_key(checked: Checked) -> Iterator[Diagnostic]:
    """A hint helps to find the key, and does not say it."""
    for question in checked.vocabulary.questions:
        for path, hint, key in _hints(question):
            if _says(hint, key) and not any(_says(hint, other) for other in _others(question)):
                span = checked.loaded.span(question, *path)
                params = {"question": question.id, "key": key}
                yield Diagnostic("hint-gives-key", span, params, "warning")


def _hints(question: Question) -> Iterator[tuple[Path, str, str]]:
    """The hints of a question, each with its path and the key that it must not say."""
    if question.hint is not None:
        path: Path = ("hint", "text") if question.hint.cost else ("hint",)
        yield from ((path, question.hint.text, key) for _, key in keys_of(question))
    if isinstance(question, Cloze):
        for hole in question.holes:
            gap = question.gaps.get(hole.number)
            if gap is not None and gap.hint is not None:
                yield ("gaps", hole.number, "hint"), gap.hint, hole.key


def stem_gives_key(checked: Checked) -> Iterator[Diagnostic]:
    """A question does not hold its own key."""
    for question in checked.vocabulary.questions:
        if isinstance(question, DateQuestion | Numeric):
            continue
        path = "text" if isinstance(question, Cloze) else "stem"
        asked = _question_of(question)
        for _, key in keys_of(question):
            if not _says(asked, key) or any(_says(asked, one) for one in _others(question)):
                continue
            span = checked.loaded.span(question, path)
            params = {"question": question.id, "key": key}
            yield Diagnostic("stem-gives-key", span, params, "warning")


def _question_of(question: Question) -> str:
    """The words that a question asks with, without what it quotes or lists to pick from.

    Of a stem that gives a text to read it is the last sentence; nothing, where it asks about words.
    """
    if isinstance(question, Cloze):
        return _BRACKETS.sub(" ", blanked(without_gaps(question)))
    stem = _BRACKETS.sub(" ", blanked(question.stem or ""))
    last = re.split(r"(?<=[.:;?!])\s|\n", stem.strip())[-1] if len(stem) <= _READ else ""
    return "" if _PICKS.search(plain(stem)) or "/" in stem or ":" in stem else last


_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\\\w+")
"""What is beside the question: remarks, and the commands of formulas."""
_READ = 400
"""Characters from which on a stem is a text to be read."""


def _others(question: Question) -> list[str]:
    """What is no key: a text that names these too only says what there is to choose from."""
    if not isinstance(question, SingleChoice):
        return []
    return [option.text for option in question.distractors]


def _says(text: str, key: str) -> bool:
    """Whether a text holds a key that tells something, word for word."""
    sought = _core(key)
    if not sought or sought[-1] not in plain(text):
        return False
    telling = [word for word in sought if is_telling(stem_of(word)) and len(word) > _SHORT]
    return bool(telling) and _holds(words(text), sought)


def _core(key: str) -> list[str]:
    """The words of a key without the articles and prepositions that it begins with."""
    found = words(key)
    while len(found) > 1 and found[0] in GRAMMAR:
        del found[0]
    return found


_SHORT = 3
"""Letters of a word that may stand anywhere."""


def stem_word_in_key(checked: Checked) -> Iterator[Diagnostic]:
    """No telling word of a stem stands in its key and in no distractor."""
    vocabulary = checked.vocabulary
    for question in vocabulary.questions:
        if not isinstance(question, SingleChoice) or len(question.distractors) < 2:
            continue
        asked = set(stems(blanked(question.stem)))
        others = {stem for option in question.distractors for stem in stems(option.text)}
        if asked & {stem for stem in others if is_telling(stem)}:
            continue
        for found in _LETTERS.finditer(question.key.text):
            stem = stem_of(plain(found[0]))
            if (
                len(stem) >= _TELLING
                and not (found[0][0].isupper() and found.start())
                and stem in asked
                and is_telling(stem)
                and not vocabulary.is_common(stem)
                and not _says(question.stem, question.key.text)
            ):
                span = checked.loaded.span(question, "key")
                params = {"question": question.id, "word": found[0]}
                yield Diagnostic("stem-word-in-key", within(span, found[0]), params, "warning")
                break


_LETTERS = re.compile(r"[^\W\d_]+")
_TELLING = 5
"""Letters that the stem of a word has that may tell the key."""
