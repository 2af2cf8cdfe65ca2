"""Which licences may meet in one work, and under which one the whole then goes.

By SPDX ids, also as people write them (`CC BY-SA 4.0`), and a text's own words for others. The
reasoning is that of the Creative Commons' chart of compatibility: what asks for the same licence
again goes with what asks for less, and with nothing that asks for anything else; what allows no
adaptation goes with nothing but itself. Who has rights that are none of these keeps them: that
goes with what asks for credit at most.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import combinations, product

_VERSION = r"(?:-(\d{1,2}(?:\.\d{1,2}){0,2}))?(?:-[A-Z]{2,3})?"
"""A version and a country, each of which may be missing."""

_FREE = re.compile(
    rf"(?:CC0|PDM|CC-PDM|CC-PDDC|ODC-BY|ETALAB|CC-BY|APACHE){_VERSION}|PUBLIC-DOMAIN|DOMINIO-PÚBLICO"
    r"|MIT|MIT-0|0BSD|ISC|UNLICENSE|BSD-[23]-CLAUSE"
)
"""What asks for credit at most."""
_SHARE_ALIKE = re.compile(rf"(CC-BY-SA|CC-BY-NC-SA|GFDL){_VERSION}(?:-OR-LATER|-ONLY)?")
"""What asks that the whole be under the same licence: its family, and its version."""
_NON_COMMERCIAL = re.compile(rf"CC-BY-NC{_VERSION}")
_NO_ADAPTATION = re.compile(rf"CC-BY(?:-NC)?-ND{_VERSION}")

Licence = str


def owed(licences: Iterable[Licence]) -> Licence | None:
    """The licence that a work made of such parts must be under; none where no part asks for one."""
    asking = [(_SHARE_ALIKE.fullmatch(_id(one)), one) for one in _choice(licences)]
    found = [(_version(match), one) for match, one in asking if match]
    return max(found)[1] if found else None


def clash(licences: Iterable[Licence]) -> tuple[Licence, Licence] | None:
    """Two of some licences that cannot meet in one work, as written; none where all can."""
    written = [*dict.fromkeys(licences)]
    if _fitting(written):
        return None
    pairs = combinations(written, 2)
    return next(((a, b) for a, b in pairs if not _fitting([a, b])), (written[0], written[-1]))


_MOST = 4096
"""Ways to choose among alternatives that are looked through."""


def _choice(licences: Iterable[Licence]) -> tuple[Licence, ...]:
    """One licence each, where some offer a choice, so that all can meet; else the first of each."""
    written = [*dict.fromkeys(licences)]
    return _fitting(written) or next(_ways(written))


def _fitting(licences: list[Licence]) -> tuple[Licence, ...]:
    """A way to choose among alternatives in which all can meet; nothing where there is none."""
    for number, chosen in enumerate(_ways(licences)):
        if all(_go_together(_id(a), _id(b)) for a, b in combinations(chosen, 2)):
            return chosen or ("",)
        if number >= _MOST:
            break
    return ()


def _ways(licences: list[Licence]) -> Iterator[tuple[Licence, ...]]:
    """Every way to choose from `A OR B`; of `A AND B` both hold. Brackets are not looked into."""
    offers = []
    for licence in licences:
        alternatives = _parted(licence, "OR")
        alone = len(alternatives) == 1
        offers += [[part] for part in _parted(licence, "AND")] if alone else [alternatives]
    return (tuple(dict.fromkeys(way)) for way in product(*offers))


def _parted(licence: Licence, word: str) -> list[Licence]:
    if "(" in licence:
        return [licence]
    return [part.strip() for part in re.split(rf"\s+{word}\s+", licence, flags=re.IGNORECASE)]


def _id(licence: Licence) -> str:
    return re.sub(r"[\s_]+", "-", licence.strip().upper())


def _go_together(one: str, other: str) -> bool:
    if one == other:
        return True
    if _NO_ADAPTATION.fullmatch(one) or _NO_ADAPTATION.fullmatch(other):
        return False
    if _FREE.fullmatch(one) or _FREE.fullmatch(other):
        return True
    first, second = _SHARE_ALIKE.fullmatch(one), _SHARE_ALIKE.fullmatch(other)
    if first and second:
        # version 1 of CC-BY-SA names no later one, and "only" means it
        old = any(_version(it)[:1] == (1,) and it[1] != "GFDL" for it in (first, second))
        return first[1] == second[1] and not old and "ONLY" not in one + other
    if first or second:
        family, rest = (first, other) if first else (second, one)
        is_nc = family is not None and family[1] == "CC-BY-NC-SA"
        return is_nc and _NON_COMMERCIAL.fullmatch(rest) is not None
    return True


def _version(found: re.Match[str]) -> tuple[int, ...]:
    return tuple(int(part) for part in (found[2] or "0").split("."))
