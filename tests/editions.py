"""Banks as they are published to Anki, for tests: say the one thing that matters.

`SAMPLES` holds a question of every type; `SOURCE` is the text that they are drawn from.
"""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from quizkit.anki import Chosen, Edition, Note, Release, prepare, previous, publish
from quizkit.anki.note_types import NOTE_TYPES
from quizkit.bank import Bank
from quizkit.sources import Record, Source

UID = "k7f3q2m9xw4tbz5d"

Tree = dict[str, Any]
"""Plain values, as the notation writes them."""

SAMPLES: list[Tree] = [
    {"type": "single_choice", "key": "Lázaro", "distractors": ["Tomé", "Antona"]},
    {"type": "multiple_response", "key": ["uno", "dos"], "distractors": ["tres"]},
    {"type": "true_false", "key": "falso"},
    {"type": "short_answer", "key": "su muerte", "accept": ["fallecimiento"]},
    {"type": "numeric", "key": "10", "unit": ["%"], "tolerance": "10 %", "hedge": "acaso"},
    {"type": "date", "key": "1979/1989"},
    {"type": "cloze", "text": "De {{1|Kabul}} a {{3|Shamali}}.", "gaps": {"3": {"hint": "valle"}}},
    {"type": "ordering", "key": ["nace", "viaja", "muere"]},
    {
        "type": "matching",
        "key": [{"left": "Eshaq", "right": "ingeniero"}, {"left": "Karzai", "right": "presidente"}],
        "distractors": ["editor"],
    },
]

TEXT = "Controlaban aproximadamente el 10 % del territorio.\n"
SOURCE = Source(
    Record.model_validate({"id": "masud", "sha256": "0" * 64, "license": "CC-BY-SA-4.0"}), TEXT
)


def edition(*questions: Tree, **fields: Any) -> Edition:
    """A bank with these questions, or with one of each type; ids and stems are filled in.

    Args:
        questions: As the notation writes them.
        fields: Of the bank; but `sources`, `label`, `pictures` and `self_graded` of the edition.
    """
    own = {
        name: fields.pop(name) for name in ("label", "pictures", "self_graded") if name in fields
    }
    sources = fields.pop("sources", {"masud": SOURCE})
    quoted = {"evidence": [{"quote": "10 % del territorio"}]}
    trees = [
        {"id": f"q{number}", "stem": f"Pregunta {number}", "language": "es", **quoted, **one}
        for number, one in enumerate(questions or SAMPLES)
    ]
    bank = {
        "quizkit": "1",
        "id": "banco",
        "uid": UID,
        "title": "Banco",
        "deck": "Masud::Fechas",
        "language": "es",
        "source": "masud",
        "created": "2026-11-22",
        "released": "2026-11-22",
        "questions": trees,
    }
    return Edition(Bank.model_validate(bank | fields), sources, **own)


def release(path: Path, *editions: Edition, chosen: Chosen | None = None) -> Release:
    """Export banks over what stands at a path, as a new release of it."""
    made = prepare(editions, chosen or Chosen(), previous(path))
    publish(made, path)
    return made


def field(one: Note, name: str) -> str:
    """What a field of a note holds."""
    return one.fields[NOTE_TYPES[one.kind].fields.index(name)]


class Shown(HTMLParser):
    """What some HTML shows, and the elements and attributes that it is made of."""

    def __init__(self) -> None:
        super().__init__()
        self.words = ""
        self.elements: set[str] = set()
        self.attributes: set[str] = set()
        self.script = ""
        self._is_script = False

    def handle_data(self, data: str) -> None:
        if self._is_script:
            self.script += data
        else:
            self.words += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._is_script = tag == "script"
        self.words += "\n" if tag == "br" else ""
        self.elements.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_endtag(self, tag: str) -> None:
        self._is_script = False


def shown(html: str) -> Shown:
    """HTML as it is shown."""
    parser = Shown()
    parser.feed(html)
    parser.close()
    return parser


def words(html: str) -> str:
    """What a browser would show of some HTML."""
    return shown(html).words
