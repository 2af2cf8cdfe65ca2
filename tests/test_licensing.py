"""Which licences may meet in one work."""

from __future__ import annotations

from itertools import permutations

import pytest

from quizkit.licensing import clash, owed

SA, NCSA = "CC-BY-SA-4.0", "CC-BY-NC-SA-4.0"


@pytest.mark.parametrize(
    "licences",
    [
        [],
        [SA],
        [SA, SA],
        [SA, "CC0-1.0", "CC-BY-4.0", "MIT", "dominio público"],
        [SA, "CC-BY-SA-3.0", "CC-BY-SA-2.5"],
        [NCSA, "CC-BY-NC-4.0", "CC-BY-4.0"],
        ["CC-BY-4.0", "todos los derechos reservados"],
        ["CC-BY-SA-3.0 OR GFDL-1.3", "GFDL-1.2"],
        ["CC-BY-SA-3.0 OR GFDL-1.3", SA],
        ["CC-BY-4.0 AND MIT", SA],
        ["cc-by-sa-4.0", SA],
        ["CC BY-SA 4.0", "CC-BY-SA-4.0", "CC BY 4.0", "CC0", "CC-BY", "Dominio público"],
        ["CC-BY-ND-4.0", "CC-BY-ND-4.0"],
        ["CC-BY-SA-3.0 or GFDL-1.3", "GFDL-1.2"],
    ],
    ids=str,
)
def test_these_may_meet(licences: list[str]) -> None:
    assert all(clash(order) is None for order in permutations(licences))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (SA, NCSA),
        (SA, "CC-BY-NC-4.0"),
        (SA, "CC-BY-ND-4.0"),
        ("CC0-1.0", "CC-BY-ND-4.0"),
        ("CC BY-SA 4.0", "CC BY-NC 4.0"),
        (SA, "CC-BY-4.0-y-solo-para-mi-aula"),
        (SA, "CC-BY-SA-" + "9" * 5000),
        (NCSA, "CC-BY-4.0 AND (CC-BY-SA-4.0 OR GFDL-1.3)"),
        ("GFDL-1.2-only", "GFDL-1.3-only"),
        (SA, "GFDL-1.3"),
        (SA, "todos los derechos reservados"),
        (SA, "CC-BY-SA-1.0"),
        (NCSA, "CC-BY-ND-4.0"),
        ("CC-BY-SA-3.0 OR GFDL-1.3", NCSA),
        ("CC-BY-4.0 AND CC-BY-NC-4.0", SA),
    ],
)
def test_these_clash_in_either_order_and_among_others(one: str, other: str) -> None:
    assert clash([one, other]) is not None
    assert clash([other, "CC0-1.0", one]) is not None


def test_a_clash_names_the_two_that_cannot_meet() -> None:
    assert clash(["CC0-1.0", SA, "CC-BY-4.0", "reservados"]) == (SA, "reservados")


@pytest.mark.parametrize(
    ("licences", "whole"),
    [
        ([], None),
        (["CC0-1.0", "CC-BY-4.0"], None),
        (["CC-BY-4.0", "CC-BY-SA-3.0", SA], SA),
        ([NCSA, "CC-BY-NC-4.0"], NCSA),
        (["CC-BY-SA-3.0 OR GFDL-1.3", "GFDL-1.2"], "GFDL-1.3"),
    ],
)
def test_the_whole_is_under_what_its_strictest_part_asks_for(
    licences: list[str], whole: str | None
) -> None:
    assert owed(licences) == whole


def test_many_choices_end_in_good_time() -> None:
    """Licences come from files of others."""
    assert clash([f"GFDL-1.{n} OR {SA}" for n in range(60)]) is None
