"""The screens look as their pictures in `pictures`, which `python -m tests.tui.pictures` writes."""

from __future__ import annotations

import re

import pytest
import yaml

from quizkit.finding import built_in
from tests.tui import pictures


@pytest.mark.parametrize("name", pictures.names())
def test_a_screen_looks_as_its_picture(name: str) -> None:
    kept = (pictures.FOLDER / f"{name}.txt").read_text(encoding="utf-8")

    assert pictures.drawn(name) == kept


def test_there_is_no_picture_of_nothing() -> None:
    assert {path.stem for path in pictures.FOLDER.iterdir()} == {*pictures.names()}


def test_the_picture_in_the_readme_is_a_real_one() -> None:
    readme = pictures.README.read_text(encoding="utf-8")

    shown = pictures.BETWEEN.search(readme)

    assert shown
    assert shown[0] == pictures.for_readme()


def test_the_question_behind_the_picture_is_the_one_in_its_bank_perhaps_cut_short() -> None:
    readme = pictures.README.read_text(encoding="utf-8")
    snippet = re.search(r"```yaml\n(  - id: parte-del-territorio\n.*?)```", readme, re.DOTALL)
    bank = built_in() / "banks" / "masud-figuras-y-cifras.yaml"
    questions = yaml.safe_load(bank.read_text(encoding="utf-8"))["questions"]

    assert snippet
    (told,) = yaml.safe_load(snippet[1])
    whole = next(it for it in questions if it["id"] == told["id"])

    for name, value in told.items():
        shown, kept = (it if isinstance(it, list) else [it] for it in (value, whole[name]))
        assert shown == kept[: len(shown)], name
