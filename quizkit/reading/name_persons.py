"""Names of persons, as far as their own words tell: given names, initials, surnames, particles."""

from __future__ import annotations

import re

from quizkit.reading import known_names as known
from quizkit.reading.name_forms import (
    FUNCTIONS,
    GUESSED,
    IN_EZ,
    LIKELY,
    NUMERAL,
    SURE,
    Found,
    is_common,
    is_given,
    is_surname,
    made,
)
from quizkit.reading.name_runs import Gap, Run
from quizkit.reading.name_words import (
    NAMELESS_HEADS,
    ORGANISATION_HEADS,
    STOP_WORDS,
    TITLES,
    WORK_HEADS,
)

FIRMS = frozenset(("Hermanos", "Hnos", "Hijos", "Cía", "Compañía", "Asociados", "Sobrinos"))
_FOREIGN_SURNAME = re.compile(r"(?:[DO][’']|Mc)[A-ZÁÉÍÓÚ]")


def person(run: Run, at: int) -> Found:
    """A person told by a given name, an initial or a surname."""
    word = run.words[at]
    given = is_given(word) or (word in known.PERSONS)
    if _FOREIGN_SURNAME.match(word):
        return made(run, at, person_end(run, at), "person", LIKELY)
    initial = len(word) == 1 and run.gap(at) is Gap.INITIAL
    if not given and not initial and not is_surname(word):
        return None
    last = person_end(run, at)
    if initial and all(len(word) == 1 for word in run.words[at : last + 1]):
        return None, last
    if run.gap(last) is not None and run.words[last + 1] in FIRMS:
        return made(run, at, last + 1, "organisation", LIKELY)
    if run.gap(at) is Gap.OF and word.lower() in TITLES and not given:
        return None, at
    if last > at:
        if word in known.PLACES and not is_given(word) and not is_surname(run.words[at + 1]):
            return None
        return made(run, at, last, "person", SURE if given or initial else LIKELY)
    if word in known.PERSONS and word not in known.PLACES:
        return made(run, at, at, "person", LIKELY)
    if word in known.PLACES:
        return None
    if word in STOP_WORDS or word in known.FEASTS:
        return None
    if not is_given(word) and word not in known.PERSONS and IN_EZ.match(word) is None:
        return made(run, at, at, "person", GUESSED)
    weak = word in known.SOMETIMES_GIVEN
    return made(run, at, at, "person", GUESSED if weak else LIKELY)


def person_end(run: Run, at: int) -> int:
    """The last word of a person's name that begins with a word."""
    last = at
    while (gap := run.gap(last)) is not None:
        word = run.words[last + 1]
        if word in ORGANISATION_HEADS and word not in known.SURNAMES and gap is not Gap.SPACE:
            break
        if not _person_goes_on(run, at, last, gap, word):
            break
        last += 1
    return last


def _person_goes_on(run: Run, at: int, last: int, gap: Gap, word: str) -> bool:
    if gap is Gap.SPACE:
        return word not in FUNCTIONS and (word not in STOP_WORDS or is_given(word))
    if gap is Gap.INITIAL:
        return len(run.words[last]) == 1
    if gap is Gap.OF:
        return not word.isupper() and word not in NAMELESS_HEADS and word not in _NOT_OF
    if gap is Gap.FOREIGN:
        return True
    if gap is Gap.EPITHET:
        return _is_epithet(run, at, last)
    return gap is Gap.AND and _is_double(run, at, last, word)


_NOT_OF = frozenset(("España", "Francia", "Estados", "Izquierda", "Ciudadanos"))


def _is_epithet(run: Run, at: int, last: int) -> bool:
    """«Alfonso X el Sabio», «Isabel la Católica»: behind a number, or a given name alone."""
    word = run.words[last + 1]
    if word in known.PLACES or word in ORGANISATION_HEADS or word in STOP_WORDS:
        return False
    if word in NAMELESS_HEADS or word in WORK_HEADS or word.isupper():
        return False
    return NUMERAL.match(run.words[last]) is not None or (last == at and is_given(run.words[at]))


def _is_double(run: Run, at: int, last: int, word: str) -> bool:
    """«Santiago Ramón y Cajal»: a given name, one surname, «y», and another surname."""
    text = run.text
    if run.gap(last + 1) in (Gap.SPACE, Gap.EPITHET) or word in STOP_WORDS:
        return False
    if " i " in text[run.spans[last][1] : run.spans[last + 1][0]]:
        return True
    if last == at or not is_given(run.words[at]) or NUMERAL.match(run.words[last]):
        return False
    if is_given(word) and word not in known.SURNAMES:
        return False
    short = last - at == 1
    if (
        short
        and not is_surname(word)
        and not (is_surname(run.words[last]) or is_given(run.words[last]))
    ):
        return False
    return not (word in known.PLACES and not is_surname(word)) and not word.isupper()


PARTICLES = frozenset(("De", "Del", "Von", "Van", "Le", "Du", "Di", "Da", "Della", "Dos", "La"))


def with_particle(run: Run, at: int, first: bool) -> Found:
    """«De Candolle», «De la Fuente»: a surname that begins with a particle with a capital."""
    gap = run.gap(at)
    if gap is Gap.FOREIGN and run.words[at] in ("Van", "Von"):
        return made(run, at, at + 1, "person", LIKELY)
    if gap not in (Gap.SPACE, Gap.EPITHET) or (
        run.words[at] == "La" and run.words[at + 1] not in known.SURNAMES
    ):
        return None
    word = run.words[at + 1]
    if word not in known.SURNAMES and (word in STOP_WORDS or is_common(word)):
        return None
    if word in known.PLACES or is_given(word):
        return None
    if first and (run.words[at] in ("Del", "La", "Dos") or word in ORGANISATION_HEADS):
        return None
    if (run.words[at] in ("Dos", "La", "Le") and not first) and not is_surname(word):
        return None
    return made(run, at, at + 1, "person", GUESSED if first else LIKELY)
