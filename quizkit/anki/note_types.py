"""Our note types: what their notes hold and how their cards look.

Everything numbered here is a constant for ever. Anki finds a note type by its id, and its fields
and templates by theirs: with them a later rename arrives in place, without them users would get
a second note type. Fields are never added or removed after the first release; spare ones are
renamed and used.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

_FILES = Path(__file__).parent


def midnight(day: date) -> int:
    """The first second of a day in UTC, counted from 1970."""
    return int(datetime.combine(day, time(), UTC).timestamp())


@dataclass(frozen=True, slots=True)
class Template:
    """One card of a note type: its files, and the field without which there is no such card."""

    id: int
    name: str
    file: str
    needs: str

    def side(self, side: str) -> str:
        """The template's HTML, `front` or `back`."""
        return (_FILES / f"{self.file}.{side}.html").read_text(encoding="utf-8").strip()


@dataclass(frozen=True, slots=True)
class NoteType:
    """A kind of note. `kind` is part of the identity of its notes."""

    kind: str
    id: int
    name: str
    changed: date
    """When its templates or style last changed: what tells Anki that a release brings new ones."""
    fields: Mapping[str, int]
    templates: tuple[Template, ...]

    def values(self, contents: Mapping[str, str]) -> tuple[str, ...]:
        """The contents of a note's fields in their order; a field not named is empty.

        Raises:
            KeyError: A name is no field of this note type.
        """
        for name in contents:
            self.fields[name]
        return tuple(contents.get(name, "") for name in self.fields)

    def ordinals(self, contents: Mapping[str, str]) -> tuple[int, ...]:
        """Which cards a note with these contents has."""
        return tuple(
            ordinal
            for ordinal, template in enumerate(self.templates)
            if contents.get(template.needs, "").strip()
        )

    def in_genanki(self) -> Any:  # genanki publishes no types
        """The same as genanki has it."""
        from genanki import Model

        return Model(
            self.id,
            self.name,
            fields=[{"name": name, "id": id} for name, id in self.fields.items()],
            templates=[
                {
                    "name": template.name,
                    "id": template.id,
                    "qfmt": template.side("front"),
                    "afmt": template.side("back"),
                }
                for template in self.templates
            ],
            css=(_FILES / "cards.css").read_text(encoding="utf-8").strip(),
        )


BASIC = NoteType(
    kind="basic",
    id=1_763_769_600_100,
    name="quizkit Basic",
    changed=date(2026, 11, 22),
    fields={
        "Stem": 1_763_769_600_101,
        "Before": 1_763_769_600_102,
        "Options": 1_763_769_600_103,
        "Hint": 1_763_769_600_104,
        "Key": 1_763_769_600_105,
        "Hedge": 1_763_769_600_106,
        "Attribution": 1_763_769_600_107,
        "Feedback": 1_763_769_600_108,
        "Passage": 1_763_769_600_109,
        "Outside": 1_763_769_600_110,
        "Source": 1_763_769_600_111,
        "Language": 1_763_769_600_112,
        "Direction": 1_763_769_600_113,
        "Question": 1_763_769_600_114,
        "Reserve1": 1_763_769_600_115,
        "Reserve2": 1_763_769_600_116,
        "Reserve3": 1_763_769_600_117,
        "Reserve4": 1_763_769_600_118,
    },
    templates=(Template(1_763_769_600_151, "Question", "basic", needs="Stem"),),
)

NOTE_TYPES: dict[str, NoteType] = {BASIC.kind: BASIC}
"""Each note type by its kind."""
