"""The manual is the specification of what `check` finds: its banks have what they are marked with.

Each page of `locale/*/rules` shows banks under *Example* and *Write instead*. A fence that begins
with `- ` is put under a head, one that begins with `quizkit:` is a whole bank, and a line
`# NAME.yaml` in a fence begins a file of that name. A fence of `text` is the source `relato` of the
fences below it (`text cp1252`: in that encoding); its record is written too, unless a fence has it,
and `sha256: …` in a record stands for the right one. Beside the bank lie `molino.png`, a picture,
and `mapa.png`, which is none.

What a release is held against stands in the same way: `# antes.yaml` is the bank as it went out,
and a fence of `text antes` its source. Pages of codes in `RELEASED` are checked as releases.

A finding is marked at the end of its line, `# error: code`, or right below it, `#^ error: code`;
the words it is under may follow. Marks are gone before a bank is checked.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

from quizkit import checking, manual
from quizkit.cli import main_group
from quizkit.diagnostics import Diagnostic, Severity, render_concise
from quizkit.i18n import FOLDER, LANGUAGES, Voice
from tests.test_docs import placeholders, texts

PICTURE = Path(__file__).parent / "corpus" / "good" / "molino.png"

HEADINGS = {
    "en": (
        "What it checks",
        "Why it matters",
        "Example",
        "Write instead",
        "How it is set aside",
    ),
    "es": (
        "Qué comprueba",
        "Por qué importa",
        "Ejemplo",
        "Escribe en su lugar",
        "Cómo se aparta",
    ),
}

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")

EXPORTED = (
    *("bad-stamp", "deck-older", "gap-beyond-anki", "licences-clash", "meaning-changed", "no-uid"),
    *("type-changed", "uid-changed"),
)
"""Codes that `export` finds, of banks that check has nothing against: of the last one that a page
shows, where those before it went out already."""

RELEASED = (
    *("licence-unknown", "address-unknown", "revision-unknown", "access-date-unknown"),
    "release-date-unchanged",
)
"""Codes that `check --release` finds."""

NOT_SHOWN = {
    "media-unreadable": "depends on the disk",
    "no-card": "of a type that Anki could show nothing of, and none is such",
    "same-guid": "check says it first, as earlier-id-taken",
    "too-large": "would be as large as it says",
}
"""Codes whose pages show no bank with the fault, and why."""

CODES = sorted(code for context, code in texts("en") if context == "message")


# Pages ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Fence:
    """What stands between two lines of backticks, and the text that is its source."""

    content: str
    source: bytes | None
    before: bytes | None = None
    """Its source as it was when the bank went out; the same, where none is said."""


@dataclass(frozen=True)
class Marked:
    """A finding as a mark announces it: its file, line, severity, code, and perhaps its words."""

    place: tuple[str, int, str, str]
    words: str


@cache
def sections(code: str, language: str) -> dict[str, str]:
    """What a page says under each of its headings."""
    parts = re.split(r"^## (.+)\n", manual.page(code, language).text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def severities(code: str, language: str) -> set[str]:
    """The severities that a page says its findings have."""
    words = {Voice(language).say("word", one): one for one in SEVERITIES}
    return {words[word] for word in manual.page(code, language).severity.split(", ")}


def fences(code: str, heading: int) -> list[Fence]:
    """The banks that a page shows under a heading, by its place among all headings."""
    found: list[Fence] = []
    source: bytes | None = None
    before: bytes | None = None
    for title in HEADINGS["en"][2 : heading + 1]:
        found = []
        text = sections(code, "en").get(title, "")
        for kind, encoding, content in _blocks(text):
            if kind == "text" and encoding == "antes":
                before = content.encode()
            elif kind == "text":
                source = content.encode(encoding or "utf-8")
            else:
                found.append(Fence(content, source, before))
    return found


def _blocks(text: str) -> list[tuple[str, str, str]]:
    return re.findall(r"^```(\w+) ?(\S*)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def examples(code: str) -> list[Fence]:
    return fences(code, 2)


def good_banks(code: str) -> list[Fence]:
    return fences(code, 3)


# Banks ---------------------------------------------------------------------------------------

_A_MARK = r"#(\^?) (error|warning|info): ([a-z-]+)"
_MARKS = re.compile(rf"[ ]*{_A_MARK}.*$")
_MARK = re.compile(rf"{_A_MARK}(?: (\S.*?))?(?=[ ]+{_A_MARK}|$)")
_FILE = re.compile(r"^# (\S+\.yaml)\n", re.MULTILINE)

BEFORE = "antes.yaml"

HEAD = """quizkit: 1
id: banco
uid: k7f3q2m9xw4tbz5d
title: Banco
language: es-ES
license: CC-BY-SA-4.0
"""

RECORD = """id: relato
title: Un relato
language: es
work: Relatos de prueba
license: CC-BY-SA-4.0
note_markers: ["[1]"]
sha256: …
"""


def build(folder: Path, fence: Fence, allow: str = "") -> list[Marked]:
    """Write the files of a fence into a folder; what it says will be found there."""
    shutil.copy(PICTURE, folder / "molino.png")
    (folder / "mapa.png").write_text("no es una imagen", encoding="utf-8")
    source = fence.source
    parts = _FILE.split(fence.content)
    files = dict(zip(parts[1::2], parts[2::2], strict=True))
    if parts[0].strip():
        files["banco.yaml"] = parts[0]
    if source is not None:
        (folder / "relato.txt").write_bytes(source)
        files.setdefault("relato.yaml", RECORD)
    marked: list[Marked] = []
    for name, content in files.items():
        text, marks = _without_marks(content)
        head = _head(text, source is not None) + allow if text.startswith("- ") else ""
        if head:
            head += "questions:\n"
        digest = hashlib.sha256(source or b"").hexdigest()
        whole = (head + text).replace("sha256: …", f"sha256: {digest}")
        if name == BEFORE:
            _write_as_released(folder / "antes", whole, fence)
            continue
        (folder / name).write_text(whole, encoding="utf-8", newline="")
        for line, severity, code, words in marks:
            place = (name, line + head.count("\n"), severity, code)
            marked.append(Marked(place, words))
    return marked


def _write_as_released(folder: Path, bank: str, fence: Fence) -> None:
    folder.mkdir()
    (folder / "banco.yaml").write_text(bank, encoding="utf-8", newline="")
    before = fence.before or fence.source
    if before is not None:
        (folder / "relato.txt").write_bytes(before)
        record = RECORD.replace("…", hashlib.sha256(before).hexdigest())
        (folder / "relato.yaml").write_text(record, encoding="utf-8")


def _head(questions: str, with_source: bool) -> str:
    topics = "topics: {historia: Historia, lugares: Lugares}\n" if "topic:" in questions else ""
    return HEAD + topics + ("source: relato\n" if with_source else "")


def _without_marks(content: str) -> tuple[str, list[tuple[int, str, str, str]]]:
    """A text without its marks, and the line, severity, code and words of each."""
    lines: list[str] = []
    marks: list[tuple[int, str, str, str]] = []
    for line in content.splitlines(keepends=True):
        bare = _MARKS.sub("", line.rstrip("\n"))
        found = list(_MARK.finditer(line.rstrip("\n")))
        if not (found and found[0][1]):
            lines.append(bare + "\n")
        marks += [(max(1, len(lines)), mark[2], mark[3], mark[4] or "") for mark in found]
    return "".join(lines), marks


def found_in(folder: Path, code: str = "") -> list[Diagnostic]:
    before = folder / "antes"
    found, failures = checking.check(
        sorted(folder.glob("*.yaml")),
        release=code in RELEASED,
        against=before if before.is_dir() else None,
    )
    assert not failures
    return found


def place(one: Diagnostic, folder: Path) -> tuple[str, int, str, str]:
    name = Path(one.span.file.name).relative_to(folder).as_posix()
    line, _ = one.span.file.position(one.span.start)
    return name, line, one.severity, one.code


def folders(tmp_path: Path, banks: list[Fence]) -> Iterator[tuple[Path, Fence]]:
    for number, fence in enumerate(banks):
        folder = tmp_path / f"{number}"
        folder.mkdir()
        yield folder, fence


# The manual is whole -------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_of_a_finding_has_a_page_and_no_page_is_of_another(language: str) -> None:
    pages = sorted(path.stem for path in (FOLDER / language / "rules").glob("*.md"))

    assert pages == CODES


PAGES = [code for code in manual.codes() if code in CODES]


@pytest.mark.parametrize("code", PAGES)
def test_a_page_has_all_its_sections_in_both_languages(code: str) -> None:
    for language, (*headings, example, instead, aside) in HEADINGS.items():
        whole = [*headings, example, instead, aside]

        given = [*sections(code, language)]

        assert given == [heading for heading in whole if heading in given]
        assert {*headings, instead} <= {*given}
        assert example in given or code in NOT_SHOWN
        assert (aside in given) <= ({"warning", "info"} & severities(code, language) != set())
        assert manual.page(code, language).text.startswith(f"# {code}\n")
        assert all(len(line) <= 90 for line in manual.page(code, language).text.splitlines())


@pytest.mark.parametrize("code", PAGES)
def test_a_page_speaks_to_who_does_not_program(code: str) -> None:
    jargon = re.compile(r"\b(mapping|scalar|node|null|string|boolean|escalar|nodo|cadena)\b")

    assert [jargon.findall(manual.page(code, language).text) for language in LANGUAGES] == [[], []]


@pytest.mark.parametrize("code", PAGES)
def test_both_languages_show_the_same_banks_and_say_the_same_severity(code: str) -> None:
    english, spanish = (_blocks(manual.page(code, language).text) for language in ("en", "es"))
    aside = re.compile(r"allow: \{.*\}\n")

    assert severities(code, "en") == severities(code, "es")
    assert [aside.fullmatch(block[2]) is None and block for block in english] == [
        aside.fullmatch(block[2]) is None and block for block in spanish
    ]


@pytest.mark.parametrize("code", PAGES)
def test_a_page_tells_how_to_set_its_own_rule_aside(code: str) -> None:
    for language, (*_, aside) in HEADINGS.items():
        section = sections(code, language).get(aside)

        assert section is None or re.search(rf"^\s*allow: \{{{code}: .+\}}$", section, re.MULTILINE)


# The manual is true --------------------------------------------------------------------------


CHECKED = [code for code in PAGES if code not in (*NOT_SHOWN, *EXPORTED)]


@pytest.mark.parametrize("code", CHECKED)
def test_the_banks_of_an_example_have_the_findings_marked_and_no_others(
    tmp_path: Path, code: str
) -> None:
    said: set[str] = set()
    for folder, fence in folders(tmp_path, examples(code)):
        marked = build(folder, fence)

        found = found_in(folder, code)

        assert Counter(place(one, folder) for one in found) == Counter(m.place for m in marked)
        assert code in {one.code for one in found}
        for mark in marked:
            under = [one.span.text for one in found if place(one, folder) == mark.place]
            assert not mark.words or mark.words in under
        said |= {one.severity for one in found if one.code == code}
    assert said == severities(code, "en")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", [code for code in PAGES if code in EXPORTED])
def test_what_an_example_shows_of_export_is_refused_by_it_and_by_nothing_else(
    tmp_path: Path, code: str, language: str
) -> None:
    package = str(tmp_path / "mazo.apkg")
    for folder, fence in folders(tmp_path, examples(code)):
        marked = build(folder, fence)
        assert found_in(folder) == []
        bank = str(folder / "banco.yaml")

        ended = CliRunner().invoke(main_group, ["--lang", language, "export", bank, "-o", package])

        assert ended.exit_code == (1 if marked else 0)
    ((name, line, severity, _),) = [mark.place for mark in marked]
    (message,) = re.findall(rf"^\w+\[{code}\] (.+)$", ended.output, re.MULTILINE)
    assert severity == "error"
    assert f"/{name}:{line}:" in ended.output
    assert "{" not in message


@pytest.mark.parametrize("code", PAGES)
def test_nothing_is_found_in_what_is_to_be_written_instead(tmp_path: Path, code: str) -> None:
    for folder, fence in folders(tmp_path, good_banks(code)):
        build(folder, fence)

        assert [place(one, folder) for one in found_in(folder, code)] == []


SET_ASIDE = [code for code in PAGES if HEADINGS["en"][-1] in sections(code, "en")]


@pytest.mark.parametrize("code", SET_ASIDE)
def test_a_rule_that_is_set_aside_with_a_reason_is_silent(tmp_path: Path, code: str) -> None:
    for folder, fence in folders(tmp_path, examples(code)):
        build(folder, fence, allow=f"allow: {{{code}: es lo que se quiere}}\n")

        found = [one for one in found_in(folder, code) if one.code == code]

        assert found == [] or not fence.content.startswith("- ") or found[0].severity == "error"


@pytest.mark.parametrize("code", CHECKED)
def test_each_message_is_said_in_both_languages_with_the_values_that_it_names(
    tmp_path: Path, code: str
) -> None:
    for folder, fence in folders(tmp_path, examples(code)):
        build(folder, fence)
        for one in found_in(folder, code):
            lines = {render_concise(one, Voice(language).say) for language in LANGUAGES}

            assert len(lines) == len(LANGUAGES)
            for line in lines:
                message = line.partition(f"[{one.code}] ")[2]
                named = placeholders(texts("en")["message", one.code])
                values = [" ".join(one.params[name].split()) for name in named]
                assert all(value in message for value in values)
                for value in sorted(values, key=len, reverse=True):
                    message = message.replace(value, "")
                assert message.strip()
                assert "{" not in message


# `explain` -----------------------------------------------------------------------------------


def explained(*arguments: str, language: str = "en") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "quizkit", "--lang", language, "explain", *arguments],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_explain_prints_the_page_of_the_readers_language_as_it_is(language: str) -> None:
    printed = explained("two-keys", language=language)

    assert printed.returncode == 0
    assert printed.stdout == manual.page("two-keys", language).text


def test_explain_lists_every_rule_with_its_severity_and_its_sentence() -> None:
    printed = CliRunner().invoke(main_group, ["--lang", "en", "explain"]).output

    one = manual.page("two-keys", "en")
    assert f"two-keys · error\n  {one.sentence[:60]}" in printed
    assert re.findall(r"^([a-z-]+) · ", printed, re.MULTILINE) == [*manual.codes()]


def test_headings_are_bold_on_a_terminal_and_the_words_are_the_same() -> None:
    printed = CliRunner().invoke(main_group, ["--lang", "en", "explain", "two-keys"], color=True)

    assert "\x1b[1m# two-keys\x1b[0m\n" in printed.output
    assert click_unstyle(printed.output) == manual.page("two-keys", "en").text


def click_unstyle(text: str) -> str:
    return re.sub(r"\x1b\[\d*m", "", text)


def test_a_rule_that_is_mistyped_is_answered_with_the_nearest() -> None:
    printed = explained("tow-keys")

    assert printed.returncode == 2
    assert printed.stdout == ""
    assert "`two-keys`" in printed.stderr
