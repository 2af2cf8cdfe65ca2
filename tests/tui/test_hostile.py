"""Texts that are not ours stay text: whatever an author, a source or a learner writes."""

from __future__ import annotations

import asyncio
import io
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from textual.command import CommandPalette
from textual.content import Content
from textual.style import Style
from textual.visual import RenderOptions
from textual.css.styles import RulesMap

from quizkit import plain
from quizkit.bank import Bank, build, build_question
from quizkit.choosing import Choice
from quizkit.finding import Shelf, head
from quizkit.i18n import Voice
from quizkit.questions import Question
from quizkit.sources import Record, Source
from quizkit.study import Study, Wanted
from quizkit.text import apart, printable, unparted
from quizkit.tui.app import QuizApp, home_app, quiz_app
from quizkit.tui.home import HomeScreen
from quizkit.tui.quiz import Opened, QuizScreen
from quizkit.tui.reader import ReaderScreen
from quizkit.tui.responses.typing import Line
from quizkit.tui.sheets import ReviewSheet
from quizkit.tui.summary import SummaryScreen
from quizkit.tui.widgets import Prose, as_content
from tests import samples
from tests.tui.playing import Player

Tree = Any  # plain values, as the notation has them

SIZES = [(80, 24), (60, 20), (40, 12)]

MARKUP = "[/] [a] [@click=app.quit]x[/] [bold red] {0} {given} %s \\[b] $text [/b]"
TEXTS = {
    "markup": MARKUP,
    "rtl": "se llama مسعود en persa",
    "joiner": "dice می\u200cرود ahí",
    "marks": "e\u0301\u0302\u0323 n\u0303 o\u0308\u0304",
    "wide": "日本語の文字 한국어",
    "emoji": "una 👩\u200d👩\u200d👧\u200d👦 y una 🏳\ufe0f\u200d🌈",
    "long": "x" * 10_000,
    "words": "palabra muy larga " * 30,
}
"""What an author may write, by what is peculiar about it."""

REFUSED = ["\x1b[31m", "\x1b]52;c;aGk=\x07", "\x9b1m", "\x00", "\u202e", "\u2066", "\u2028", "\ud800"]
"""What no author may."""

FORBIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""What no screen may show, for it acts on the terminal."""

DIRTY = "sucio \x1b]52;c;aGk=\x07 \x9b31m \u202eal revés\u202c \u2066y\u2069 [/] [@click=app.quit]z[/]"
"""What learners, files and sources may hold all the same."""

FIELDS: dict[str, Any] = {
    "topic": "tema",
    "tags": ["T"],
    "hint": {"text": "T", "cost": "1/4"},
    "feedback": "T",
    "evidence": [
        {"quote": "T", "prefix": "T", "suffix": "T", "show": "before"},
        {"quote": "T otra vez", "show": "after"},
    ],
    "no_evidence": "T",
    "hedge": "T",
    "stance": "attributed",
    "attribution": {"speaker": "T", "reported_by": "T y otro", "kind": "opinion"},
    "reveals": ["otra"],
    "outside": {"text": "T", "reference": "T", "date": "T"},
    "as_of": "T",
    "media": [{"file": "T", "alt": "T"}],
    "allow": {"key-is-longest": "T"},
}
"""Every field that a question of any type may have, with `T` where a text may stand."""

OPTION = {"text": "T", "feedback": "T"}
SAID = [{"text": "T", "feedback": "T"}]
NUMBERS = [{"text": "30", "feedback": "T"}]

TYPES: dict[str, tuple[Callable[..., Question], dict[str, Any]]] = {
    "single_choice": (
        samples.single_choice,
        {"key": {"text": "T 1", "feedback": "T"}, "distractors": [{"text": "T 2", "feedback": "T"}]},
    ),
    "multiple_response": (
        samples.multiple_response,
        {"key": [{"text": "T 1", "feedback": "T"}], "distractors": [{"text": "T 2", "feedback": "T"}]},
    ),
    "true_false": (samples.true_false, {"wrong": "T"}),
    "short_answer": (
        samples.short_answer,
        {"key": "T", "accept": [{"text": "T a", "feedback": "T"}], "reject": SAID_REJECT}
        if (SAID_REJECT := [{"text": "nada", "feedback": "T"}])
        else {},
    ),
    "numeric": (samples.numeric, {"unit": ["T"], "reject": NUMBERS}),
    "date": (samples.date, {"reject": [{"text": "1994", "feedback": "T"}]}),
    "cloze": (
        samples.cloze,
        {
            "text": "T {{1|Kabul}} T {{2|T}} T",
            "gaps": {"1": {"hint": "T", "reject": [{"text": "nada", "feedback": "T"}]}},
        },
    ),
    "ordering": (
        samples.ordering,
        {"key": [{"text": "T 1", "feedback": "T"}, {"text": "T 2", "feedback": "T"}, "T 3"]},
    ),
    "matching": (
        samples.matching,
        {
            "key": [
                {"left": {"text": "T 1", "feedback": "T"}, "right": {"text": "T a", "feedback": "T"}},
                {"left": "T 2", "right": "T b"},
            ],
            "distractors": [{"text": "T c", "feedback": "T"}],
        },
    ),
}
"""A question of each type with `T` wherever its own fields hold a text."""
