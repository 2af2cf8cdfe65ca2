"""The lines that are commands, in both languages whichever is spoken."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from quizkit.i18n import Voice
from quizkit.scheduling import Rating
from quizkit.session import SessionMode

Name = Literal[
    "hint",
    "skip",
    "undo",
    "flag",
    "dispute",
    "right",
    "show",
    "review",
    "source",
    "repeat",
    "letters",
    "again",
    "next",
    "back",
    "go",
    "all",
    "hand-in",
    "rate",
    "suspend",
    "pause",
    "help",
    "quit",
]

COMMANDS: dict[str, Name] = {
    "?": "hint",
    ":hint": "hint",
    ":pista": "hint",
    ":skip": "skip",
    ":saltar": "skip",
    ":undo": "undo",
    ":deshacer": "undo",
    ":flag": "flag",
    ":marcar": "flag",
    ":dispute": "dispute",
    ":disputar": "dispute",
    ":impugnar": "dispute",
    ":right": "right",
    ":bien": "right",
    ":show": "show",
    ":mostrar": "show",
    ":review": "review",
    ":ver": "review",
    ":source": "source",
    ":fuente": "source",
    ":repeat": "repeat",
    ":repetir": "repeat",
    ":letters": "letters",
    ":letras": "letters",
    ":again": "again",
    ":repasar": "again",
    ":next": "next",
    ":siguiente": "next",
    ":back": "back",
    ":atras": "back",
    ":atrás": "back",
    ":go": "go",
    ":ir": "go",
    ":all": "all",
    ":todas": "all",
    ":hand-in": "hand-in",
    ":entregar": "hand-in",
    ":rate": "rate",
    ":valorar": "rate",
    ":suspend": "suspend",
    ":suspender": "suspend",
    ":pause": "pause",
    ":pausa": "pause",
    ":help": "help",
    ":ayuda": "help",
    ":quit": "quit",
    ":salir": "quit",
}
"""The first word of a command, in whatever case, and what it does."""

LAST = ("last", "anterior")
"""What names the question that was reviewed last."""

_WITH_MORE = ("flag", "dispute", "review", "right", "go", "rate", "suspend")

YES = ("yes", "y", "si", "sí", "s")
"""What means yes, in either language."""

RATES: dict[str, Rating] = {
    "1": "again",
    "again": "again",
    "otra vez": "again",
    "2": "hard",
    "hard": "hard",
    "difícil": "hard",
    "dificil": "hard",
    "3": "good",
    "good": "good",
    "bien": "good",
    "4": "easy",
    "easy": "easy",
    "fácil": "easy",
    "facil": "easy",
}
"""What names a rating."""


@dataclass(frozen=True, slots=True)
class Command:
    """A command, and what stands behind it on its line."""

    name: Name
    more: str = ""

    @property
    def is_sound(self) -> bool:
        """Whether nothing stands behind a command that takes nothing."""
        return not self.more or self.name in _WITH_MORE


def command(line: str) -> Command | None:
    """The command that a line is, if it is one; a question mark is one only alone."""
    word, *more = line.split(maxsplit=1) or [""]
    name = COMMANDS.get(word.casefold())
    if name is None or (word == "?" and more):
        return None
    return Command(name, "".join(more).strip())


def is_misspelt(line: str) -> bool:
    """Whether a line looks like a command, and is none."""
    return re.match(r":[^\W\d_]", line) is not None and command(line) is None


def introduction(voice: Voice, mode: SessionMode) -> list[str]:
    """What is said of commands at the start."""
    start = voice("Type your answer and press Enter. These lines are commands:")
    if mode == "exam":
        return [start, *_of_exams(voice), voice("  :help lists all commands")]
    return [
        start,
        *(_of_reviews(voice) if mode == "review" else ()),
        voice("  :hint or ? shows a hint"),
        voice("  :skip goes on without an answer"),
        voice("  :undo takes back the last answer"),
        voice("  :help lists all commands"),
        voice("  :pause leaves, to go on another time"),
        voice("  :quit stops and shows the score"),
    ]


def _of_exams(voice: Voice) -> list[str]:
    return [
        voice("  :next and :back go to the question after and before; :go 3, to question 3"),
        voice("  :all lists all questions and what you answered"),
        voice("  :flag marks the question to come back to"),
        voice("  :hand-in hands the exam in, once you confirm it"),
        voice("  :pause leaves, to go on another time"),
    ]


def _of_reviews(voice: Voice) -> list[str]:
    return [
        voice("  :rate 1 to :rate 4 say how well you knew the last one: again, hard, good, easy"),
    ]


def everything(voice: Voice, mode: SessionMode) -> list[str]:
    """All that can be typed that is no response."""
    about_any = [
        voice("  :repeat says the question again"),
        voice("  :letters lists letters that a keyboard may lack, to copy them"),
        voice("  :dispute NOTE records what is wrong with it; :dispute last NOTE, the one before"),
        voice("  :suspend never asks the question again, or does; :suspend last, the one before"),
        voice("  :undo takes back the last answer"),
    ]
    if mode == "exam":
        return [*_of_exams(voice), *about_any, *_afterwards(voice)]
    return [
        *(_of_reviews(voice) if mode == "review" else ()),
        voice("  :hint or ? shows a hint"),
        voice("  :skip goes on without an answer"),
        *about_any,
        voice("  :flag marks the question, or takes the mark away; :flag last, the one before"),
        voice("  :show gives the answer where yours was almost right"),
        *_afterwards(voice),
        voice("  :pause leaves, to go on another time"),
        voice("  :quit stops and shows the score"),
    ]


def _afterwards(voice: Voice) -> list[str]:
    return [
        voice("  :right records that you were right in the last one judged; :right 3, in that one"),
        voice("  :review tells again what came of the last question; :review 3, of question 3"),
        voice("  :source reads out the source, when no question is being asked"),
        voice("  :again asks at the end only what did not go right"),
    ]


def at_the_end(
    voice: Voice, *, last: int | None, missed: bool, undo: bool, source: bool
) -> list[str]:
    """What can be done when all is asked; `last` is the number of the last question done."""
    review = voice("  :review {number} tells everything about question {number}", number=last)
    return [
        voice("You can go on with one of these, or leave with an empty line:"),
        *([voice("  :again asks only what did not go right")] if missed else ()),
        *([review] if last else ()),
        *([voice("  :undo takes back the last answer")] if undo else ()),
        *([voice("  :source reads out the source")] if source else ()),
        voice("  :help lists all commands"),
    ]
