"""The pictures of the cards: there is one of each kind, and it can be drawn anew."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from quizkit.anki.note_types import NOTE_TYPES
from tests.cards.pictures import FOLDER, drawn

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

MOST = 60_000
"""Whoever opens the page that shows them waits for their bytes."""


def test_there_is_a_small_picture_of_each_kind_of_note() -> None:
    sizes = {path.stem: path.stat().st_size for path in FOLDER.glob("*.png")}

    assert sizes.keys() == NOTE_TYPES.keys()
    assert max(sizes.values()) < MOST


def test_the_pictures_can_be_drawn_anew(browser: Browser, tmp_path: Path) -> None:
    pictures = dict(drawn(browser, tmp_path))

    assert pictures.keys() == NOTE_TYPES.keys()
    for picture in pictures.values():
        assert picture.startswith(b"\x89PNG")
        assert len(picture) < MOST
