"""Releases: what stays, what is new, what that is called, and what is refused."""

from __future__ import annotations

import json
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from quizkit.anki import Chosen, Edition, Release, prepare, previous, publish, read_package
from quizkit.bank import Loaded
from quizkit.diagnostics import SourceFile, Span
from quizkit.sources import Record, Source
from tests.editions import UID, Tree, edition, release, words

DAY = 86_400
BORN = 1_795_305_600
"""2026-11-22, in seconds."""

ONE: Tree = {"id": "uno", "type": "short_answer", "key": "Kabul"}
TWO: Tree = {"id": "dos", "type": "short_answer", "key": "Shamali"}


def codes(made: Release) -> list[str]:
    return [fault.code for fault in made.faults]


def planned(path: Path, *editions: Edition) -> Release:
    """What a release over a path would be."""
    return prepare(editions, previous=previous(path))


def times(path: Path) -> dict[str, int]:
    """The time of each note by its question."""
    read = read_package(path)
    assert read is not None
    return {note.question.partition("/")[2]: note.modified for note in read.notes.values()}


def tags(path: Path) -> dict[str, bool]:
    """Whether each note is tagged as retired."""
    read = read_package(path)
    assert read is not None
    return {
        it.question.partition("/")[2]: "quizkit::retired" in it.tags for it in read.notes.values()
    }


def names(notes: Any) -> list[str]:
    return [it.question.partition("/")[2] for it in notes]


# Times ---------------------------------------------------------------------------------------


def test_only_what_changed_gets_a_new_time(tmp_path: Path) -> None:
    path = tmp_path / "a.apkg"
    release(path, edition(ONE, TWO))

    made = release(path, edition(ONE, TWO | {"feedback": "Sí."}, released="2026-12-01"))

    assert times(path) == {"uno": BORN, "dos": BORN + 9 * DAY}
    ((change),) = made.difference.changed
    assert (change.note.question, change.what) == ("banco/dos", ("Feedback",))
    assert names(made.difference.unchanged) == ["uno"]


def test_a_change_without_a_new_release_day_is_newer_all_the_same_and_is_told(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.apkg"
    release(path, edition(ONE))

    made = release(path, edition(ONE | {"hint": "Es una ciudad."}))

    assert times(path) == {"uno": BORN + 1}
    assert made.undated == ("banco",)


def test_a_release_without_changes_writes_the_same_notes(tmp_path: Path) -> None:
    path = tmp_path / "a.apkg"
    first = release(path, edition(ONE, TWO))

    made = release(path, edition(ONE, TWO, released="2027-01-01"))

    assert made.notes == first.notes
    assert made.undated == ()


def test_a_note_has_one_time_in_every_package_of_a_release(tmp_path: Path) -> None:
    """Whichever is written first, and though the combined one did not see the release between."""
    single, both = tmp_path / "uno.apkg", tmp_path / "todo.apkg"
    other = edition(TWO, id="otro", uid="a" * 16)
    for path, banks in ((single, [edition(ONE)]), (both, [edition(ONE), other])):
        release(path, *banks)
    release(single, edition(ONE | {"feedback": "b"}, released="2026-12-01"))

    third = edition(ONE | {"feedback": "c"}, released="2026-12-01")
    release(both, third, other)
    release(single, third)

    assert times(single)["uno"] == times(both)["uno"] == BORN + 9 * DAY + 1
    assert times(both)["dos"] == BORN


def test_a_correction_taken_back_is_told_by_its_time(tmp_path: Path) -> None:
    """It was another in the package beside, whose users must get the old text again."""
    single, both = tmp_path / "uno.apkg", tmp_path / "todo.apkg"
    for path in (single, both):
        release(path, edition(ONE))
    release(single, edition(ONE | {"feedback": "b"}, released="2026-12-01"))

    made = release(both, edition(ONE, released="2027-01-01"))

    assert [it.what for it in made.difference.changed] == [("time",)]
    assert times(both)["uno"] > times(single)["uno"]


def test_a_self_graded_package_beside_a_typed_one_leaves_its_times_alone(tmp_path: Path) -> None:
    release(tmp_path / "a.apkg", edition(ONE))
    release(tmp_path / "b.apkg", edition(ONE, self_graded=True))

    release(tmp_path / "a.apkg", edition(ONE))

    assert times(tmp_path / "a.apkg") == times(tmp_path / "b.apkg") == {"uno": BORN}


def test_leaving_out_the_box_is_a_change_like_any_other(tmp_path: Path) -> None:
    path = tmp_path / "a.apkg"
    release(path, edition(ONE))

    made = release(path, edition(ONE, self_graded=True, released="2026-12-01"))

    assert [it.what for it in made.difference.changed] == [("Typed",)]


# What is no longer asked ---------------------------------------------------------------------


@pytest.mark.parametrize("gone", [[], [TWO | {"retired": "sí"}]])
def test_what_is_no_longer_asked_stays_as_it_was_under_a_tag(
    tmp_path: Path, gone: list[Tree]
) -> None:
    path = tmp_path / "a.apkg"
    before = release(path, edition(ONE, TWO))

    made = release(path, edition(ONE, *gone, released="2026-12-01"))

    assert tags(path) == {"uno": False, "dos": True}
    assert times(path) == {"uno": BORN, "dos": BORN + 9 * DAY}
    assert made.notes[1].fields == before.notes[1].fields
    assert names(made.difference.retired) == ["dos"]


def test_a_draft_is_not_asked_and_not_retired(tmp_path: Path) -> None:
    path = tmp_path / "a.apkg"
    first = release(path, edition(ONE, TWO))

    made = release(path, edition(ONE, TWO | {"draft": "sí"}, released="2026-12-01"))

    assert made.notes == first.notes
    assert names(made.difference.carried) == ["dos"]


def test_what_is_retired_goes_to_a_deck_of_its_own_for_who_is_new(tmp_path: Path) -> None:
    path = tmp_path / "a.apkg"
    release(path, edition(ONE, TWO))

    made = release(path, edition(ONE, released="2026-12-01"))

    assert [it.deck for it in made.notes] == ["Masud::Fechas", "Masud::Fechas::Retired"]
    assert "suspend their cards" in made.decks["Masud::Fechas::Retired"]


def test_a_retired_question_has_one_time_though_its_packages_differed(tmp_path: Path) -> None:
    """Corrected in one package only and then removed: the two must come to rest."""
    single, both = tmp_path / "uno.apkg", tmp_path / "todo.apkg"
    for path in (single, both):
        release(path, edition(ONE, TWO))
    release(single, edition(ONE, TWO | {"feedback": "b"}, released="2026-12-01"))

    gone = [release(path, edition(ONE, released="2027-01-01")) for path in (single, both, single)]

    assert gone[0].notes[1] == gone[1].notes[1] == gone[2].notes[1]


def test_what_was_retired_before_stays_untouched_for_ever(tmp_path: Path) -> None:
    path = tmp_path / "a.apkg"
    release(path, edition(ONE, TWO))
    second = release(path, edition(ONE, released="2026-12-01"))

    third = release(path, edition(ONE, released="2027-12-01"))

    assert third.notes == second.notes
    assert names(third.difference.retired_before) == ["dos"]
    assert third.difference.retired == ()


def test_a_gap_that_comes_is_told_as_a_card(tmp_path: Path) -> None:
    path = tmp_path / "a.apkg"
    gap: Tree = {"id": "uno", "type": "cloze", "text": "De {{1|Kabul}} a Shamali."}
    release(path, edition(gap))
    more = {"text": "De {{1|Kabul}} a {{2|Shamali}}.", "allow": {"meaning-changed": "otro hueco"}}

    made = release(path, edition(gap | more, released="2026-12-01"))

    assert [it.what for it in made.difference.changed] == [("Text", "cards")]
    assert made.allowed == ("banco/uno",)


def test_a_retired_question_that_is_asked_again_loses_the_tag(tmp_path: Path) -> None:
    path = tmp_path / "a.apkg"
    release(path, edition(ONE, TWO))
    release(path, edition(ONE, released="2026-12-01"))

    made = release(path, edition(ONE, TWO, released="2027-12-01"))

    assert tags(path) == {"uno": False, "dos": False}
    assert [it.what for it in made.difference.changed] == [("tags",)]


def test_a_question_retired_from_the_start_is_no_card(tmp_path: Path) -> None:
    made = release(tmp_path / "a.apkg", edition(ONE, TWO | {"retired": "sí"}))

    assert names(made.notes) == ["uno"]


def test_another_kind_of_note_under_an_old_id_retires_the_old_note(tmp_path: Path) -> None:
    path = tmp_path / "a.apkg"
    release(path, edition(ONE))
    gap = {"id": "uno", "type": "cloze", "text": "Desde {{1|Kabul}}."}

    made = release(path, edition(gap, released="2026-12-01"))

    assert [(it.kind, "quizkit::retired" in it.tags) for it in made.notes] == [
        ("cloze", False),
        ("typed", True),
    ]


def test_a_question_that_could_not_be_read_is_not_taken_for_gone(tmp_path: Path) -> None:
    """A slip in a bank's file must not retire cards that people study."""
    path = tmp_path / "a.apkg"
    release(path, edition(ONE, TWO))
    file = SourceFile("banco.yaml", "x")
    made = edition(ONE, released="2026-12-01")
    loaded = Loaded(
        made.bank, (), file, lambda path: Span(file, 0, 1), {"uno": 0}, frozenset(("dos",))
    )

    found = release(path, replace(made, loaded=loaded))

    assert names(found.difference.carried) == ["dos"]
    assert tags(path) == {"uno": False, "dos": False}


# What was not chosen -------------------------------------------------------------------------


def test_what_a_filter_leaves_out_is_carried_over_in_its_place(tmp_path: Path) -> None:
    path = tmp_path / "a.apkg"
    three = {"id": "tres", "type": "true_false", "key": "no"}
    first = release(path, edition(three, ONE, TWO))
    changed = [it | {"feedback": "nuevo"} for it in (three, ONE)]

    made = release(
        path, edition(*changed, released="2026-12-01"), chosen=Chosen(types=("true_false",))
    )

    assert names(made.notes) == ["tres", "uno", "dos"]
    assert made.notes[1:] == first.notes[1:]
    assert names(made.difference.carried) == ["uno", "dos"]
    assert made.difference.retired == ()


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        (Chosen(topics=("dia",)), ["uno"]),
        (Chosen(tags=("b",)), ["uno", "dos"]),
        (Chosen(levels=(2,)), ["dos"]),
        (Chosen(types=("cloze",)), ["tres"]),
        (Chosen(tags=("b",), levels=(2,)), ["dos"]),
    ],
)
def test_questions_are_chosen_by_all_that_is_named(
    tmp_path: Path, chosen: Chosen, expected: list[str]
) -> None:
    made = edition(
        ONE | {"topic": "dia", "tags": ["a", "b"], "level": "1"},
        TWO | {"tags": ["b"], "level": "2"},
        {"id": "tres", "type": "cloze", "text": "{{x}}"},
    )

    assert names(release(tmp_path / "a.apkg", made, chosen=chosen).notes) == expected


@pytest.mark.parametrize("chosen", [Chosen(), Chosen(types=("cloze",))])
def test_a_question_of_another_kind_is_not_asked_twice_under_a_filter_either(
    tmp_path: Path, chosen: Chosen
) -> None:
    path = tmp_path / "a.apkg"
    release(path, edition(ONE, TWO))
    gap = {"id": "uno", "type": "cloze", "text": "Desde {{1|Kabul}}."}

    made = release(path, edition(gap, TWO, released="2026-12-01"), chosen=chosen)

    assert names(made.difference.retired) == ["uno"]


def test_a_bank_exported_alone_keeps_its_place_among_the_others(tmp_path: Path) -> None:
    path = tmp_path / "a.apkg"
    second = edition(TWO, id="otro", uid="a" * 16)
    first = release(path, edition(ONE), second)

    assert release(path, second).notes == first.notes


def test_other_banks_of_the_package_are_carried_over(tmp_path: Path) -> None:
    path = tmp_path / "a.apkg"
    other = edition(TWO, id="otro", uid="a" * 16, deck="Otro")
    release(path, edition(ONE), other)

    made = release(path, edition(ONE | {"feedback": "x"}, released="2026-12-01"))

    assert names(made.difference.carried) == ["dos"]
    assert set(made.decks) == {"Masud::Fechas", "Otro"}
    assert "Banco" in made.decks["Otro"]
    assert {it.id for it in made.ledger.banks.values()} == {"banco", "otro"}


def test_of_a_package_that_is_given_only_the_exported_banks_are_kept(tmp_path: Path) -> None:
    both, single = tmp_path / "old" / "todo.apkg", tmp_path / "new" / "uno.apkg"
    both.parent.mkdir()
    single.parent.mkdir()
    release(both, edition(ONE, TWO), edition(TWO | {"id": "tres"}, id="otro", uid="a" * 16))

    made = prepare([edition(ONE, released="2026-12-01")], previous=previous(single, [both]))

    assert names(made.notes) == ["uno", "dos"]
    assert names(made.difference.retired) == ["dos"]


# Decks ---------------------------------------------------------------------------------------


def test_decks_that_differ_in_case_only_are_one(tmp_path: Path) -> None:
    made = prepare([edition(ONE, deck="Clásicos"), edition(TWO, deck="CLÁSICOS", uid="a" * 16)])

    assert set(made.decks) == {"Clásicos"}


def _source(**record: Any) -> dict[str, Source]:
    known = {"id": "masud", "sha256": "0" * 64, **record}
    return {"masud": Source(Record.model_validate(known), "el 10 % del territorio")}


def test_the_deck_says_source_credit_licence_changes_and_the_day() -> None:
    sources = _source(work="La vida", credit="anónimo", license="PDM-1.0", changes="fragmentos")

    says = prepare([edition(ONE, sources=sources)]).decks["Masud::Fechas"]

    assert "Source: La vida · anónimo · PDM-1.0" in says
    assert "Changes made: fragmentos; questions added" in says
    assert "Released on 2026-11-22" in says
    assert "search for tag:quizkit::retired in the browser and suspend" in words(says)
    assert "tags of your own are lost on the cards that changed" in says
    assert "Whoever shares" not in says


def test_the_deck_says_what_the_strictest_of_its_parts_asks_for() -> None:
    free = edition(ONE, license="CC0-1.0", sources=_source(license="CC-BY-4.0"))
    alike = edition(TWO, uid="a" * 16, license="CC-BY-SA-4.0", deck="Otro")

    made = prepare([free, alike])

    asked = "<p>Whoever shares this deck does so under CC-BY-SA-4.0</p>"
    assert all(asked in says for says in made.decks.values())
    assert "Whoever shares" not in prepare([free]).decks["Masud::Fechas"]


def test_an_unknown_licence_and_a_missing_source_are_told() -> None:
    known = prepare([edition(ONE, sources=_source())])
    missing = prepare([edition(ONE, sources={})])

    assert known.unlicensed == missing.unlicensed == ("masud",)


# Pictures ------------------------------------------------------------------------------------

PNG = b"\x89PNG\r\n\x1a\n and so on"


def _pictured(folder: Path, content: bytes, *named: str) -> Edition:
    folder.mkdir(exist_ok=True)
    for name in named:
        (folder / name).write_bytes(content)
    media = [{"file": name, "alt": 'Un "mapa" <b>'} for name in named]
    return edition(ONE | {"media": media}, pictures={name: folder / name for name in named})


def _stored(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        listing = json.loads(package.read("media"))
        return {name: package.read(member) for member, name in listing.items()}


def test_pictures_are_stored_once_under_the_name_of_their_content(tmp_path: Path) -> None:
    made = release(tmp_path / "a.apkg", _pictured(tmp_path / "in", PNG, "mapa.png", "otro.PNG"))

    ((name, content),) = _stored(tmp_path / "a.apkg").items()
    assert content == PNG
    assert name.startswith("quizkit-")
    before = made.notes[0].fields[2]
    assert before.count(f'<img src="{name}" alt="Un &quot;mapa&quot; &lt;b&gt;">') == 2


def test_a_changed_picture_changes_its_note(tmp_path: Path) -> None:
    path = tmp_path / "a.apkg"
    release(path, _pictured(tmp_path / "in", PNG, "mapa.png"))

    made = release(path, _pictured(tmp_path / "in", PNG + b"!", "mapa.png"))

    assert [it.what for it in made.difference.changed] == [("Before",)]
    assert [*_stored(path).values()] == [PNG + b"!"]


def test_the_picture_of_a_retired_question_stays_though_its_file_is_gone(tmp_path: Path) -> None:
    path = tmp_path / "a.apkg"
    release(path, _pictured(tmp_path / "in", PNG, "mapa.png"))
    (tmp_path / "in" / "mapa.png").unlink()

    release(path, edition(TWO, released="2026-12-01"))

    assert [*_stored(path).values()] == [PNG]


def test_a_sound_is_played_and_says_what_it_is(tmp_path: Path) -> None:
    made = prepare([_pictured(tmp_path / "in", b"OggS", "voz.ogg")])

    assert "[sound:quizkit-" in made.notes[0].fields[2]
    assert "Un &quot;mapa&quot;" in made.notes[0].fields[2]


# Refusals ------------------------------------------------------------------------------------


def test_a_key_that_means_something_else_under_an_old_id_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.apkg"
    release(path, edition(ONE, TWO))

    made = planned(path, edition(ONE | {"key": "Herat"}, TWO, released="2026-12-01"))

    assert codes(made) == ["meaning-changed"]
    assert made.faults[0].params == {"question": "uno", "before": "Kabul", "after": "Herat"}
    with pytest.raises(ValueError, match="meaning-changed"):
        publish(made, path)


def test_a_mended_spelling_of_a_key_can_be_allowed_with_its_reason(tmp_path: Path) -> None:
    path = tmp_path / "a.apkg"
    release(path, edition(ONE))
    mended = ONE | {"key": "Kabúl", "allow": {"meaning-changed": "solo la tilde"}}

    assert codes(release(path, edition(mended, released="2026-12-01"))) == []


def test_a_key_is_compared_with_packages_beside_too(tmp_path: Path) -> None:
    release(tmp_path / "uno.apkg", edition(ONE))

    made = planned(tmp_path / "todo.apkg", edition(ONE | {"key": "Herat"}))

    assert codes(made) == ["meaning-changed"]


def test_the_replacing_question_stands_beside_the_retired_one(tmp_path: Path) -> None:
    path = tmp_path / "a.apkg"
    release(path, edition(ONE))
    new = {"id": "uno-bis", "type": "short_answer", "key": "Herat", "replaces": "uno"}

    made = release(path, edition(ONE | {"retired": "sí"}, new, released="2026-12-01"))

    assert tags(path) == {"uno-bis": False, "uno": True}
    assert names(made.difference.added) == ["uno-bis"]


def test_a_bank_older_than_the_package_to_be_replaced_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.apkg"
    release(path, edition(ONE, released="2026-12-01"))

    made = planned(path, edition(ONE))

    assert codes(made) == ["deck-older"]
    assert made.faults[0].params == {
        "path": str(path),
        "before": "2026-12-01",
        "released": "2026-11-22",
    }


def test_a_bank_older_than_a_package_beside_is_refused(tmp_path: Path) -> None:
    """Or else the old text would get a newer time, and go to those who have the new one."""
    release(tmp_path / "new.apkg", edition(ONE, released="2026-12-01"))

    assert codes(planned(tmp_path / "old.apkg", edition(ONE))) == ["deck-older"]


def test_another_uid_for_a_bank_in_the_package_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.apkg"
    release(path, edition(ONE))

    made = planned(path, edition(ONE, uid="a" * 16))

    assert codes(made) == ["uid-changed"]
    assert made.faults[0].params == {"bank": "banco", "before": UID, "uid": "a" * 16}


def test_another_id_for_a_bank_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.apkg"
    release(path, edition(ONE))

    assert planned(path, edition(ONE, id="nuevo")).renamed == (("banco", "nuevo"),)


def test_another_type_under_an_old_key_is_refused_as_such(tmp_path: Path) -> None:
    path = tmp_path / "a.apkg"
    year: Tree = {"id": "uno", "type": "short_answer", "key": "1993"}
    release(path, edition(year))

    assert codes(planned(path, edition(year | {"type": "date"}))) == ["type-changed"]


def test_what_is_kept_of_other_banks_counts_for_licences_and_credit(tmp_path: Path) -> None:
    path = tmp_path / "a.apkg"
    other = {"id": "otro", "uid": "a" * 16, "title": "El otro", "license": "CC-BY-SA-4.0"}
    release(path, edition(ONE, sources={}), edition(TWO, sources={}, **other))

    kept = release(path, edition(ONE, sources={}, license="CC0-1.0", released="2026-12-01"))
    clashing = planned(path, edition(ONE, sources={}, license="CC-BY-NC-4.0"))

    says = kept.decks["Masud::Fechas"]
    assert "<b>El otro</b>" in says
    assert "Whoever shares this deck does so under CC-BY-SA-4.0" in says
    assert "licences-clash" in codes(clashing)


def test_a_bank_without_uid_is_one_fault_however_many_questions_it_has() -> None:
    assert codes(prepare([edition(ONE, TWO, uid=None)])) == ["no-uid"]


@pytest.mark.parametrize("field", ["created", "released"])
def test_a_day_that_cannot_stamp_a_note_is_refused(field: str) -> None:
    """Anki's Check Database crashes on a time of zero."""
    assert codes(prepare([edition(ONE, TWO, **{field: "1970-01-01"})])) == ["bad-stamp"]


def test_two_banks_with_one_uid_are_one_fault() -> None:
    made = prepare([edition(ONE, TWO), edition(ONE, TWO, id="copia")])

    assert codes(made) == ["duplicate-uid"]
    assert made.faults[0].params == {"uid": UID}


def test_two_questions_with_one_first_id_are_refused_by_name() -> None:
    made = prepare([edition(ONE, TWO | {"formerly": ["uno"]})])

    assert codes(made) == ["same-guid"]
    assert made.faults[0].params == {"question": "banco/dos", "other": "banco/uno"}


def test_a_missing_picture_of_a_bank_made_by_a_program_is_refused() -> None:
    made = prepare([edition(ONE | {"media": [{"file": "mapa.png", "alt": "un mapa"}]})])

    assert codes(made) == ["media-missing"]


def test_a_character_that_anki_refuses_is_refused_with_its_question() -> None:
    made = edition(ONE)
    slipped = made.bank.questions[0].model_copy(update={"stem": "a\x1fb"})
    bank = made.bank.model_copy(update={"questions": (slipped,)})

    faults = prepare([replace(made, bank=bank)]).faults

    assert [(it.code, it.span.file.name) for it in faults] == [("control-character", "banco/uno")]


@pytest.mark.parametrize(
    ("bank", "source", "clashing"),
    [
        ("CC-BY-SA-4.0", "CC-BY-SA-3.0", False),
        ("CC-BY-SA-4.0", "CC0-1.0", False),
        ("todos los derechos reservados", "CC-BY-4.0", False),
        ("todos los derechos reservados", "CC-BY-SA-4.0", True),
        ("CC-BY-SA-4.0", "CC-BY-NC-SA-4.0", True),
    ],
)
def test_licences_that_clash_in_a_deck_are_refused(bank: str, source: str, clashing: bool) -> None:
    made = prepare([edition(ONE, license=bank, sources=_source(license=source))])

    assert codes(made) == (["licences-clash"] if clashing else [])


def test_all_faults_of_all_banks_are_told_at_once() -> None:
    other = edition(ONE | {"id": "x"}, uid=None, id="otro", license="reservados")

    assert sorted(codes(prepare([edition(ONE, released="1969-01-01"), other]))) == [
        "bad-stamp",
        "licences-clash",
        "no-uid",
    ]
