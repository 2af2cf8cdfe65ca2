"""`quizkit export`: what it writes, what it says changed, and how it refuses."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, get_args

import pytest

from quizkit.anki import read_package
from quizkit.cli import group, main
from quizkit.questions import QUESTION_TYPES

HEAD = """\
quizkit: 1
id: relato
uid: {uid}
title: El relato
language: es-ES
topics: {{viaje: El viaje}}
created: 2026-11-22
released: {released}
license: {license}
questions:
"""
KABUL = """\
  - id: salida
    type: short_answer
    topic: viaje
    stem: ¿De dónde sale?
    key: Kabul
    tags: [ciudades]
"""
LEVEL = """\
  - id: meta
    type: true_false
    stem: ¿Llega?
    key: sí
    level: 2
"""


def bank(
    path: Path,
    *questions: str,
    uid: str = "k7f3q2m9xw4tbz5d",
    released: str = "2026-11-22",
    license: str = "CC0-1.0",
) -> Path:
    """A bank in a file."""
    head = HEAD.format(uid=uid, released=released, license=license)
    path.write_text(head + "".join(questions or (KABUL, LEVEL)), encoding="utf-8")
    return path


def export(*arguments: object) -> int:
    """Run `export` here; its exit code."""
    with pytest.raises(SystemExit) as ended:
        main(["--lang", "en", "export", *map(str, arguments)])
    return int(ended.value.code or 0)


def in_spanish(*arguments: object) -> subprocess.CompletedProcess[str]:
    """Run a command in a process of its own, which the language of its help stays in."""
    return subprocess.run(
        [sys.executable, "-m", "quizkit", "--lang", "es", *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def told(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    """What was said as JSON."""
    trees: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return trees


def questions(path: Path) -> list[str]:
    read = read_package(path)
    assert read is not None
    return [one.question for one in read.notes.values()]


# What changed --------------------------------------------------------------------------------


def test_a_release_says_what_it_changed_and_in_what(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, deck = tmp_path / "relato.yaml", tmp_path / "relato.apkg"
    export(bank(one), "-o", deck)
    first = capsys.readouterr().out

    third = LEVEL.replace("meta", "vuelta")
    export(bank(one, KABUL + "    feedback: Lo dice.\n", third, released="2026-12-01"), "-o", deck)

    assert first == f"{deck}: 2 notes, 2 cards.\n  2 added\n"
    assert capsys.readouterr().out.splitlines() == [
        f"{deck}: 3 notes, 3 cards.",
        "  1 added",
        "    relato/vuelta",
        "  1 changed",
        "    relato/salida: explanation",
        "  1 retired, kept with the tag quizkit::retired",
        "    relato/meta",
    ]


def test_it_says_so_in_spanish(tmp_path: Path) -> None:
    one, deck = tmp_path / "relato.yaml", tmp_path / "relato.apkg"
    export(bank(one), "-o", deck)

    said = in_spanish("export", bank(one, KABUL + "    hint: Una ciudad.\n"), "-o", deck)

    assert said.stdout.splitlines() == [
        f"{deck}: 2 notas, 2 tarjetas.",
        "  1 cambiada",
        "    relato/salida: pista",
        "  1 retirada, conservada con la etiqueta quizkit::retired",
        "    relato/meta",
    ]
    assert "`released` de `relato` sigue igual" in said.stderr


def test_json_tells_all_of_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, deck = tmp_path / "relato.yaml", tmp_path / "relato.apkg"
    export(bank(one), "-o", deck)
    export(bank(one, KABUL, released="2026-12-01"), "-o", deck)
    capsys.readouterr()

    export(
        bank(one, KABUL + "    level: 1\n", LEVEL.replace("meta", "fin"), released="2026-12-02"),
        *("-o", deck, "--format", "json"),
    )

    assert told(capsys) == [
        {
            "package": str(deck),
            "written": True,
            "notes": 3,
            "cards": 3,
            "decks": ["El relato", "El relato::Retiradas"],
            "added": ["relato/fin"],
            "changed": [{"question": "relato/salida", "what": ["tags"]}],
            "unchanged": [],
            "carried_over": [],
            "retired": [{"question": "relato/meta", "new": False}],
        }
    ]


def test_a_dry_run_says_the_same_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, deck = bank(tmp_path / "relato.yaml"), tmp_path / "relato.apkg"

    assert export(one, "-o", deck, "--dry-run") == 0

    said = capsys.readouterr()
    assert "2 added" in said.out
    assert "Nothing was written" in said.err
    assert not deck.exists()


# Choosing ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("option", "value", "chosen"),
    [
        ("--topic", "viaje", "relato/salida"),
        ("--tag", "ciudades", "relato/salida"),
        ("--level", "2", "relato/meta"),
        ("--type", "true_false", "relato/meta"),
    ],
)
def test_questions_can_be_chosen(tmp_path: Path, option: str, value: str, chosen: str) -> None:
    deck = tmp_path / "a.apkg"

    assert export(bank(tmp_path / "relato.yaml"), "-o", deck, option, value) == 0

    assert questions(deck) == [chosen]


def test_what_a_choice_leaves_out_is_carried_over_and_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, deck = bank(tmp_path / "relato.yaml"), tmp_path / "a.apkg"
    export(one, "-o", deck)
    capsys.readouterr()

    export(one, "-o", deck, "--level", "2")

    assert capsys.readouterr().out.splitlines()[1:] == [
        "  1 unchanged",
        "  1 carried over as they were",
    ]
    assert questions(deck) == ["relato/salida", "relato/meta"]


def test_the_types_that_can_be_asked_for_are_all_there_are() -> None:
    assert set(group.QUESTION_TYPES) == set(QUESTION_TYPES)
    assert len(get_args(group.QUESTION_TYPES)) == 0


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["--topic", "mares"], 2, "viaje"),
        (["--tag", "mares"], 2, "ciudades"),
        (["--level", "3"], 1, "nothing to write"),
        (["--type", "essay"], 2, "essay"),
        (["--previous", "no-such.apkg"], 3, "no-such.apkg"),
    ],
)
def test_a_choice_of_nothing_is_refused(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    code: int,
    words: str,
) -> None:
    one, deck = bank(tmp_path / "relato.yaml"), tmp_path / "a.apkg"

    assert export(one, "-o", deck, *arguments) == code

    assert words in capsys.readouterr().err
    assert not deck.exists()


def test_a_folder_gets_a_package_for_each_bank(tmp_path: Path) -> None:
    one = bank(tmp_path / "relato.yaml")
    folder = tmp_path / "mazos"
    folder.mkdir()

    export("masud-fechas", one, "-o", folder)

    assert sorted(it.name for it in folder.iterdir()) == ["masud-fechas.apkg", "relato.apkg"]
    assert questions(folder / "relato.apkg") == ["relato/salida", "relato/meta"]


def test_a_folder_that_is_not_there_is_made(tmp_path: Path) -> None:
    assert export(bank(tmp_path / "relato.yaml"), "-o", f"{tmp_path}/mazos/") == 0

    assert questions(tmp_path / "mazos" / "relato.apkg") == ["relato/salida", "relato/meta"]


def test_a_bank_with_nothing_to_ask_keeps_the_others_from_being_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = bank(tmp_path / "relato.yaml")
    drafts = tmp_path / "esbozos.yaml"
    text = first.read_text(encoding="utf-8").replace("id: relato", "id: esbozos")
    drafts.write_text(
        text.replace("k7f3q2m9xw4tbz5d", "a" * 16).replace("    stem:", "    draft: sí\n    stem:"),
        encoding="utf-8",
    )

    assert export(first, drafts, "-o", f"{tmp_path}/") == 1

    assert f"nothing to write to {tmp_path / 'esbozos.apkg'}" in capsys.readouterr().err
    assert list(tmp_path.glob("*.apkg")) == []


def test_two_banks_of_one_id_do_not_go_into_one_file_of_a_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = bank(tmp_path / "uno.yaml")
    second = bank(tmp_path / "dos.yaml", uid="a" * 16)

    assert export(first, second, "-o", f"{tmp_path}/") == 1

    assert "two banks have the id relato" in capsys.readouterr().err
    assert list(tmp_path.glob("*.apkg")) == []


def test_a_package_elsewhere_can_be_gone_on_from(tmp_path: Path) -> None:
    one, old, new = tmp_path / "relato.yaml", tmp_path / "old", tmp_path / "new"
    old.mkdir()
    new.mkdir()
    export(bank(one), "-o", old / "a.apkg")

    export(
        bank(one, KABUL, released="2026-12-01"),
        *("-o", new / "a.apkg", "--previous", old / "a.apkg"),
    )

    assert questions(new / "a.apkg") == ["relato/salida", "relato/meta"]


@pytest.mark.parametrize("again", [[], ["--self-graded"]])
def test_self_graded_cards_have_no_box_and_stay_so(tmp_path: Path, again: list[str]) -> None:
    deck = tmp_path / "a.apkg"
    export(bank(tmp_path / "relato.yaml", KABUL), "-o", deck, "--self-graded")

    export(bank(tmp_path / "relato.yaml", KABUL), "-o", deck, *again)

    read = read_package(deck)
    assert read is not None
    (one,) = read.notes.values()
    assert one.fields[1] == ""
    assert read.ledger.self_graded


# Refusals with their places ------------------------------------------------------------------

PICTURE = """\
    media:
      - {{file: {file}, alt: Un mapa}}
"""


def _refused(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    assert export(*arguments) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "Nothing was written." in said.err
    return said.err


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("no-hay.png", "there is no file"),
        ("'ma\"pa.png'", "cannot be the name of a picture or sound"),
        ("../fuera.png", "cannot be the name of a picture or sound"),
        ("/etc/passwd", "cannot be the name of a picture or sound"),
        ("enlace.png", "cannot be the name of a picture or sound"),
        ("vueltas.png", "cannot be read"),
        ("a" * 300 + ".png", "cannot be read"),
        ("mapa.txt", "is of no kind that can be shown or played"),
        ("falso.png", "is not that of a png file"),
    ],
)
def test_a_picture_that_cannot_go_along_is_refused_under_its_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, words: str
) -> None:
    folder = tmp_path / "banco"
    folder.mkdir()
    (tmp_path / "fuera.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (folder / "enlace.png").symlink_to(tmp_path / "fuera.png")
    (folder / "vueltas.png").symlink_to(folder / "vueltas.png")
    (folder / "mapa.txt").write_text("x", encoding="utf-8")
    (folder / "falso.png").write_bytes(b"<html>")
    one = bank(folder / "relato.yaml", KABUL + PICTURE.format(file=name))

    said = _refused(capsys, one, "-o", tmp_path / "a.apkg")

    assert f"{one}:18:16" in said
    assert words in said
    assert not (tmp_path / "a.apkg").exists()


def test_check_finds_the_same_fault_in_a_picture(tmp_path: Path) -> None:
    one = bank(tmp_path / "relato.yaml", KABUL + PICTURE.format(file="no-hay.png"))

    said = in_spanish("check", "--format", "concise", one)

    assert "error[media-missing] no existe el archivo" in said.stdout


def test_a_changed_key_is_refused_under_it_with_the_remedy(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, deck = tmp_path / "relato.yaml", tmp_path / "a.apkg"
    export(bank(one), "-o", deck)
    before = deck.read_bytes()
    capsys.readouterr()

    said = _refused(capsys, bank(one, KABUL.replace("Kabul", "Herat"), LEVEL), "-o", deck)

    assert "error[meaning-changed]" in said
    assert f"{one}:15:10" in said
    assert "«Kabul»" in said
    assert "`replaces: salida`" in said
    assert "`allow: {meaning-changed: why}`" in said
    assert deck.read_bytes() == before


def test_another_uid_over_an_old_package_is_refused_under_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, deck = tmp_path / "relato.yaml", tmp_path / "a.apkg"
    export(bank(one), "-o", deck)
    capsys.readouterr()

    said = _refused(capsys, bank(one, uid="a" * 16), "-o", deck)

    assert f"went out with the uid k7f3q2m9xw4tbz5d and now has {'a' * 16}" in said
    assert f"{one}:3:6" in said


def test_another_type_over_an_old_package_is_refused_under_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, deck = tmp_path / "relato.yaml", tmp_path / "a.apkg"
    year = KABUL.replace("Kabul", "1993")
    export(bank(one, year), "-o", deck)
    capsys.readouterr()

    said = _refused(capsys, bank(one, year.replace("short_answer", "date")), "-o", deck)

    assert "error[type-changed] `salida` is of another type than when it went out" in said
    assert f"{one}:12:11" in said


def test_what_may_be_meant_otherwise_is_remarked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, deck = tmp_path / "relato.yaml", tmp_path / "a.apkg"
    export(bank(one), "-o", deck)
    mended = KABUL.replace("Kabul", "Kábul") + "    allow: {meaning-changed: la tilde}\n"
    text = bank(one, mended, LEVEL, released="9999-12-31").read_text(encoding="utf-8")
    one.write_text(text.replace("id: relato", "id: cuento"), encoding="utf-8")
    capsys.readouterr()

    assert export(one, "-o", deck) == 0

    said = capsys.readouterr().err
    assert "`released` of `cuento` lies ahead" in said
    assert "`cuento` goes on from `relato`, since their uid is one" in said
    assert "cuento/salida has another key, as it allows" in said


def test_an_older_bank_is_refused_under_its_day(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, deck = tmp_path / "relato.yaml", tmp_path / "a.apkg"
    export(bank(one, released="2026-12-01"), "-o", deck)
    capsys.readouterr()

    said = _refused(capsys, bank(one), "-o", deck)

    assert "error[deck-older]" in said
    assert f"{one}:8:11" in said


def test_one_uid_in_two_files_is_refused_under_both(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = bank(tmp_path / "uno.yaml"), bank(tmp_path / "dos.yaml")

    said = _refused(capsys, first, second, "-o", tmp_path / "a.apkg")

    assert said.count("error[") == 1
    assert f"{first}:3:6" in said
    assert f"{second}:3:6" in said


def test_one_uid_in_two_files_is_refused_for_a_folder_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = bank(tmp_path / "uno.yaml")
    second = tmp_path / "dos.yaml"
    second.write_text(
        first.read_text(encoding="utf-8").replace("id: relato", "id: copia"), encoding="utf-8"
    )

    assert "duplicate-uid" in _refused(capsys, first, second, "-o", f"{tmp_path}/")


def test_a_bank_named_twice_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = bank(tmp_path / "relato.yaml")
    monkeypatch.chdir(tmp_path)

    assert export(one, "relato.yaml", "-o", tmp_path / "a.apkg") == 0


def test_a_quote_that_is_not_in_its_source_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    quoted = KABUL + "    evidence:\n      - {quote: sale de Kabul, source: masud}\n"

    said = _refused(capsys, bank(tmp_path / "relato.yaml", quoted), "-o", tmp_path / "a.apkg")

    assert "error[quote-not-found]" in said


def test_clashing_licences_are_refused_under_both(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = bank(tmp_path / "uno.yaml", license="CC-BY-SA-4.0")
    second = bank(tmp_path / "dos.yaml", uid="a" * 16, license="CC-BY-NC-4.0")

    said = _refused(capsys, first, second, "-o", tmp_path / "a.apkg")

    assert "error[licences-clash] CC-BY-NC-4.0 (of `relato`) cannot go into one deck" in said
    assert f"{second}:9:10" in said
    assert f"{first}:9:10" in said


def test_a_gap_number_that_anki_cannot_count_is_refused_under_the_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gap = "  - {id: g, type: cloze, text: 'Va a {{501|Kabul}}.'}\n"
    one = bank(tmp_path / "relato.yaml", gap)

    said = _refused(capsys, one, "-o", tmp_path / "a.apkg")

    assert "the gap 501 cannot be a card" in said
    assert f"{one}:11:" in said


def test_all_faults_are_told_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    faulty = KABUL + PICTURE.format(file="uno.png"), LEVEL + PICTURE.format(file="dos.png")

    said = _refused(capsys, bank(tmp_path / "relato.yaml", *faulty), "-o", tmp_path / "a.apkg")

    assert said.count("error[media-missing]") == 2


@pytest.mark.parametrize(
    ("slip", "code", "place"),
    [
        ('short_answer, key: x, stem: "a\\x1fb"', "control-character", ":17:"),
        ('short_answer, key: x, stem: "a\\uD800b"', "", ":17:"),
        (f"short_answer, key: x, stem: {'x' * 10_000_000}", "too-large", ":17:"),
        ("cloze, text: 'Va a Kabul.'", "no-gap", ":17:"),
        ("short_answer, key: x, stem: y, id: salida", "", ":17:"),
    ],
    ids=["control", "surrogate", "ten megabytes", "no gap", "id twice"],
)
def test_a_fault_in_a_bank_ends_it_under_its_place_and_leaves_the_old_deck(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], slip: str, code: str, place: str
) -> None:
    deck = tmp_path / "a.apkg"
    export(bank(tmp_path / "relato.yaml", KABUL), "-o", deck)
    before = deck.read_bytes()
    capsys.readouterr()
    faulty = f"  - {{id: salida-2, type: {slip}}}\n".replace(
        "id: salida-2", "topic: viaje" if "id: salida" in slip else "id: salida-2"
    )

    said = _refused(capsys, bank(tmp_path / "relato.yaml", KABUL, faulty), "-o", deck)

    assert f"error[{code}" in said
    assert f"{tmp_path / 'relato.yaml'}{place}" in said
    assert len(said) < 5000
    assert deck.read_bytes() == before
    assert sorted(it.name for it in tmp_path.iterdir()) == ["a.apkg", "relato.yaml"]


# Where it cannot write -----------------------------------------------------------------------


_AS_NOBODY = """
import os, sys
from quizkit.cli import main
try:
    main([*sys.argv[1:], "--dry-run"])  # loads all there is to load
except SystemExit:
    pass
if os.geteuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
sys.stderr.write("now\\n")
main(sys.argv[1:])
"""
"""To root every folder is open."""


@pytest.mark.skipif(os.name == "nt", reason="rights of folders are POSIX")
def test_a_folder_that_is_read_only_is_one_line_and_leaves_the_old_deck(tmp_path: Path) -> None:
    one, folder = bank(tmp_path / "relato.yaml"), tmp_path / "mazos"
    folder.mkdir()
    export(one, "-o", folder / "a.apkg")
    before = (folder / "a.apkg").read_bytes()
    for above in (tmp_path, *tmp_path.parents):
        if above.stat().st_uid == os.geteuid() and not above.stat().st_mode & 0o001:
            above.chmod(0o755)
    folder.chmod(0o555)

    ended = subprocess.run(
        [sys.executable, "-c", _AS_NOBODY, "export", str(one), "-o", str(folder / "a.apkg")],
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"LC_ALL": "C.UTF-8"},
        check=False,
    )
    folder.chmod(0o755)

    said = ended.stderr.partition("now\n")[2]
    assert (ended.returncode, said.count("\n")) == (3, 1), ended.stderr
    assert "cannot be written" in said
    assert [it.read_bytes() for it in folder.iterdir()] == [before]
