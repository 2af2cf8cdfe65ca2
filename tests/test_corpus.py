"""Banks with faults, and what is said of them, word for word in both languages.

Each `corpus/bad/NAME.yaml` has `NAME.en.txt` and `NAME.es.txt` beside it. After a change that is
meant, `python -m tests.test_corpus` writes them anew; a person reads the difference.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from quizkit import checking
from quizkit.diagnostics import Diagnostic, as_json, render_concise, render_text
from quizkit.i18n import Voice

BAD = Path(__file__).parent / "corpus" / "bad"
BANKS = sorted(path.stem for path in BAD.glob("*.yaml"))


def found_in(path: Path) -> list[Diagnostic]:
    found, failures = checking.check([path])
    assert not failures
    return found


def report(name: str, language: str) -> str:
    voice = Voice(language)
    found = found_in(Path(f"{name}.yaml"))
    return "\n\n".join(render_text(one, voice.say) for one in found) + "\n"


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("name", BANKS)
def test_each_fault_is_said_in_these_words(
    name: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(BAD)

    assert report(name, language) == (BAD / f"{name}.{language}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", BANKS)
def test_every_fault_has_a_place_and_its_words_in_both_languages(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(BAD)

    for one in found_in(Path(f"{name}.yaml")):
        lines = {render_concise(one, Voice(language).say) for language in ("en", "es")}

        assert len(lines) == 2, f"{one.code} says the same in both languages"
        assert not any(f"] {one.code}" in line for line in lines), f"{one.code} has no text"
        assert 0 <= one.span.start <= one.span.end <= len(one.span.file.text)


def mended(path: Path) -> str:
    """A file with every fix applied that its findings offer."""
    edits = {
        (edit.span.start, edit.span.end): edit.text
        for one in found_in(path)
        if one.fix and one.span.file.name == str(path)
        for edit in one.fix.edits
    }
    text = path.read_text(encoding="utf-8")
    for (start, end), words in sorted(edits.items(), reverse=True):
        text = text[:start] + words + text[end:]
    return text


FIXABLE = [name for name in BANKS if name.startswith("yaml-") or name == "field-misspelt"]


@pytest.mark.parametrize("name", FIXABLE)
def test_a_fix_mends_the_fault_that_offers_it_and_makes_no_new_one(
    name: str, tmp_path: Path
) -> None:
    bank = tmp_path / f"{name}.yaml"
    shutil.copy(BAD / bank.name, bank)
    before = found_in(bank)

    bank.write_text(mended(bank), encoding="utf-8", newline="")
    after = found_in(bank)

    left = [one.code for one in before if one.fix is None]
    if "yaml-syntax" in left:
        assert "yaml-syntax" in [one.code for one in after]
    else:
        assert [one.code for one in after] == left


def test_json_counts_lines_and_columns_from_one_and_ends_exclusive(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import json

    monkeypatch.chdir(BAD)
    (first, *_) = json.loads(as_json(found_in(Path("evidence.yaml")), Voice("en").say))

    assert first["file"] == "evidence.yaml"
    assert (first["line"], first["column"]) == (12, 16)
    assert (first["end_line"], first["end_column"]) == (12, 49)
    assert first["severity"] == "error"
    assert first["code"] == "quote-not-found"
    assert "closest text" in first["help"]


def test_words_of_a_bank_reach_the_report_without_what_acts_on_a_terminal(tmp_path: Path) -> None:
    bank = tmp_path / "bank.yaml"
    bank.write_text("quizkit: 1\nid: \x1b]52;c;x\x07\u202e\n", encoding="utf-8")

    said = "\n".join(render_text(one, Voice("en").say) for one in found_in(bank))

    assert not set(said) & set("\x1b\x07\u202e")


def write_anew() -> None:
    """Write the expected reports as they are now."""
    import os

    os.chdir(BAD)
    for name in BANKS:
        for language in ("en", "es"):
            Path(f"{name}.{language}.txt").write_text(
                report(name, language), encoding="utf-8", newline="\n"
            )


if __name__ == "__main__":
    write_anew()
