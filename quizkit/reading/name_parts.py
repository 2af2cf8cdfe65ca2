"""Runs of capitalised words cut into names, with what their own words tell of them.

What stands around a name is looked at only where it is part of the name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from quizkit.reading import known_names as known
from quizkit.reading.findings import Kind
from quizkit.reading.name_forms import (
    ACRONYM,
    ARTICLES,
    FUNCTIONS,
    GUESSED,
    LIKELY,
    NUMERAL,
    SAINTS,
    SURE,
    UNTOLD,
    Finder,
    Found,
    Name,
    is_common,
    is_given,
    is_surname,
    made,
)
from quizkit.reading.name_heads import (
    FEASTED,
    MONTHS,
    NUMBERED,
    NUMBERED_DAYS,
    WEEKDAYS,
    day,
    entitled,
    institution,
    law,
    located,
    object_end,
    phrase,
    phrases,
    saint,
    spaced,
    town,
)
from quizkit.reading.name_persons import FIRMS, PARTICLES, person, with_particle
from quizkit.reading.name_runs import Gap, Run
from quizkit.reading.name_words import (
    MODIFIERS,
    NAMELESS_ACRONYMS,
    NAMELESS_HEADS,
    ORGANISATION_HEADS,
    ORGANISATION_WORDS,
    PERIODICAL_NAMES,
    PLACE_HEADS,
    PLACE_WORDS,
    STOP_WORDS,
    SUBJECTS,
    TITLE_HEADS,
    TITLES,
    TOPONYM_TAILS,
    TOWNS,
    WORK_ACRONYMS,
    WORK_HEADS,
)


class Cutter:
    """Cuts the runs of one text.

    Args:
        lower: The words that the text has in lower case.
    """

    def __init__(self, lower: set[str]) -> None:
        self._lower = lower
        self._singles: dict[tuple[str, bool], Name | None] = {}

    def parts(self, run: Run, opens: bool) -> Iterable[Name]:
        """The names of a run; `opens` says that its first word begins a sentence."""
        if len(run.words) == 1 and run.words[0] not in _IN_CONTEXT:
            name = self._single(run, opens)
            return () if name is None else (name,)
        return self._several(run, opens)

    def _several(self, run: Run, opens: bool) -> Iterator[Name]:
        words = run.words
        if _shouted(run) and NUMBERED.match(run.text, run.spans[0][0]) is None:
            if words[0].capitalize() in known.GIVEN_NAMES:
                last = max(at for at, word in enumerate(words[:4]) if word.isupper())
                if last > 0:
                    yield made(run, 0, last, "person", LIKELY)[0]
            return
        at = 0
        while at < len(words):
            first = opens and at == 0
            name, last = self._part(run, at, first)
            if name is not None:
                name.opens = first
                yield name
            at = last + 1

    def _single(self, run: Run, opens: bool) -> Name | None:
        """The name that a run of one word is, as it was told the first time."""
        key = run.words[0], opens
        if key in self._singles:
            told = self._singles[key]
        else:
            told = None if _shouted(run) else self._told(run, 0, opens)[0]
            self._singles[key] = told
        if told is not None:
            start, end = run.spans[0]
            kind, weight = told.kind, told.weight
            return Name(
                *(start, end, told.words, kind, weight, True, opens),
                common=told.common,
                open_to=told.open_to,
            )
        if not opens and _is_behind_place(run, 0):
            return made(run, 0, 0, None, UNTOLD)[0]
        return None

    def _part(self, run: Run, at: int, first: bool) -> tuple[Name | None, int]:
        """The name that begins with a word of a run, and the last word it takes up."""
        name, last = self._told(run, at, first)
        if name is None and not first and _is_behind_place(run, at):
            return made(run, at, object_end(run, at), None, UNTOLD)
        return name, last

    def _told(self, run: Run, at: int, first: bool) -> tuple[Name | None, int]:
        word = run.words[at]
        if (
            word in PARTICLES
            and phrase(run, at) is None
            and (found := with_particle(run, at, first)) is not None
        ):
            return found
        if _is_title(run, at):
            return None, at
        if word in _first_words() or "-" in word:
            for find in _BY_FIRST_WORD:
                if (found := find(run, at)) is not None:
                    return found
        for find in _BY_ANY_WORD:
            if (found := find(run, at)) is not None:
                return found
        if word.isupper() and word.capitalize() in STOP_WORDS and word not in _SPELT_ALIKE:
            return None, at
        if word in STOP_WORDS and not _is_article_of_name(run, at, first):
            return None, at
        if f"{word.lower()}." in TITLES:
            return None, at
        if first and self._is_common(run, at):
            return None, at
        return _unknown(run, at)

    def _is_common(self, run: Run, at: int) -> bool:
        """Whether the first word of a sentence is one that it would have in lower case."""
        word = run.words[at]
        lower = word.lower()
        return lower in self._lower or is_common(word)


def _is_title(run: Run, at: int) -> bool:
    """«el Presidente Ochoa», «Lord Byron»: an office or a treatment with a capital."""
    word = run.words[at]
    if run.gap(at) is not Gap.SPACE or word.lower() not in TITLES or word in SAINTS:
        return False
    following = run.words[at + 1]
    if word in known.SURNAMES and is_surname(following) and not is_given(following):
        return False
    return word not in ORGANISATION_HEADS and not is_common(following)


def _is_behind_place(run: Run, at: int) -> bool:
    """«calle del Turco», «plaza de la República»: any word may be what a place is called."""
    start = run.spans[at][0]
    before = run.text[max(0, start - 30) : start]
    if run.words[at] in FUNCTIONS or before[-1:] != " ":
        return False
    words = before.split()
    while words and words[-1] in ("la", "los", "las", "de", "del"):
        words.pop()
    return bool(words) and words[-1].lower() in PLACE_HEADS and before.rstrip() != words[-1]


def _shouted(run: Run) -> bool:
    """Whether a run is of a heading in capitals."""
    if len(run.words) == 1:
        return len(run.words[0]) > 8 and run.words[0].isupper()
    loud = [word for word in run.words if len(word) > 3 and word.isupper()]
    return len(loud) > 1 or any(len(word) > 8 for word in loud)


def _is_article_of_name(run: Run, at: int, first: bool) -> bool:
    """«El Viso», «La Alberca»: an article with a capital inside a sentence is part of the name."""
    return (
        run.words[at] in ARTICLES
        and not first
        and run.gap(at) is Gap.SPACE
        and (run.words[at + 1] not in STOP_WORDS or run.words[at + 1] in known.SURNAMES)
        and run.words[at + 1] not in ORGANISATION_HEADS | WORK_HEADS | NAMELESS_HEADS
        and run.words[at + 1].lower() not in TITLES
    )


# What is left ---------------------------------------------------------------------------------


def _place(run: Run, at: int) -> Found:
    """A place of one word, or one that further words belong to: «Villanueva de la Serena»."""
    word = run.words[at]
    if word not in known.PLACES:
        return None
    gap = run.gap(at)
    if gap is Gap.SPACE and run.words[at + 1] not in STOP_WORDS and "UU" not in word:
        following = run.words[at + 1]
        if following in ORGANISATION_WORDS:
            return made(run, at, spaced(run, at), "organisation", SURE)
        if is_surname(following) or word in known.SOMETIMES_PLACES:
            return None
    open_to: Kind | None = None
    if word in known.SURNAMES or is_given(word):
        open_to = "person"
    weak = word in known.SOMETIMES_PLACES
    if weak and gap is Gap.OF and run.words[at + 1] not in STOP_WORDS:
        return made(run, at, object_end(run, at), "place", LIKELY)
    return made(run, at, at, "place", GUESSED if weak else SURE, open_to)


_SPELT_ALIKE = frozenset(("ESA", "ONCE", "SER", "PAN"))


def _acronym(run: Run, at: int) -> Found:
    """«ONU»: an organisation; numerals and single letters are nothing."""
    word = run.words[at]
    if len(word) == 1 or NUMERAL.match(word):
        return None, at
    if word[0] == word[1] and "." in word:
        return (
            made(run, at, at, "organisation", LIKELY)
            if "OO" in word and word[0] == "C"
            else (None, at)
        )
    if ACRONYM.match(word) is None:
        return None
    bare = word.removesuffix("s")
    if bare in NAMELESS_ACRONYMS or (word.capitalize() in STOP_WORDS and word not in _SPELT_ALIKE):
        return None, at
    if bare in WORK_ACRONYMS:
        return made(run, at, at, "work", LIKELY)
    following = run.gap(at)
    if following is Gap.SPACE and run.words[at + 1] in ORGANISATION_WORDS:
        return made(run, at, spaced(run, at), "organisation", SURE)
    if following is Gap.SPACE:
        word = run.words[at + 1]
        if word not in STOP_WORDS and not is_given(word) and not is_surname(word):
            return made(run, at, at + 1, "organisation", LIKELY)
    return made(run, at, at, "organisation", LIKELY)


def _known(run: Run, at: int) -> Found:
    """A known name of one word that is no person and no place."""
    kind = phrases()[0].get(run.words[at])
    if kind is None or kind in ("person", "place"):
        return None
    gap = run.gap(at)
    if gap is Gap.SPACE and run.words[at + 1] not in STOP_WORDS and kind != "named_day":
        return None
    return made(run, at, at, kind, SURE if kind == "named_day" else LIKELY)


_NOBLE = frozenset(("von", "van", "van der", "van den", "von der", "zu", "da", "di", "bin", "ibn"))


def _unknown(run: Run, at: int) -> tuple[Name | None, int]:
    """A name that nothing is known of: as far as it goes on over spaces, particles and «de»."""
    last = at
    foreign = False
    if run.words[at].isupper() and len(run.words[at]) > 1:
        return None, at
    while (gap := run.gap(last)) is not None:
        word = run.words[last + 1]
        if gap is Gap.SPACE and is_given(word) and run.gap(last + 1) in (Gap.SPACE, Gap.OF):
            break
        if gap in (Gap.SPACE, Gap.AND) and word in FIRMS:
            return made(run, at, last + 1, "organisation", LIKELY)
        if gap is Gap.SPACE and (word not in STOP_WORDS or run.words[last] in ARTICLES):
            last += 1
        elif gap is Gap.FOREIGN:
            foreign = foreign or run.between(last) in _NOBLE
            last += 1
        elif gap is Gap.OF and (
            _belongs(run, at, last) or (last > at and is_surname(word) and word not in known.PLACES)
        ):
            last += 1
        else:
            break
    words = run.words[at : last + 1]
    if words[0] in ARTICLES and len(words) == 2 and words[1] in PERIODICAL_NAMES:
        return made(run, at, last, "organisation", SURE)
    if Gap.OF in run.gaps[at:last] and run.gaps[at] is not Gap.SPACE:
        return made(run, at, last, None, UNTOLD)
    if not ORGANISATION_WORDS.isdisjoint(words):
        return made(run, at, last, "organisation", LIKELY)
    if last > at and not PLACE_WORDS.isdisjoint(words):
        return made(run, at, last, "place", LIKELY)
    if len(words) > 1 and words[0] not in ARTICLES:
        if any(is_common(word) for word in words):
            return None, last
        told = foreign or any(is_surname(word) or is_given(word) for word in words)
        return made(run, at, last, "person", LIKELY if told else GUESSED)
    name, last = made(run, at, last, None, UNTOLD)
    name.common = name.single and is_common(name.words)
    return name, last


def _belongs(run: Run, at: int, last: int) -> bool:
    """«Añover de Tajo»: an unknown word with «de» and one name more, that is no whole name."""
    word = run.words[last + 1]
    started = last > at + (run.words[at] in ARTICLES)
    if started or word in ORGANISATION_HEADS or word in STOP_WORDS or word.isupper():
        return False
    if word in known.PLACES and word not in TOPONYM_TAILS:
        return False
    return run.gap(last + 1) is not Gap.SPACE and not is_common(run.words[at])


_BY_FIRST_WORD: tuple[Finder, ...] = (
    *(phrase, law, day, entitled, institution, located, saint, town),
)
"""What may tell a name by its first word, in the order in which it is asked."""
_BY_ANY_WORD: tuple[Finder, ...] = (person, _place, _known, _acronym)


@cache
def _first_words() -> frozenset[str]:
    """The words that a name may be told by its first word with."""
    heads = ORGANISATION_HEADS | NAMELESS_HEADS | MODIFIERS | WORK_HEADS | TITLE_HEADS | TOWNS
    days = MONTHS | FEASTED | SUBJECTS | {"Día", "Semana", "Festividad", "Fiesta", "Fiestas"}
    more = {
        "Noche",
        "Víspera",
        "Feria",
        "Real",
        "Puerto",
        "Ciudad",
        "Villa",
        "Port",
        "Fort",
        "Mount",
        "Lake",
        "LEY",
        "DECRETO",
        "ORDEN",
        "REAL",
        *WEEKDAYS,
    }
    places = {head.capitalize() for head in PLACE_HEADS}
    return frozenset({*phrases()[1], *heads, *days, *more, *places, *SAINTS, *NUMBERED_DAYS})


_IN_CONTEXT = (
    SUBJECTS
    | WORK_HEADS
    | TITLE_HEADS
    | MONTHS
    | FEASTED
    | {*("Día", "Semana", "LEY", "DECRETO", "ORDEN", "REAL")}
)
"""Words that the letters around them may tell, even alone."""
DULL = STOP_WORDS - _IN_CONTEXT
"""Words that are nothing where they begin a sentence and stand alone."""
