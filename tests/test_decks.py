"""The decks that are handed out are what `quizkit export` makes of the banks."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest

from quizkit.anki import read_package
from quizkit.cli import main

ROOT = Path(__file__).parent.parent
BANKS = sorted((ROOT / "data" / "banks").glob("*.yaml"))
WHOLE = "masud.apkg"


def members(package: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(package) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def export(*arguments: object) -> int:
    with pytest.raises(SystemExit) as ended:
        main(["export", *map(str, arguments)])
    return int(ended.value.code or 0)


def test_each_bank_has_its_deck_and_all_have_one_and_there_is_no_other() -> None:
    assert sorted(path.name for path in (ROOT / "decks").iterdir()) == sorted(
        [WHOLE, *(f"{bank.stem}.apkg" for bank in BANKS)]
    )


def test_decks_rebuilt_over_themselves_have_the_same_members(tmp_path: Path) -> None:
    """The zip around them may differ where zlib does; what Anki reads may not."""
    rebuilt = Path(shutil.copytree(ROOT / "decks", tmp_path / "decks"))

    assert export(*BANKS, "-o", rebuilt) == 0
    assert export(*BANKS, "-o", rebuilt / WHOLE) == 0

    for path in (ROOT / "decks").iterdir():
        assert members(rebuilt / path.name) == members(path)


def test_a_question_is_one_note_with_one_time_in_every_deck() -> None:
    whole = read_package(ROOT / "decks" / WHOLE)
    assert whole is not None

    singles = [read_package(ROOT / "decks" / f"{bank.stem}.apkg") for bank in BANKS]

    held = [note for single in singles if single for note in single.notes.values()]
    assert {note.guid: note for note in held} == dict(whole.notes)
