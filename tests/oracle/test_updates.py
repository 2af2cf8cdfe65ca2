"""What a new release does to collections in which people have studied, by Anki's own importer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from quizkit.anki import note_types
from tests.editions import SAMPLES, Tree, edition, release
from tests.oracle.importing import Card, Collection, card_of, counted, import_into

OTHER: dict[str, Any] = {"id": "otro", "uid": "a" * 16, "deck": "Masud::Otro"}
DAYS = ["2026-11-22", "2126-12-01", "2127-02-01", "2127-11-22"]
"""Of releases; those after the first lie ahead of any day on which a test tags a note."""


def changed(number: int, **fields: Any) -> list[Tree]:
    """The samples, with fields of one of them."""
    return [it | fields if i == number else it for i, it in enumerate(SAMPLES)]


def studied(collection: Collection) -> dict[int, Any]:
    """Study every card in a way of its own; what must never be lost, by card."""
    elsewhere = collection.decks.id("Mis cosas")
    assert elsewhere is not None
    for number, id in enumerate(collection.find_cards("", order="c.id")):
        collection.sched.set_due_date([id], f"{number + 3}!")
        collection.set_user_flag_for_cards(number % 7 + 1, [id])
        if number % 3 == 0:
            collection.set_deck([id], elsewhere)
        if number % 3 == 1:
            collection.sched.suspend_cards([id])
        note = collection.get_card(id).note()
        if "marked" not in note.tags:
            note.tags += ["marked", "mía"]
            collection.update_note(note)
    return progress(collection)


def _of(card: Card) -> tuple[object, ...]:
    return (card.did, card.queue, card.type, card.due, card.ivl, card.factor, card.flags, card.reps)


def progress(collection: Collection) -> dict[int, Any]:
    """How each card is scheduled, where it lies and its flag."""
    return {id: _of(collection.get_card(id)) for id in collection.find_cards("")}


def begun(collection: Collection, folder: Path) -> tuple[Path, dict[int, Any]]:
    """A package that was imported and studied, and what must never be lost."""
    path = folder / "a.apkg"
    release(path, edition())
    import_into(collection, path)
    return path, studied(collection)


def own_tags(collection: Collection) -> dict[str, bool]:
    """Whether the user's own tags are on each question."""
    notes = map(collection.get_note, collection.find_notes(""))
    return {note["Question"]: {"marked", "mía"} <= {*note.tags} for note in notes}


def test_one_changed_explanation_updates_one_note_and_nothing_else(
    collection: Collection, tmp_path: Path
) -> None:
    """And the user's own tags stay on all the others, as the deck's description says."""
    path, before = begun(collection, tmp_path)

    release(path, edition(*changed(3, feedback="Corregida."), released=DAYS[1]))
    log = import_into(collection, path)

    assert counted(log) == (0, 1, len(SAMPLES) - 1, 0)
    assert progress(collection) == before
    assert "Corregida." in card_of(collection, "banco/q3").note()["Feedback"]
    kept = own_tags(collection)
    assert [question for question, is_kept in kept.items() if not is_kept] == ["banco/q3"]


CHANGES: list[tuple[int, Tree]] = [
    (0, {"distractors": ["Tomé", "Antonia"]}),
    (1, {"stem": "¿Cuáles?"}),
    (2, {"wrong": "No lo dice."}),
    (3, {"accept": ["fallecimiento", "óbito"]}),
    (4, {"hint": "Una décima parte."}),
    (5, {"level": "3"}),
    (6, {"text": "Desde {{1|Kabul}} hasta {{3|Shamali}}."}),
    (7, {"outside": {"text": "x", "reference": "y", "date": "2026"}}),
    (8, {"tags": ["nueva"]}),
]


def test_every_kind_is_corrected_over_four_releases_without_costing_progress(
    collection: Collection, tmp_path: Path
) -> None:
    path, before = begun(collection, tmp_path)
    questions = list(SAMPLES)

    for day, some in zip(DAYS[1:], (CHANGES[:3], CHANGES[3:6], CHANGES[6:]), strict=True):
        for number, fields in some:
            questions[number] = questions[number] | fields
        release(path, edition(*questions, released=day))
        assert counted(import_into(collection, path)) == (0, 3, len(SAMPLES) - 3, 0)
        assert counted(import_into(collection, path)) == (0, 0, len(SAMPLES), 0)

    assert progress(collection) == before
    assert collection.fix_integrity()[1]
    assert not collection.get_empty_cards().notes


def test_a_release_that_was_skipped_costs_nothing(collection: Collection, tmp_path: Path) -> None:
    path, before = begun(collection, tmp_path)

    release(path, edition(*changed(3, feedback="b"), released=DAYS[1]))
    release(path, edition(*changed(3, feedback="c"), released=DAYS[2]))
    log = import_into(collection, path)

    assert counted(log) == (0, 1, len(SAMPLES) - 1, 0)
    assert "c" in card_of(collection, "banco/q3").note()["Feedback"]
    assert progress(collection) == before


def test_an_older_package_imported_over_a_newer_one_takes_nothing_back(
    collection: Collection, tmp_path: Path
) -> None:
    old, new = tmp_path / "old.apkg", tmp_path / "new.apkg"
    release(old, edition())
    new.write_bytes(old.read_bytes())
    release(new, edition(*changed(3, feedback="nueva"), released=DAYS[1]))
    import_into(collection, new)

    log = import_into(collection, old)

    assert counted(log)[:2] == (0, 0)
    assert "nueva" in card_of(collection, "banco/q3").note()["Feedback"]


def test_a_note_tagged_after_the_release_went_out_is_corrected_under_always_only(
    collection: Collection, tmp_path: Path
) -> None:
    """Anki holds the user's own change for the newer one; the deck's description says so."""
    path, before = begun(collection, tmp_path)

    release(path, edition(*changed(3, feedback="Corregida."), released="2026-11-23"))
    assert counted(import_into(collection, path)) == (0, 0, len(SAMPLES), 0)
    import_into(collection, path, update_notes=1)

    assert "Corregida." in card_of(collection, "banco/q3").note()["Feedback"]
    assert progress(collection) == before


@pytest.mark.parametrize(
    "options",
    [
        {"merge_notetypes": True},
        {"with_scheduling": True},
        {"with_deck_configs": True, "with_scheduling": True, "merge_notetypes": True},
        {"update_notes": 1, "update_notetypes": 1},
    ],
    ids=str,
)
def test_progress_stays_under_the_importers_other_options(
    collection: Collection, tmp_path: Path, options: dict[str, Any]
) -> None:
    """1 is "always": even so nothing is lost but tags of one's own."""
    path, before = begun(collection, tmp_path)

    release(path, edition(*changed(3, feedback="Corregida."), released=DAYS[1]))
    log = import_into(collection, path, **options)

    assert counted(log)[0] == counted(log)[3] == 0
    assert progress(collection) == before
    assert "Corregida." in card_of(collection, "banco/q3").note()["Feedback"]


def test_under_never_nothing_arrives(collection: Collection, tmp_path: Path) -> None:
    path = tmp_path / "a.apkg"
    release(path, edition())
    import_into(collection, path)

    release(path, edition(*changed(3, feedback="Corregida."), released=DAYS[1]))
    log = import_into(collection, path, update_notes=2)

    assert counted(log)[:2] == (0, 0)


# Single and combined packages ----------------------------------------------------------------


def _released(folder: Path, feedback: str, day: str) -> tuple[Path, Path, Path]:
    """A release of two banks, each in a package of its own, and both in one."""
    first = edition(*changed(3, feedback=feedback), released=day)
    second = edition(*SAMPLES, **OTHER, released=day)
    paths = folder / "uno.apkg", folder / "dos.apkg", folder / "todo.apkg"
    for path, banks in zip(paths, ([first], [second], [first, second]), strict=True):
        release(path, *banks)
    return paths


def test_who_has_single_packages_is_updated_by_the_combined_one(
    collection: Collection, tmp_path: Path
) -> None:
    one, two, _ = _released(tmp_path, "a", DAYS[0])
    import_into(collection, one)
    import_into(collection, two)
    before = studied(collection)

    _, _, both = _released(tmp_path, "b", DAYS[1])
    log = import_into(collection, both)

    assert counted(log) == (0, 1, 2 * len(SAMPLES) - 1, 0)
    assert progress(collection) == before


def test_who_has_the_combined_package_is_updated_by_single_ones(
    collection: Collection, tmp_path: Path
) -> None:
    _, _, both = _released(tmp_path, "a", DAYS[0])
    import_into(collection, both)
    before = studied(collection)

    one, two, again = _released(tmp_path, "b", DAYS[1])

    assert counted(import_into(collection, one)) == (0, 1, len(SAMPLES) - 1, 0)
    assert counted(import_into(collection, two)) == (0, 0, len(SAMPLES), 0)
    assert counted(import_into(collection, again)) == (0, 0, 2 * len(SAMPLES), 0)
    assert progress(collection) == before


# What is no longer asked ---------------------------------------------------------------------


def test_a_retired_question_keeps_its_card_and_can_be_found(
    collection: Collection, tmp_path: Path
) -> None:
    path, before = begun(collection, tmp_path)

    release(path, edition(*SAMPLES[:-1], released=DAYS[1]))
    log = import_into(collection, path)

    assert counted(log) == (0, 1, len(SAMPLES) - 1, 0)
    assert progress(collection) == before
    (found,) = collection.find_notes("tag:quizkit::retired")
    assert collection.get_note(found)["Question"] == "banco/q8"


def test_another_kind_of_note_under_an_old_id_comes_beside_the_old_one(
    collection: Collection, tmp_path: Path
) -> None:
    path, before = begun(collection, tmp_path)

    gap = {"type": "cloze", "text": "El texto habla de {{su muerte}}."}
    release(
        path, edition(*[gap if i == 3 else it for i, it in enumerate(SAMPLES)], released=DAYS[1])
    )
    log = import_into(collection, path)

    assert counted(log) == (1, 1, len(SAMPLES) - 1, 0)
    assert {id: progress(collection)[id] for id in before} == before
    assert len(collection.find_notes('Question:"banco/q3"')) == 2


# Note types ----------------------------------------------------------------------------------


def _later(monkeypatch: pytest.MonkeyPatch, change: Callable[[dict[str, Any]], object]) -> None:
    """Have a later release of quizkit write its note types another way."""
    today = note_types.NoteType.in_genanki

    def then(self: note_types.NoteType) -> Any:
        made = today(self)
        made_before = {"fields": made.fields, "templates": made.templates, "model": made}
        change(made_before)
        return made

    monkeypatch.setattr(note_types.NoteType, "in_genanki", then)
    monkeypatch.setattr("quizkit.anki.package.CHANGED", 2_000_000_000)


def _note_types(collection: Collection) -> list[bytes]:
    """Our note types as the collection has them now, apart from what was looked up before."""
    backend = collection._backend
    return [
        backend.get_notetype(it.id).SerializeToString() for it in note_types.NOTE_TYPES.values()
    ]


def _rename_a_spare_field(made: dict[str, Any]) -> None:
    made["fields"][-4]["name"] = "Nueva"


def _rename_the_first_field(made: dict[str, Any]) -> None:
    made["fields"][-5]["name"] = "Id"
    for template in made["templates"]:
        for side in ("qfmt", "afmt"):
            template[side] = template[side].replace("{{Question}}", "{{Id}}")


def _restyle(made: dict[str, Any]) -> None:
    made["model"].css += "\n.nueva {}"


@pytest.mark.parametrize("change", [_rename_a_spare_field, _rename_the_first_field, _restyle])
def test_note_types_of_a_later_release_arrive_in_place(
    collection: Collection,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    change: Callable[[dict[str, Any]], object],
) -> None:
    path, before = begun(collection, tmp_path)
    names = {one.name for one in collection.models.all_names_and_ids()}
    looks = _note_types(collection)

    _later(monkeypatch, change)
    release(path, edition(*changed(3, feedback="Corregida."), released=DAYS[1]))
    log = import_into(collection, path)

    assert counted(log) == (0, 1, len(SAMPLES) - 1, 0)
    assert progress(collection) == before
    assert {one.name for one in collection.models.all_names_and_ids()} == names
    now = _note_types(collection)
    assert all(old != new for old, new in zip(looks, now, strict=True))
    assert collection.fix_integrity()[1]


# Where it comes from -------------------------------------------------------------------------


def test_a_source_in_another_normal_form_makes_the_same_notes(
    collection: Collection, tmp_path: Path
) -> None:
    """A teacher's editor may save e and ´ apart: Anki must know every card again."""
    path = tmp_path / "a.apkg"
    composed = {"type": "short_answer", "stem": "¿Qué es «el camión»?", "key": "camión"}
    apart = {name: text.replace("ó", "o\u0301") for name, text in composed.items()}
    release(path, edition(composed))
    import_into(collection, path)

    made = release(path, edition(apart | {"allow": {"meaning-changed": "x"}}, released=DAYS[1]))
    log = import_into(collection, path)

    assert len(made.difference.unchanged) == 1
    assert counted(log) == (0, 0, 1, 0)


def test_two_decks_of_one_collection_do_not_meet(collection: Collection, tmp_path: Path) -> None:
    """Two teachers both have a bank `tema-1` with a question `q0`, made on one day."""
    release(tmp_path / "a.apkg", edition(id="tema-1"))
    release(tmp_path / "b.apkg", edition(id="tema-1", uid="b" * 16))

    import_into(collection, tmp_path / "a.apkg")
    log = import_into(collection, tmp_path / "b.apkg")

    assert counted(log) == (len(SAMPLES), 0, 0, 0)
    assert collection.fix_integrity()[1]


def test_pictures_and_sounds_arrive(collection: Collection, tmp_path: Path) -> None:
    content = {"mapa.png": b"\x89PNG\r\n\x1a\n...", "voz.ogg": b"OggS..."}
    for name, data in content.items():
        (tmp_path / name).write_bytes(data)
    media = [{"file": name, "alt": f"{name} & co"} for name in content]
    files = {name: tmp_path / name for name in content}
    release(tmp_path / "a.apkg", edition(SAMPLES[3] | {"media": media}, pictures=files))

    import_into(collection, tmp_path / "a.apkg")

    folder = Path(collection.media.dir())
    assert sorted(it.read_bytes() for it in folder.iterdir()) == sorted(content.values())
    output = card_of(collection, "banco/q0").render_output()
    assert 'alt="mapa.png &amp; co"' in output.question_text
    assert [tag.filename for tag in output.question_av_tags] == [  # type: ignore[union-attr]
        it.name for it in folder.iterdir() if it.suffix == ".ogg"
    ]
    assert not collection.media.check().missing
