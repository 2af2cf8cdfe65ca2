"""Which licences may meet in one work, and under which one the whole then goes.

By SPDX ids, a text's own words for others. The reasoning is that of the Creative Commons' charts of
compatibility: what asks for the same licence again goes with what asks for less, and with nothing
that asks for anything else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import combinations, product

_FREE = re.compile(
    r"CC0-.*|CC-PDDC|PDM-.*|CC-PDM-.*|PUBLIC DOMAIN|DOMINIO PÚBLICO|CC-BY-\d.*|MIT|MIT-0|0BSD|ISC"
    r"|BSD-.*|APACHE-.*|UNLICENSE|ODC-BY-.*|ETALAB-.*"
)
"""What asks for credit at most."""
_SHARE_ALIKE = re.compile(r"(CC-BY-SA|CC-BY-NC-SA|GFDL)-(\d+(?:\.\d+)*).*")
"""What asks that the whole be under the same licence: its family, and its version."""
_NON_COMMERCIAL = re.compile(r"CC-BY-NC-\d.*")

Licence = str


def owed(licences: Iterable[Licence]) -> Licence | None:
    """The licence that a work made of such parts must be under; none where no part asks for one."""
    asking = [_SHARE_ALIKE.fullmatch(one.upper()) for one in _choice(licences)]
    found = [(_version(one[2]), one[0]) for one in asking if one]
    return max(found)[1] if found else None


def clash(licences: Iterable[Licence]) -> tuple[Licence, Licence] | None:
    """Two of some licences that cannot meet in one work; none where all can."""
    chosen = _choice(licences)
    return next(((a, b) for a, b in combinations(chosen, 2) if not _go_together(a, b)), None)


_MOST = 4096
"""Ways to choose among alternatives that are looked through."""


def _choice(licences: Iterable[Licence]) -> tuple[Licence, ...]:
    """One licence each, where some offer a choice (`A OR B`): so that all can meet, if they can."""
    offers = [[part.strip(" ()") for part in re.split(r"\s+OR\s+", one)] for one in licences]
    offers = [part for offer in offers for part in _each(offer)]
    first: tuple[Licence, ...] = ()
    for number, ways in enumerate(product(*offers)):
        chosen = tuple(dict.fromkeys(ways))
        first = first or chosen
        if number >= _MOST:
            break
        if all(_go_together(a, b) for a, b in combinations(chosen, 2)):
            return chosen
    return first


def _each(offer: list[Licence]) -> list[list[Licence]]:
    """An offer as it is, or the licences of `A AND B`, each of which holds."""
    if len(offer) > 1:
        return [offer]
    return [[part.strip(" ()")] for part in re.split(r"\s+AND\s+", offer[0])]


def _go_together(a: Licence, b: Licence) -> bool:
    one, other = a.upper(), b.upper()
    if one == other or _FREE.fullmatch(one) or _FREE.fullmatch(other):
        return True
    families = _SHARE_ALIKE.fullmatch(one), _SHARE_ALIKE.fullmatch(other)
    if families[0] and families[1]:
        # version 1 of CC-BY-SA is the only one that names no later version
        old = any(it[1].startswith("CC-") and _version(it[2]) < (2,) for it in families if it)
        return families[0][1] == families[1][1] and not old
    if families[0] or families[1]:
        family = families[0] or families[1]
        rest = other if families[0] else one
        assert family is not None
        return family[1] == "CC-BY-NC-SA" and _NON_COMMERCIAL.fullmatch(rest) is not None
    return True


def _version(number: str) -> tuple[int, ...]:
    return tuple(int(part) for part in number.split("."))
