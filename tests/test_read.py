"""`read`: what is printed of a text of any sort, and the JSON that others rely on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from quizkit.cli import main_group
from quizkit.survey import find_text, survey
from tests.test_lint_rules import GOOD, write
from tests.test_settings import quizkit

MASUD = Path(__file__).parent.parent / "data" / "sources" / "masud.txt"
RAW = MASUD.read_text(encoding="utf-8")

KINDS = {
    *("date", "interval", "duration", "percent", "quantity", "person", "organisation", "place"),
    *("named_day", "work", "quotation", "attribution", "hedge", "note_marker", "fragment"),
}


def read(*arguments: str) -> Result:
    return CliRunner().invoke(main_group, ["--lang", "en", "read", *arguments])


def told(path: Path) -> dict[str, Any]:
    """The JSON that is printed of a text."""
    whole: dict[str, Any] = json.loads(read(str(path), "--format", "json").stdout)
    return whole


def text(folder: Path, content: str | bytes) -> Path:
    path = folder / "texto.txt"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


# The JSON ------------------------------------------------------------------------------------


def test_each_finding_has_its_exact_words_at_its_offsets_line_and_column() -> None:
    lines = RAW.split("\n")
    whole = told(MASUD)

    assert {one["kind"] for one in whole["findings"]} == KINDS - {"work"}
    for one in [*whole["findings"], *whole["sentences"], *whole["questions_for_you"]]:
        assert RAW[one["start"] : one["end"]] == one["quote"]
        assert lines[one["line"] - 1][one["column"] - 1 :].startswith(one["quote"].split("\n")[0])


def test_values_are_edtf_numbers_with_units_and_speakers() -> None:
    values = {(one["kind"], one["quote"][:25]): one["value"] for one in told(MASUD)["findings"]}

    assert values["interval", "entre el año 1979 y 1989"] == "1979/1989"
    assert values["date", "1993"] == "1993"
    assert values["percent", "10 %"] == {"number": "10", "unit": "%"}
    assert values["duration", "cinco años"] == {"number": "5", "unit": "year"}
    assert values["quantity", "una centena de hombres"] == {"number": "100", "unit": "hombres"}
    assert values["attribution", "Según algunas perspectiva"] == {"speaker": "algunas perspectivas"}
    assert values["hedge", "acaso"] is None
    assert values["note_marker", "[30]"] is None


def test_members_of_the_json_stay_what_they_are() -> None:
    whole = told(MASUD)

    assert [*whole] == [
        *("source", "findings", "sentences", "answering", "questions_for_you", "banks", "unasked")
    ]
    assert [*whole["findings"][0]] == [
        *("kind", "quote", "line", "column", "start", "end", "value", "certainty")
    ]
    assert [*whole["sentences"][0]] == [
        *("quote", "line", "column", "start", "end", "state", "reasons", "subject", "speaker")
    ]
    assert [*whole["source"]] == [
        *("id", "file", "record", "title", "language", "encoding", "sha256")
    ]


def test_what_no_question_asks_are_findings_by_their_numbers(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    whole = told(tmp_path / "cronica.txt")
    left = {whole["findings"][number]["quote"] for number in whole["unasked"]}

    assert whole["banks"] == ["un-banco"]
    assert "cien hombres" in left
    assert "1993" not in left


# Texts of every sort -------------------------------------------------------------------------


def test_an_empty_text_holds_nothing(tmp_path: Path) -> None:
    path = text(tmp_path, "")

    assert read(str(path)).stdout == "There is nothing in this text.\n"
    assert told(path)["findings"] == told(path)["sentences"] == []


def test_three_sentences_without_a_date_are_three_sentences(tmp_path: Path) -> None:
    whole = told(text(tmp_path, "El perro ladra. El gato duerme. La niña canta."))

    assert [one["state"] for one in whole["sentences"]] == ["complete"] * 3
    assert whole["findings"] == whole["questions_for_you"] == []


@pytest.mark.parametrize(
    "content",
    [
        "سلام دنیا. این یک متن است که به زبان دیگری نوشته شده و طولانی است و چند جمله دارد.\n",
        "Мельница построена давно на берегу реки, и никто не помнит её хозяина с тех пор.\n",
        "昔々、ある所にお爺さんとお婆さんがいました。" * 5,
        "The old mill by the river was built in 1850 and burnt down in the winter of 1901.",
    ],
)
def test_a_text_in_another_language_is_read_by_its_form_and_said_to_be_so(
    tmp_path: Path, content: str
) -> None:
    result = read(str(text(tmp_path, content)))

    assert result.exit_code == 0
    assert "does not look like Spanish" in result.stderr


def test_ten_thousand_lines_are_read_to_the_last(tmp_path: Path) -> None:
    lines = "".join(f"En {1000 + n % 900}, Ana Ruiz vendió {n + 2} casas.\n" for n in range(10_000))

    found = survey(text(tmp_path, lines))

    assert len(found.states) == 10_000
    assert sum(one.kind == "date" for one in found.findings) == 10_000
    assert found.findings[-1].end > len(lines) - 20


def test_a_text_that_windows_wrote_is_read_with_a_warning(tmp_path: Path) -> None:
    path = text(tmp_path, "El niño nació en España en 1950.".encode("cp1252"))
    result = read(str(path))

    assert result.exit_code == 0
    assert "cp1252" in result.stderr
    assert told(path)["source"]["encoding"] == "cp1252"
    assert any(one["quote"] == "España" for one in told(path)["findings"])


def test_a_byte_order_mark_counts_as_no_column(tmp_path: Path) -> None:
    (found,) = told(text(tmp_path, b"\xef\xbb\xbf1950 fue un mal tiempo."))["findings"]

    assert (found["start"], found["column"]) == (0, 1)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"%PDF-1.7\n\x81", "is a PDF"),
        (b"PK\x03\x04abc", "word processor"),
        (b"{\\rtf1 x}", "word processor"),
        (b"<!DOCTYPE html><p>Hola</p>", "is a web page"),
        (b"\x00\x01\x02\x03" * 50, "is not a text"),
        (bytes(range(128, 256)), "is not a text"),
    ],
)
def test_what_is_no_plain_text_is_declined_with_how_to_get_one(
    tmp_path: Path, content: bytes, words: str
) -> None:
    path = text(tmp_path, content)
    english = quizkit("--lang", "en", "read", str(path))

    assert english.returncode == 3
    assert words in english.stderr
    assert english.stdout == ""
    assert quizkit("--lang", "es", "read", str(path)).stderr.count("texto") >= 1


def test_a_text_is_named_by_its_path_its_record_or_its_id(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, GOOD)
    monkeypatch.chdir(tmp_path)

    for name in ("cronica.txt", "cronica.yaml", "cronica"):
        assert find_text(name).resolve() == (tmp_path / "cronica.txt").resolve()


def test_untrusted_text_is_printed_as_text(tmp_path: Path) -> None:
    printed = read(str(text(tmp_path, "En 1950 {x} %s \x1b[31m[bold]rojo[/bold]\u202e."))).stdout

    assert "{x} %s" in printed
    assert "\x1b" not in printed
    assert "\u202e" not in printed


def test_a_reading_is_told_in_both_languages() -> None:
    spanish = quizkit("--lang", "es", "read", "masud").stdout
    english = quizkit("--lang", "en", "read", "masud").stdout

    assert "no se nombra el sujeto: «Controlaban»" in spanish
    assert "no subject is named: «Controlaban»" in english
    assert "porcentaje    10 %" in spanish
    assert "percentage    10 %" in english


# Answers -------------------------------------------------------------------------------------


def settle(path: Path, typed: str) -> Result:
    return CliRunner().invoke(main_group, ["--lang", "en", "read", str(path), "--settle"], typed)


RECORDS = [
    "id: relato\nsha256: unknown\nsentences: []  # nothing yet\nurl: unknown\n",
    "id: relato\nsha256: unknown  # the sum",
    "sentences:\n    # mine\n    - quote: El rey murió\n      state: complete\n"
    "id: relato\nsha256: unknown\n",
]


@pytest.mark.parametrize("record", RECORDS)
def test_an_answer_is_kept_at_once_and_not_asked_again(tmp_path: Path, record: str) -> None:
    path = tmp_path / "relato.txt"
    path.write_text("El rey murió. Controlaban el valle. Ella no volvió.\n", encoding="utf-8")
    (tmp_path / "relato.yaml").write_text(record, encoding="utf-8", newline="")

    first = settle(path, "el rey: «el viejo» # 1\n")  # and no more: the input ends
    again = survey(path)

    assert first.exit_code == 0
    assert "1 answer is kept" in first.stderr
    assert [one.code for one in again.doubts] == ["which-one"]
    assert again.states[1].subject == "el rey: «el viejo» # 1"
    kept = (tmp_path / "relato.yaml").read_text(encoding="utf-8")
    assert all(line in kept for line in record.splitlines() if "sentences" not in line)


def test_without_a_record_nothing_is_asked(tmp_path: Path) -> None:
    result = quizkit("--lang", "en", "read", str(text(tmp_path, "Controlaban todo.")), "--settle")

    assert result.returncode == 2
    assert "no record" in result.stderr
