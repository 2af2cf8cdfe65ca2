"""Our note types: what their notes hold and how their cards look.

Everything numbered here is a constant for ever. Anki finds a note type by its id, and its fields
and templates by theirs: with them a later rename arrives in place, without them users would get
a second note type. Fields are never added or removed; spare ones are renamed and used.

The files in `cards` make the templates. A side is the part of its kind, the same on both sides and
told apart by the class of what is around it, then the hint in front or the rest behind.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any, Literal

_FILES = Path(__file__).parent / "cards"

CHANGED = int(datetime(2026, 11, 25, 18, tzinfo=UTC).timestamp())
"""When templates or style last changed: what tells Anki that a release brings new ones."""


def midnight(day: date) -> int:
    """The first second of a day in UTC, counted from 1970."""
    return int(datetime.combine(day, time(), UTC).timestamp())


def _file(name: str) -> str:
    return (_FILES / name).read_text(encoding="utf-8").strip()


_SHARED = (
    *("Before", "Hint", "Key", "Hedge", "Variants", "Attribution", "Feedback", "Passage"),
    *("Outside", "Source", "Language", "Direction", "Question"),
    *("Reserve1", "Reserve2", "Reserve3", "Reserve4"),
)
"""The fields that every kind of note has after its own."""

MOST_GAPS = 500
"""The highest number of a gap: Anki takes any higher one for this."""

_GAP = re.compile(r"\{\{c(\d+)::")


@dataclass(frozen=True, slots=True)
class NoteType:
    """A kind of note. `kind` is part of the identity of its notes.

    `id` is that of the note type; its fields have those that follow, in their order, and its one
    template the last of the thousand.
    """

    kind: str
    id: int
    name: str
    own: tuple[str, ...]
    """Its fields before those that all have. Without the first there is no card."""
    is_cloze: bool = False
    has_script: bool = True
    fields: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "fields", (*self.own, *_SHARED))

    def values(self, contents: Mapping[str, str]) -> tuple[str, ...]:
        """The contents of a note's fields in their order; a field not named is empty.

        Raises:
            KeyError: A name is no field of this note type.
        """
        for name in contents:
            if name not in self.fields:
                raise KeyError(name)
        return tuple(contents.get(name, "") for name in self.fields)

    def ordinals(self, contents: Mapping[str, str]) -> tuple[int, ...]:
        """Which cards a note with these contents has: one, or one for each gap by its number."""
        first = contents.get(self.own[0], "")
        if self.is_cloze:
            return tuple(sorted({int(number) - 1 for number in _GAP.findall(first)}))
        return (0,) if first.strip() else ()

    def side(self, side: Literal["front", "back"]) -> str:
        """A side of its template, as HTML."""
        more = _file("hint.html") if side == "front" else _file("rest.html")
        opening = _file("article.html").replace("SIDE", side).replace("KIND", self.kind)
        script = [f"<script>\n{_file('cards.js')}\n</script>"] if self.has_script else []
        return "\n".join([opening, _file(f"{self.kind}.html"), more, "</article>", *script])

    def in_genanki(self) -> Any:  # genanki publishes no types
        """The same as genanki has it."""
        from genanki import Model

        return Model(
            self.id,
            self.name,
            fields=[
                {"name": name, "id": id, "font": "Arial"}
                for id, name in enumerate(self.fields, self.id + 1)
            ],
            templates=[
                {
                    "name": "Cloze" if self.is_cloze else "Question",
                    "id": self.id + 999,
                    "qfmt": self.side("front"),
                    "afmt": self.side("back"),
                }
            ],
            css=_file("cards.css"),
            model_type=Model.CLOZE if self.is_cloze else Model.FRONT_BACK,
        )


CHOICE = NoteType("choice", 1_763_769_601_000, "quizkit Choice", ("Stem", "Options"))
TYPED = NoteType("typed", 1_763_769_602_000, "quizkit Typed", ("Stem", "Typed"))
CLOZE = NoteType(
    "cloze",
    1_763_769_603_000,
    "quizkit Cloze",
    ("Text", "Stem"),
    is_cloze=True,
    has_script=False,
)
SEQUENCE = NoteType("sequence", 1_763_769_604_000, "quizkit Sequence", ("Stem", "Items"))
PAIRS = NoteType("pairs", 1_763_769_605_000, "quizkit Pairs", ("Stem", "Lefts", "Rights"))

NOTE_TYPES: dict[str, NoteType] = {it.kind: it for it in (CHOICE, TYPED, CLOZE, SEQUENCE, PAIRS)}
"""Each note type by its kind."""
