"""Anki's own importer and template engine, as tests use them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("anki.collection", reason="Anki's own package has no wheel for this machine")

from anki.cards import Card as Card
from anki.collection import (
    Collection as Collection,
)
from anki.collection import (
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
)
from anki.import_export_pb2 import ImportResponse


def import_into(collection: Collection, path: Path, **options: Any) -> ImportResponse.Log:
    """What Anki says of a package imported under its default options, or under others."""
    wanted = ImportAnkiPackageOptions(**options)
    request = ImportAnkiPackageRequest(package_path=str(path), options=wanted)
    return collection.import_anki_package(request).log


def counted(log: ImportResponse.Log) -> tuple[int, int, int, int]:
    """How many notes were new, updated, as they were, and in conflict."""
    return len(log.new), len(log.updated), len(log.duplicate), len(log.conflicting)


def card_of(collection: Collection, question: str) -> Card:
    """The first card of a question, by its bank and id."""
    (note,) = collection.find_notes(f'Question:"{question}"')
    return collection.get_note(note).cards()[0]
