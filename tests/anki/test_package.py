"""Packages as files: rows and members, the same bytes, whole or not there at all."""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from quizkit.anki import DeckError, Note, previous, read_package, write_package
from quizkit.anki.note_types import CHANGED, NOTE_TYPES
from tests.editions import SAMPLES, UID, edition, release

BORN = 1_795_305_600_000
"""2026-11-22, in milliseconds."""

BARE = Note("banco/q", "u:q:typed", "typed", ("x",) * 19, (), (0,), "d", 1)
"""A note that says nothing."""


def members(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def rows(path: Path, query: str) -> list[tuple[Any, ...]]:
    database = sqlite3.connect(":memory:")
    database.deserialize(members(path)["collection.anki2"])
    found = database.execute(query).fetchall()
    database.close()
    return found


# What is in it -------------------------------------------------------------------------------


def test_cards_come_in_the_order_of_study_with_ascending_ids(tmp_path: Path) -> None:
    made = release(tmp_path / "a.apkg", edition())

    found = rows(tmp_path / "a.apkg", "SELECT id, ord, due, mod FROM cards ORDER BY id")

    assert (len(made.notes), made.cards, [*made.decks]) == (9, 10, ["Masud::Fechas"])
    ordinals = [0, 0, 0, 0, 0, 0, 0, 2, 0, 0]
    due = [1, 2, 3, 4, 5, 6, 7, 7, 8, 9]
    assert found == [
        (BORN + i, ordinal, place, 1_795_305_600)
        for i, (ordinal, place) in enumerate(zip(ordinals, due, strict=True))
    ]


def test_a_package_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    made = release(tmp_path / "a.apkg", edition(), edition(id="otro", uid="a" * 16, deck="Otro"))

    read = read_package(tmp_path / "a.apkg")

    assert read is not None
    assert [*read.notes.values()] == [*made.notes]
    assert [*read.notes] == [one.guid for one in made.notes]
    assert dict(read.decks) == dict(made.decks)
    assert read.ledger == made.ledger


def test_a_package_says_what_the_next_release_needs(tmp_path: Path) -> None:
    release(tmp_path / "a.apkg", edition({"type": "true_false", "key": "sí"}))

    ledger = json.loads(members(tmp_path / "a.apkg")["quizkit.json"])

    held = ledger["banks"][UID]
    assert (held["id"], held["released"]) == ("banco", "2026-11-22")
    assert held["licences"] == ["CC-BY-SA-4.0"]
    assert held["about"][0] == "<b>Banco</b>"
    assert (ledger["quizkit"], ledger["self_graded"]) == (1, False)
    assert [*ledger["meanings"]] == [f"{UID}:q0:choice"]


# For ever ------------------------------------------------------------------------------------


def test_what_users_have_is_known_by_these_numbers_for_ever() -> None:
    """A change here costs everybody their progress or their corrections: there is none."""
    shared = [
        *("Before", "Hint", "Key", "Hedge", "Variants", "Attribution", "Feedback", "Passage"),
        *("Outside", "Source", "Language", "Direction", "Question"),
        *("Reserve1", "Reserve2", "Reserve3", "Reserve4"),
    ]
    own = {
        "choice": ["Stem", "Options"],
        "typed": ["Stem", "Typed"],
        "cloze": ["Text", "Stem"],
        "sequence": ["Stem", "Items"],
        "pairs": ["Stem", "Lefts", "Rights"],
    }

    made = {kind: it.in_genanki() for kind, it in NOTE_TYPES.items()}

    assert {kind: it.model_id for kind, it in made.items()} == {
        kind: 1_763_769_600_000 + 1000 * number for number, kind in enumerate(own, 1)
    }
    for kind, it in made.items():
        first = it.model_id
        assert [one["name"] for one in it.fields] == [*own[kind], *shared]
        assert [one["id"] for one in it.fields] == [*range(first + 1, first + 1 + len(it.fields))]
        assert [one["id"] for one in it.templates] == [first + 999]
        assert it.model_type == (1 if kind == "cloze" else 0)
        assert first < 2**53


def test_a_changed_template_or_style_carries_a_new_date() -> None:
    """Anki takes a note type over only if it is newer: change both lines together."""
    import hashlib

    looks = [(it.css, it.templates) for it in (one.in_genanki() for one in NOTE_TYPES.values())]
    digest = hashlib.sha256(json.dumps(looks, sort_keys=True).encode()).hexdigest()

    assert (CHANGED, digest[:12]) == (1_795_629_600, "ed83c71e3158")


@pytest.mark.parametrize("kind", NOTE_TYPES)
def test_what_a_card_requires_is_what_genanki_finds_by_rendering(kind: str, tmp_path: Path) -> None:
    release(tmp_path / "a.apkg", edition())

    ((stored,),) = rows(tmp_path / "a.apkg", "SELECT models FROM col")

    one = NOTE_TYPES[kind]
    assert json.loads(stored)[str(one.id)]["req"] == one.in_genanki()._req


# Refusals ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("notes", "code", "params"),
    [
        ([], "nothing-to-export", {"path": "a.apkg"}),
        ([Note("b/q", "g", "typed", (), (), (), "d", 1)], "no-card", {"question": "b/q"}),
        ([BARE, BARE], "same-guid", {"question": "banco/q", "other": "banco/q"}),
    ],
)
def test_what_would_harm_a_collection_is_not_written(
    tmp_path: Path, notes: list[Note], code: str, params: dict[str, str]
) -> None:
    with pytest.raises(DeckError) as refused:
        write_package(tmp_path / "a.apkg", notes, {"d": ""}, 1)

    found = {name: Path(value).name for name, value in refused.value.params.items()}
    assert (refused.value.code, found) == (code, {k: Path(v).name for k, v in params.items()})
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_to_is_one_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    path = tmp_path / "file" / "a.apkg"

    with pytest.raises(DeckError) as refused:
        write_package(path, [BARE], {"d": ""}, 1)

    assert (refused.value.code, refused.value.params["path"]) == ("cannot-write", str(path))


def _damaged(path: Path, **changed: bytes) -> None:
    kept = members(path) | changed
    with zipfile.ZipFile(path, "w") as package:
        for name, content in kept.items():
            package.writestr(name, content)


def _with_ledger(path: Path, change: Callable[[dict[str, Any]], object]) -> None:
    ledger = json.loads(members(path)["quizkit.json"])
    change(ledger)
    _damaged(path, **{"quizkit.json": json.dumps(ledger).encode()})


def _with_rows(path: Path, statement: str) -> None:
    database = sqlite3.connect(":memory:")
    database.deserialize(members(path)["collection.anki2"])
    database.execute(statement)
    database.commit()
    content = database.serialize()
    database.close()
    _damaged(path, **{"collection.anki2": content})


DAMAGES: dict[str, tuple[str, Callable[[Path], object]]] = {
    "a zip cut short": ("not-a-package", lambda it: it.write_bytes(it.read_bytes()[:-60])),
    "no zip at all": ("not-a-package", lambda it: it.write_bytes(b"a bank by mistake")),
    "another's package": ("not-ours", lambda it: _another(it)),
    "no database": ("previous-damaged", lambda it: _damaged(it, **{"collection.anki2": b"x"})),
    "an empty database": ("previous-damaged", lambda it: _damaged(it, **{"collection.anki2": b""})),
    "a note of nobody": (
        "previous-damaged",
        lambda it: _with_rows(it, "UPDATE notes SET guid = 'x' WHERE id % 2"),
    ),
    "a time that is none": (
        "previous-damaged",
        lambda it: _with_rows(it, "UPDATE notes SET mod = 9223372036854775807"),
    ),
    "a time in words": (
        "previous-damaged",
        lambda it: _with_rows(it, "UPDATE notes SET mod = 'ayer'"),
    ),
    "a ledger of nothing": ("previous-damaged", lambda it: _damaged(it, **{"quizkit.json": b"[]"})),
    "a bad day": (
        "previous-damaged",
        lambda it: _with_ledger(it, lambda tree: tree["banks"][UID].update(released="ayer")),
    ),
    "a newer quizkit": (
        "newer-package",
        lambda it: _with_ledger(it, lambda tree: tree.update(quizkit=2)),
    ),
}


def _another(path: Path) -> None:
    kept = members(path)
    del kept["quizkit.json"]
    with zipfile.ZipFile(path, "w") as package:
        for name, content in kept.items():
            package.writestr(name, content)


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_package_that_cannot_be_gone_on_from_is_named_and_left_alone(
    tmp_path: Path, damage: str
) -> None:
    path = tmp_path / "a.apkg"
    release(path, edition())
    code, harm = DAMAGES[damage]
    harm(path)
    found = path.read_bytes()

    with pytest.raises(DeckError) as refused:
        release(path, edition())

    assert (refused.value.code, refused.value.params["path"]) == (code, str(path))
    assert path.read_bytes() == found


def test_anothers_package_beside_ours_does_not_matter(tmp_path: Path) -> None:
    release(tmp_path / "b.apkg", edition())
    _another(tmp_path / "b.apkg")
    (tmp_path / "c.apkg").write_bytes(b"no package at all")

    assert previous(tmp_path / "a.apkg").all == []


def test_only_a_package_can_be_written(tmp_path: Path) -> None:
    with pytest.raises(DeckError) as refused:
        previous(tmp_path / "banco.yaml")

    assert refused.value.code == "not-apkg"


# The same bytes, whole or not at all ---------------------------------------------------------

_CHILD = """
import json, sys, time
later = float(sys.argv[3])
now, local = time.time, time.localtime
time.time = lambda: now() + later
time.localtime = lambda seconds=None: local(time.time() if seconds is None else seconds)
from pathlib import Path
from quizkit.anki import Edition, prepare, previous, publish
from quizkit.bank import Bank
trees = json.loads(Path(sys.argv[1]).read_text("utf-8"))
path = Path(sys.argv[2])
publish(prepare([Edition(Bank.model_validate(it)) for it in trees], previous=previous(path)), path)
"""


def _banks(word: str, released: str) -> list[Any]:
    tagged: dict[str, Any] = {**SAMPLES[3], "tags": ["uno", "dos", "tres"], "feedback": word}
    made = [
        edition(*SAMPLES, tagged, uid=letter * 16, deck=f"Mazo {letter}", released=released)
        for letter in "abc"
    ]
    return [it.bank.model_dump(mode="json", exclude_defaults=True) for it in made]


def _released_elsewhere(folder: Path, zone: str, seed: str, later: str) -> bytes:
    """Two releases, the second over the first, by other processes under other circumstances."""
    folder.mkdir()
    for word, day in (("así", "2026-11-22"), ("asá", "2026-11-29")):
        (folder / "banks.json").write_text(json.dumps(_banks(word, day)), encoding="utf-8")
        subprocess.run(
            [
                sys.executable,
                "-c",
                _CHILD,
                str(folder / "banks.json"),
                str(folder / "a.apkg"),
                later,
            ],
            env=os.environ | {"TZ": zone, "PYTHONHASHSEED": seed},
            check=True,
        )
    return (folder / "a.apkg").read_bytes()


def test_a_package_is_the_same_in_any_zone_under_any_seed_on_another_day(tmp_path: Path) -> None:
    first = _released_elsewhere(tmp_path / "one", "Asia/Kabul", "1", "0")
    second = _released_elsewhere(tmp_path / "two", "America/Bogota", "2", "9e6")

    assert first == second


def test_nothing_is_left_in_the_temporary_folder_or_beside_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary, target = tmp_path / "temporary", tmp_path / "target"
    temporary.mkdir()
    target.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))

    release(target / "a.apkg", edition())
    release(target / "a.apkg", edition(title="Otro"))

    assert list(temporary.iterdir()) == []
    assert [path.name for path in target.iterdir()] == ["a.apkg"]


def test_a_write_that_fails_leaves_the_old_package_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.apkg"
    release(path, edition())
    old = path.read_bytes()

    with pytest.raises(DeckError) as refused:
        write_package(path, [BARE], {"d": ""}, 1, {"x.png": tmp_path / "no-such.png"})

    assert refused.value.code == "cannot-write"
    assert path.read_bytes() == old
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_a_link_to_a_package_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "link.apkg").symlink_to(tmp_path / "real.apkg")

    (tmp_path / "real.apkg").write_bytes(b"")
    write_package(tmp_path / "link.apkg", [BARE], {"d": ""}, 1)

    assert (tmp_path / "link.apkg").is_symlink()
    assert zipfile.is_zipfile(tmp_path / "real.apkg")


_STUCK = """
import sys
from pathlib import Path
from quizkit.anki import Note, write_package
from quizkit.cli.exporting import _tidy_when_ended
note = Note("b/q", "g", "typed", ("x",) * 19, (), (0,), "d", 1)
with _tidy_when_ended():
    write_package(Path(sys.argv[1]), [note], {"d": ""}, 1, {"x.png": Path(sys.argv[2])})
"""


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a pipe with a name")
@pytest.mark.parametrize(
    ("number", "left"), [(signal.SIGKILL, 1), (signal.SIGTERM, 0), (signal.SIGINT, 0)]
)
def test_a_write_that_is_ended_leaves_the_old_package_whole_and_no_lasting_trace(
    tmp_path: Path, number: signal.Signals, left: int
) -> None:
    """The child stands still in the middle of the zip, at a pipe that nobody writes to."""
    path, pipe = tmp_path / "a.apkg", tmp_path / "pipe"
    path.write_bytes(b"old")
    os.mkfifo(pipe)

    child = subprocess.Popen(
        [sys.executable, "-c", _STUCK, str(path), str(pipe)], stderr=subprocess.DEVNULL
    )
    begun = False
    for _ in range(1200):
        with suppress(subprocess.TimeoutExpired):
            child.wait(timeout=0.05)
        begun = bool(list(tmp_path.glob(".quizkit-*/package.apkg")))
        if begun or child.returncode is not None:
            break
    child.send_signal(number)
    child.wait()

    assert begun
    assert path.read_bytes() == b"old"
    assert len(list(tmp_path.glob(".quizkit-*"))) == left
    write_package(path, [BARE], {"d": ""}, 1)
    assert sorted(it.name for it in tmp_path.iterdir()) == ["a.apkg", "pipe"]


_TOO_LITTLE_ROOM = """
import resource, signal, sys
from pathlib import Path
from quizkit.anki import DeckError, Note, write_package
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
note = Note("b/q", "g", "typed", (("x" * 50_000),) * 19, (), (0,), "d", 1)
try:
    write_package(Path(sys.argv[1]), [note], {"d": ""}, 1, {"x.wav": Path(sys.argv[3])})
except DeckError as error:
    print(error.code, error.params["reason"])
"""


@pytest.mark.skipif(os.name == "nt", reason="limits of files are POSIX")
@pytest.mark.parametrize("room", [10_000, 1_100_000])
def test_a_full_disk_is_one_error_and_leaves_the_old_package_whole(
    tmp_path: Path, room: int
) -> None:
    """Full while the database is written, or only in the middle of the zip."""
    path, sound = tmp_path / "target" / "a.apkg", tmp_path / "x.wav"
    path.parent.mkdir()
    path.write_bytes(b"old")
    sound.write_bytes(random.Random(1).randbytes(2_000_000))

    ended = subprocess.run(
        [sys.executable, "-c", _TOO_LITTLE_ROOM, str(path), str(room), str(sound)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert ended.stdout.startswith("cannot-write "), ended.stderr
    assert [it.read_bytes() for it in path.parent.iterdir()] == [b"old"]
