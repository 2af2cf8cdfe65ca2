"""The rule about words that judge, said in the bank's own voice.

The words are in a table for each language, written without accents as regular expressions. Those
of `JUDGES` judge wherever they stand; those of `NAMES` do so of persons and powers, and are
looked for only in questions about a source, since «héroe» is also a word of literature.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizkit.diagnostics import Diagnostic
from quizkit.lint.checked import Checked
from quizkit.lint.vocabulary import blanked, plain
from quizkit.lint.wording import within
from quizkit.questions import Question

JUDGES: dict[str, tuple[str, ...]] = {
    "es": (
        r"gran(?:des)? (?:lider(?:es)?|heroes?|patriotas?|estadistas?)",
        r"heroes? nacional(?:es)?",
        r"heroicamente",
        r"senor(?:es)? de la guerra",
        r"(?:afortunad|desgraciad|lamentable|cobarde|despiadada)mente",
        r"por (?:desgracia|fortuna)",
        r"(?:infames?|despiadad[oa]s?|sanguinari[oa]s?|desalmad[oa]s?|malvad[oa]s?)",
    ),
    "en": (
        r"great (?:leaders?|hero(?:es)?|patriots?|statesm[ae]n)",
        r"national hero(?:es)?",
        r"heroically",
        r"warlords?",
        r"(?:fortunately|unfortunately|sadly|regrettably|ruthlessly)",
        r"(?:infamous|ruthless|bloodthirsty|evil)",
    ),
}
"""What judges wherever it stands."""

NAMES: dict[str, tuple[str, ...]] = {
    "es": (
        r"heroes?|heroinas?|heroic[oa]s?|heroismo",
        r"martir(?:es)?",
        r"(?<!grupo )(?<!grupos )(?<!banda )(?<!organizacion )(?<!acto )(?<!actos )(?<!ataque )"
        r"(?<!ataques )(?<!atentado )(?<!atentados )(?<!presunto )(?<!presuntos )terroristas?",
        r"asesin[oa]s?(?! (?:de|del|en serie)(?!\w))",
        r"regimen(?=[.,;:?!)]|\Z)|regimen(?:es)? (?:opresor|criminal|corrupto|titere)",
        r"tiran[oa]s?(?! de(?!\w))",
        r"traidor(?:a|es|as)?",
        r"fanatic[oa]s?",
        r"carnicer[oa]s? de",
        r"genocidas?",
        r"glorios[oa]s?",
        r"cobardes?|brutal(?:es)?",
    ),
    "en": (
        r"hero(?:es|ine|ines|ic|ism)?",
        r"martyrs?",
        r"terrorists?(?! (?:attack|group|organi[sz]ation|act))",
        r"murderers?(?! of)|butchers? of",
        r"(?:oppressive|puppet|corrupt) regimes?",
        r"tyrants?(?! of)",
        r"traitors?",
        r"fanatics?",
        r"glorious",
        r"cowardly|cowards?|brutal",
    ),
}
"""What judges persons and powers."""


def _pattern(*tables: dict[str, tuple[str, ...]]) -> dict[str, re.Pattern[str]]:
    return {
        language: re.compile(
            rf"(?<!\w)(?:{'|'.join(word for table in tables for word in table[language])})(?!\w)"
        )
        for language in ("es", "en")
    }


_ANYWHERE = _pattern(JUDGES)
_OF_A_SOURCE = _pattern(JUDGES, NAMES)


def loaded_word(checked: Checked) -> Iterator[Diagnostic]:
    """A bank leaves it to those it quotes to judge."""
    for question in checked.bank.questions:
        language = (question.language or "es").split("-")[0].lower()
        patterns = _OF_A_SOURCE if question.evidence else _ANYWHERE
        if language not in patterns:
            continue
        own = list(_own(question))
        if not patterns[language].search(plain("\n".join(text for _, text in own))):
            continue
        for path, text in own:
            for found in patterns[language].finditer(plain(blanked(text))):
                words = text[found.start() : found.end()]
                if _is_name(text, found.start()):
                    continue
                span = checked.loaded.span(question, *path)
                params = {"question": question.id, "words": words}
                yield Diagnostic("loaded-word", within(span, words), params, "warning")
                break


def _is_name(text: str, at: int) -> bool:
    """Whether a word is written as a name: with a capital that no sentence gives it."""
    return text[at].isupper() and text[:at].rstrip(' ¿¡«“"(')[-1:] not in ("", ".", "?", "!", ":")


def _own(question: Question) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """What a question says itself: not its options and keys that are words of its quotes."""
    quoted = " ".join(plain(evidence.quote) for evidence in question.evidence)
    for path, text in question.texts().items():
        keys = tuple(int(part) if part.isdecimal() else part for part in path.split("."))
        if (
            keys[0] in ("stem", "feedback", "wrong", "hint")
            or keys[-1] == "feedback"
            or (
                keys[0] in ("key", "distractors")
                and question.type in ("single_choice", "multiple_response")
                and plain(text) not in quoted
            )
        ):
            yield keys, text
