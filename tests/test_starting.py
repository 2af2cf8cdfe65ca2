"""`new`: a bank, the record of its text, and schemas that say what every field is for."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizkit.checking import check
from quizkit.cli import main
from quizkit.diagnostics import QuizkitError, SourceFile
from quizkit.formats import read_bank, read_record
from quizkit.formats.schema import bank_schema, record_schema
from quizkit.formats.starting import LICENCES, check_answer, licence_named, note_markers, scalar
from quizkit.i18n import LANGUAGES, Voice
from quizkit.library import open_source, read
from quizkit.licensing import clash
from quizkit.questions import QUESTION_TYPES
from quizkit.sources import Record
from quizkit.text import Text, TextError

STORY = (
    "El molino de Añover se levantó en 1842[1] y ardió entre 1868 y 1874[2].\n"
    "Según la maestra, molía el 10 % del trigo.¹ Otros lo niegan[a].\n"
)


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def story(path: str = "relato.txt", text: str | bytes = STORY) -> Path:
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return file


def new(*arguments: str) -> int:
    """`quizkit new` in English, without a terminal."""
    with pytest.raises(SystemExit) as ended:
        main(["--lang", "en", "new", *arguments])
    return int(str(ended.value.code))


def in_language(language: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """`quizkit new` in a language, as a program without a terminal."""
    return subprocess.run(
        [sys.executable, "-m", "quizkit", "--lang", language, "new", *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=True,
        encoding="utf-8",
    )


def record(path: str = "relato.yaml") -> Record:
    file = Path(path)
    found, _, faults = read_record(SourceFile(str(file), file.read_text(encoding="utf-8")))
    assert found is not None
    assert not faults
    return found


def findings(*paths: Path | str) -> list[tuple[str, str]]:
    found, failures = check(map(Path, paths))
    assert failures == []
    return [(one.code, one.span.text) for one in found]


def files() -> set[str]:
    return {path.as_posix() for path in Path().rglob("*") if path.is_file()}


# What is written -----------------------------------------------------------------------------


def test_a_bank_a_record_and_their_schemas_are_written_and_nothing_is_wrong_with_them(
    capsys: pytest.CaptureFixture[str],
) -> None:
    story()

    assert new("molino", "--source", "relato.txt") == 0

    told = capsys.readouterr()
    assert told.out.splitlines() == ["relato.yaml", "molino.yaml"]
    assert findings(".") == []
    assert files() == {
        *("relato.txt", "relato.yaml", "molino.yaml"),
        *("quizkit.schema.json", "quizkit-record.schema.json"),
    }
    assert "quizkit read relato.txt" in told.err
    assert told.err.index("quizkit check molino.yaml") < told.err.index("quizkit play molino.yaml")


def test_a_bank_may_have_no_source() -> None:
    assert new("molino") == 0

    bank = read(Path("molino.yaml")).bank
    assert bank is not None
    assert bank.source is None
    assert bank.questions == ()
    assert findings("molino.yaml") == []


def test_the_head_says_what_is_known_and_two_banks_are_never_one() -> None:
    story()
    new("uno", "--source", "relato.txt", "--title", "El molino", "--language", "es-MX")
    new("dos", "--source", "relato.txt")

    one, two = (read(Path(f"{name}.yaml")).bank for name in ("uno", "dos"))

    assert one is not None
    assert two is not None
    assert (one.id, one.title, one.language, one.source) == ("uno", "El molino", "es-MX", "relato")
    assert (two.title, two.language) == ("El molino", "es-MX")
    assert one.created is not None
    assert one.uid != two.uid


def test_first_lines_name_schemas_that_lie_beside_the_files() -> None:
    story("textos/sources/relato.txt")

    new("molino", "--source", "textos/sources/relato.txt", "--into", "textos/banks")

    for path in (Path("textos/banks/molino.yaml"), Path("textos/sources/relato.yaml")):
        first = path.read_text(encoding="utf-8").splitlines()[0]
        named = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
        assert named
        schema = json.loads((path.parent / named[1]).read_text(encoding="utf-8"))
        assert schema["$schema"].endswith("2020-12/schema")
    assert findings("textos") == []


def test_a_schema_of_another_quizkit_is_renewed() -> None:
    Path("quizkit.schema.json").write_text("{}", encoding="utf-8")

    new("molino")

    assert "properties" in json.loads(Path("quizkit.schema.json").read_text(encoding="utf-8"))


def test_the_record_says_what_was_said_and_unknown_for_the_rest() -> None:
    file = story()

    new("molino", "--source", "relato.txt", "--work", "Anales: tomo 2", "--license", "cc by-sa 4.0")

    made = record()
    assert made.work == "Anales: tomo 2"
    assert made.license == "CC-BY-SA-4.0"
    assert made.license_url == LICENCES["CC-BY-SA-4.0"]
    assert made.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
    assert made.note_markers == ("[1]", "¹", "[a]")
    assert {made.title, made.credit, made.url, made.revision, made.accessed} == {"unknown"}
    assert open_source(Path("relato.yaml"))[1] == []


def test_a_name_is_made_an_id_and_stays_the_title(capsys: pytest.CaptureFixture[str]) -> None:
    assert new("El molino de Añover") == 0

    bank = read(Path("el-molino-de-anover.yaml")).bank
    assert bank is not None
    assert bank.title == "El molino de Añover"
    assert "The bank is called el-molino-de-anover." in capsys.readouterr().err


# The examples --------------------------------------------------------------------------------


def uncommented(path: Path) -> None:
    """Take the `# ` from all examples of a new bank, as its comments say."""
    head, rest = path.read_text(encoding="utf-8").split("\nquestions:\n")
    questions = re.sub(r"^# ?", "", rest, flags=re.MULTILINE)
    path.write_text(f"{head}\nquestions:\n{questions}", encoding="utf-8")


TEXTS = {
    "story": STORY,
    "three sentences": "Llueve. No para. Nadie sale.\n",
    "empty": "",
    "the same words again and again": "uno dos tres\n" * 50,
    "another script": "Мельница построена давно на берегу реки.\n",
    "marks of YAML": "— «Ven: ya», dijo & calló [así] {sí} #1 % @ ` | > \"no\" 'quizá'.\n",
    "braces": "Se escribe {{1|así}} y {{2|así no}} en los huecos.\n",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", [None, *TEXTS])
def test_every_example_is_a_sound_question_once_it_is_no_comment(
    language: str, text: str | None
) -> None:
    named: tuple[str, ...] = ()
    if text is not None:
        story(text=TEXTS[text])
        named = ("--source", "relato.txt")
    in_language(language, "molino", *named)

    uncommented(Path("molino.yaml"))

    bank = read(Path("molino.yaml")).bank
    assert bank is not None
    assert [question.type for question in bank.questions] == [*QUESTION_TYPES]
    # all examples are about one voyage that no text tells of, so they say much of each other
    expected = ("key-given-away", "figure-from-outside")
    assert [one for one in findings(".") if one[0] not in expected] == []


def test_examples_quote_the_text_itself() -> None:
    story()
    new("molino", "--source", "relato.txt")

    uncommented(Path("molino.yaml"))

    bank = read(Path("molino.yaml")).bank
    assert bank is not None
    quotes = {evidence.quote for question in bank.questions for evidence in question.evidence}
    assert quotes == {"El molino de Añover se levantó"}


# The text ------------------------------------------------------------------------------------


def test_a_record_that_is_there_counts_and_stays_as_it_is(
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = story()
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    there = f"id: relato\ntitle: Un molino\nlanguage: es-AR\nsha256: {digest}\n"
    Path("relato.yaml").write_text(there, encoding="utf-8")

    assert new("molino", "--source", "relato.txt", "--license", "CC0-1.0") == 0

    bank = read(Path("molino.yaml")).bank
    assert bank is not None
    assert (bank.title, bank.language) == ("Un molino", "es-AR")
    assert Path("relato.yaml").read_text(encoding="utf-8") == there
    assert "relato.yaml is there already and stays as it is" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("given", "copy"),
    [
        ("Mi relato.txt", "mi-relato"),
        ("RELATO.TXT", "relato"),
        ("relato.md", "relato"),
        ("рассказ.txt", "molino-text"),
        ("lejos/de/aqui/relato.txt", "relato"),
        ("lejos/molino.txt", "molino-text"),
    ],
)
def test_a_text_that_the_bank_would_not_find_is_copied_byte_for_byte(
    given: str, copy: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = story(given, STORY.replace("\n", "\r\n"))

    assert new("molino", "--source", given) == 0

    assert Path(f"{copy}.txt").read_bytes() == file.read_bytes()
    assert record(f"{copy}.yaml").id == copy
    assert findings("molino.yaml", f"{copy}.yaml") == []
    assert f"is copied to {copy}.txt" in capsys.readouterr().err


def test_a_text_where_the_bank_looks_is_not_copied() -> None:
    story("sources/relato.txt")

    new("molino", "--source", "sources/relato.txt")

    assert not Path("relato.txt").exists()
    assert findings(".") == []


def test_a_built_in_source_is_named_by_its_id() -> None:
    assert new("otras-fechas", "--source", "masud") == 0

    bank = read(Path("otras-fechas.yaml")).bank
    assert bank is not None
    assert (bank.source, bank.title) == ("masud", "Ahmad Shah Masud")
    assert files() == {"otras-fechas.yaml", "quizkit.schema.json"}


def test_a_text_in_another_encoding_is_read_with_a_warning(
    capsys: pytest.CaptureFixture[str],
) -> None:
    story(text=STORY.replace("¹", "").encode("cp1252"))

    assert new("molino", "--source", "relato.txt") == 0

    assert "it was read as cp1252" in capsys.readouterr().err
    assert "El molino de Añover se levantó" in Path("molino.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "markers"),
    [
        ("Nació[5] y murió[12].", ("[5]",)),
        ("Nació[a] y murió[b] [c].", ("[a]",)),
        ("Nació[nota 1] aquí[nota 2].", ("[nota 1]",)),
        ("Nació¹ y murió.² Mide 30 km² y 5 m³.", ("¹",)),
        ("Nació[cita requerida] y [y]a murió [él] [sic].", ("[cita requerida]",)),
        ("Nada de notas.", ()),
    ],
)
def test_note_markers_are_proposed_from_the_text(text: str, markers: tuple[str, ...]) -> None:
    assert note_markers(text) == markers


# Refusals ------------------------------------------------------------------------------------


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """How `new` refuses; nothing was written."""
    before = files()
    code = new(*arguments)
    assert files() == before
    return code, capsys.readouterr().err


def test_nothing_is_written_over_another_file(capsys: pytest.CaptureFixture[str]) -> None:
    story()
    Path("molino.yaml").write_text("mine", encoding="utf-8")

    code, told = refused(capsys, "molino", "--source", "relato.txt")

    assert code == 2
    assert "molino.yaml is there already; nothing was written" in told
    assert Path("molino.yaml").read_text(encoding="utf-8") == "mine"


def test_it_is_refused_before_anything_is_asked() -> None:
    pexpect = pytest.importorskip("pexpect")
    story()
    Path("molino.yaml").touch()

    told = pexpect.run(
        f"{sys.executable} -m quizkit --lang en new molino --source relato.txt",
        env={**os.environ, "TERM": "dumb"},
        encoding="utf-8",
    )

    assert "is there already" in told
    assert "Title" not in told


def test_a_bank_is_not_taken_for_the_record_of_a_text(capsys: pytest.CaptureFixture[str]) -> None:
    story()
    new("relato")
    capsys.readouterr()

    code, told = refused(capsys, "molino", "--source", "relato.txt")

    assert code == 2
    assert "relato.yaml is there already" in told


def test_a_bank_cannot_have_the_name_of_its_text(capsys: pytest.CaptureFixture[str]) -> None:
    story()

    code, told = refused(capsys, "relato", "--source", "relato.txt")

    assert code == 2
    assert "the bank needs another name, such as `relato-1`" in told


def test_a_text_is_refused_that_the_bank_would_take_another_for(
    capsys: pytest.CaptureFixture[str],
) -> None:
    story("relato.txt", "Es otro relato.")
    new("otro", "--source", "relato.txt")
    story("sources/relato.txt")
    capsys.readouterr()

    code, told = refused(capsys, "molino", "--source", "sources/relato.txt")

    assert code == 2
    assert "the bank would find another text by the name `relato`" in told


@pytest.mark.parametrize("name", ["¿?", "", "文", "x" * 101])
def test_a_name_without_an_id_in_it_is_refused(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, told = refused(capsys, name)

    assert code == 2
    assert "no name can be made of" in told


@pytest.mark.parametrize(
    ("option", "value"), [("title", "a\x1b[2Jb"), ("language", "castellano"), ("work", " ")]
)
def test_what_no_file_can_hold_is_refused(
    option: str, value: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, told = refused(capsys, "molino", f"--{option}", value)

    assert code == 2
    assert f"`{option}` cannot be" in told
    assert "\x1b" not in told


@pytest.mark.parametrize("content", [b"%PDF-1.7", b"\x00\x01\x02" * 50])
def test_what_is_no_text_is_refused(content: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    story(text=content)

    assert refused(capsys, "molino", "--source", "relato.txt")[0] == 3


def test_a_text_that_is_not_there_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert refused(capsys, "molino", "--source", "nada.txt")[0] == 3


def test_where_one_file_cannot_be_written_none_is(capsys: pytest.CaptureFixture[str]) -> None:
    story()
    Path("quizkit-record.schema.json").mkdir()

    code, told = refused(capsys, "molino", "--source", "relato.txt")

    assert code == 3
    assert "quizkit-record.schema.json" in told


# At a terminal -------------------------------------------------------------------------------


@pytest.fixture
def terminal() -> Iterator[Any]:  # pexpect has no types
    """`quizkit new molino --source relato.txt` at a terminal."""
    pexpect = pytest.importorskip("pexpect")
    story()
    child = pexpect.spawn(
        sys.executable,
        ["-m", "quizkit", "--lang", "en", "new", "molino", "--source", "relato.txt"],
        env={**os.environ, "TERM": "dumb"},
        encoding="utf-8",
        timeout=30,
    )
    yield child
    child.close(force=True)


def test_at_a_terminal_it_is_asked_what_is_known(terminal: Any) -> None:
    terminal.expect(r"Title.*\[unknown\]: ")
    terminal.sendline("El molino")
    terminal.expect(r"Work.*\[unknown\]: ")
    terminal.sendline("")
    terminal.expect(r"Day.*\[unknown\]: ")
    terminal.sendline("2026-11-22")
    terminal.expect("CC-BY-SA-4.0(?s:.*)can be published(?s:.*)Licence.*: ")
    terminal.sendline("cc by 4.0")
    terminal.expect("quizkit play molino.yaml")
    terminal.expect_exact(terminal.delimiter)

    made = record()
    assert (made.title, made.work, made.accessed) == ("El molino", "unknown", "2026-11-22")
    assert made.license == "CC-BY-4.0"


def test_who_gives_what_no_file_can_hold_is_asked_again(terminal: Any) -> None:
    terminal.expect("Title.*: ")
    terminal.sendline("a\u202eb")
    terminal.expect("`title` cannot be")
    terminal.expect("Title.*: ")


def test_who_leaves_has_written_nothing(terminal: Any) -> None:
    terminal.expect("Title.*: ")
    terminal.sendline("El molino")
    terminal.expect(r"Work.*\[unknown\]: ")
    terminal.sendeof()  # not Ctrl-C: Python misses one that comes just before it waits
    terminal.expect_exact(terminal.delimiter)
    terminal.close()

    assert terminal.exitstatus == 130
    assert files() == {"relato.txt"}


def test_who_says_yes_is_asked_nothing() -> None:
    pexpect = pytest.importorskip("pexpect")
    story()

    told = pexpect.run(
        f"{sys.executable} -m quizkit --lang en new molino --source relato.txt --yes",
        env={**os.environ, "TERM": "dumb"},
        encoding="utf-8",
    )

    assert "unknown" not in told
    assert record().title == "unknown"


# Values --------------------------------------------------------------------------------------


def is_text(value: str) -> bool:
    try:
        Text.check(value)
    except TextError:
        return False
    return value == value.strip()


@given(st.text(min_size=1).filter(is_text))
def test_any_text_is_read_back_as_it_was_written(text: str) -> None:
    bank = f"quizkit: 1\nid: a\ntitle: {scalar(text)}  # comment\nquestions: []\n"

    loaded = read_bank(SourceFile("a.yaml", bank))

    assert loaded.diagnostics == ()
    assert loaded.bank is not None
    assert loaded.bank.title == text


@pytest.mark.parametrize("text", ["no", "null", "12:30", "a: b", "a #b", "-1", "¿Sí?", "a, b:"])
def test_what_yaml_reads_otherwise_than_it_looks_is_read_back_too(text: str) -> None:
    loaded = read_bank(
        SourceFile("a.yaml", f"quizkit: 1\nid: a\ntitle: {scalar(text)}\nquestions: []\n")
    )

    assert loaded.bank is not None
    assert loaded.bank.title == text


def test_the_licences_that_are_offered_are_known_by_what_goes_with_what() -> None:
    for licence in LICENCES:
        assert licence_named(licence.lower().replace("-", " ")) == licence
        assert clash([licence, "CC-BY-4.0"]) is None or "ND" in licence
    assert licence_named("de quien lo escribió") == "de quien lo escribió"


def test_an_answer_is_checked_for_the_bank_and_for_the_record() -> None:
    assert check_answer("title", "El molino") == "El molino"
    for field in ("title", "language", "work"):
        with pytest.raises(QuizkitError) as refusal:
            check_answer(field, "\u202e")
        assert refusal.value.code == "bad-answer"


# Schemas -------------------------------------------------------------------------------------


def described(schema: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every field of a schema with what is said of it; where only names are listed, nothing is."""
    if isinstance(schema, list):
        for element in schema:
            yield from described(element, path)
    elif isinstance(schema, dict):
        for name, field in schema.get("properties", {}).items():
            if field is not True and set(field) != {"const"}:
                yield f"{path}/{name}", field.get("description", "")
        for name, part in schema.items():
            yield from described(part, f"{path}/{name}")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("schema", [bank_schema, record_schema])
def test_every_field_says_what_it_is_for(language: str, schema: Any) -> None:
    said = dict(described(schema(Voice(language).say)))

    assert len(said) > 20
    assert [path for path, words in said.items() if not words] == []


def test_spanish_and_english_schemas_differ_in_nothing_but_words() -> None:
    def bare(value: Any) -> Any:
        if isinstance(value, list):
            return [bare(element) for element in value]
        if not isinstance(value, dict):
            return value
        words = ("description", "enumDescriptions")
        return {name: bare(part) for name, part in value.items() if name not in words}

    spanish, english = (bank_schema(Voice(language).say) for language in LANGUAGES)

    assert spanish != english
    assert bare(spanish) == bare(english) == bare(bank_schema())


def test_a_schema_offers_no_null_but_for_a_bank_without_questions_and_no_empty_default() -> None:
    for schema in (bank_schema(), record_schema()):
        empty = schema["properties"].get("questions", {})
        text = json.dumps(schema)
        assert text.count('"null"') == ("null" in empty.get("type", ()))
        assert not re.search(r'"default": (?:null|""|\[|\{)', text)
