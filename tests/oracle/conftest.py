"""Collections of Anki's own making."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from anki.collection import Collection


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Collection]:
    """A collection that nobody has studied."""
    anki = pytest.importorskip(
        "anki.collection", reason="Anki's own package has no wheel for this machine"
    )
    made = anki.Collection(str(tmp_path / "collection.anki2"))
    yield made
    made.close()
