"""The decks that are handed out are what `quizkit export` makes of the banks."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from quizkit.cli import main

ROOT = Path(__file__).parent.parent
BANKS = sorted(path.stem for path in (ROOT / "data" / "banks").glob("*.yaml"))


def members(package: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(package) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def test_each_bank_has_its_deck_and_there_is_no_other() -> None:
    assert sorted(path.name for path in (ROOT / "decks").iterdir()) == [
        f"{bank}.apkg" for bank in BANKS
    ]


@pytest.mark.parametrize("bank", BANKS)
def test_a_deck_rebuilt_from_its_bank_has_the_same_members(bank: str, tmp_path: Path) -> None:
    """The zip around them may differ where zlib does; what Anki reads may not."""
    rebuilt = tmp_path / f"{bank}.apkg"

    with pytest.raises(SystemExit) as ended:
        main(["export", str(ROOT / "data" / "banks" / f"{bank}.yaml"), "-o", str(rebuilt)])

    assert ended.value.code == 0
    assert members(rebuilt) == members(ROOT / "decks" / f"{bank}.apkg")
