"""Which sentences stand by themselves, and what only a person can settle.

A sentence without its head or its end is a fragment. One that leans on words outside it (a subject
that is not named, «Ese gobierno», «Lo detuvo») is dependent: what it leans on is asked and never
guessed, since neighbouring lines of a source need not be neighbouring sentences.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from quizkit.reading.either import words
from quizkit.reading.findings import Doubt, Finding, Prose, Reason, Speaker, State
from quizkit.sources import SettledSentence
from quizkit.text import fold_glyphs

_OPENING = re.compile(r"[\s«“\"'‘(¿¡—–•*·-]*")
_TORN_HEAD = re.compile(r"(?:[a-záéíóúñü]|[A-Z]{2}\.\s+[a-záéíóú]|[(\[](?:\.{3}|…)[)\]]|…|\.{3})")
_CLOSED = re.compile(r"[.!?…:](?:[»”\"'’)\]]|\[[^\[\]\n]{1,30}\]|[⁰¹²³⁴-⁹]|\s)*\Z")


def fragments(prose: Prose) -> Iterator[Finding]:
    """The sentences that lack their head or their end, without a note marker that opens them."""
    for start, end in prose.sentences:
        begin = _begin(prose, start, end)
        if begin < end and _torn(prose, begin, start, end) is not None:
            yield Finding("fragment", begin, end)


def _begin(prose: Prose, start: int, end: int) -> int:
    """Where a sentence begins behind the note markers that open it."""
    words = prose.text[start:end]
    return start + len(words) - len(words.lstrip())


def _torn(prose: Prose, begin: int, start: int, end: int) -> Reason | None:
    """Why a sentence is no whole one; none where it is."""
    text = prose.text
    opened = _OPENING.match(text, begin, end)
    head = opened.end() if opened else begin
    cut = re.compile(r"[(\[](?:\.{3}|…)[)\]]").match(text, begin)
    if cut or _TORN_HEAD.match(text, head, end):
        return Reason("torn-head", begin, min(end, begin + _SHOWN))
    words = text[begin:end].rstrip()
    if not re.search(r"\w", words):
        return None
    if not _CLOSED.search(words):
        is_line = text[end : end + 1] in ("", "\n", "\r")
        alone = is_line and (start == 0 or text[start - 1] in "\n\r")
        short = alone and len(words.split()) <= 14
        code = "heading" if short and not re.search(r"[,;—-]\Z", words) else "torn-end"
        return Reason(code, begin if code == "heading" else max(begin, end - _SHOWN), end)
    return None


_SHOWN = 40
"""Characters of a torn sentence that are pointed at."""

# Dependent sentences -------------------------------------------------------------------------

_FIRST_VERBS = frozenset(
    words(
        """
    es son era eran fue fueron será serán está están estaba estaban tiene tienen tuvo
    tuvieron tenía tenían hace hacen hizo hicieron hacía dice dijo vive viven nace nació
    muere murió vio ve vino viene quiso puede pueden pudo pudieron podía podían debe deben
    debió sabía supo iba iban va van dio dieron daba puso pusieron trae trajo trajeron sigue
    siguió siguieron reivindica establece establecieron obtuvo obtuvieron estuvo estuvieron
    produjo anduvo logra logró publica publicó gana ganó recibe recibió llega llegó vuelve
    volvió ocupa ocupó dirige dirigió escribe escribió trabaja trabajó estudia estudió
    conoce conoció forma formó funda fundó crea creó ingresa ingresó abandona abandonó pasa
    pasó regresa
    """
    )
)
_INTRANSITIVE = re.compile(
    r"(?:nac|mur|muer|lleg|exist|aparec|suced|ocurr|cay|sal|vin|vien|hub|hab|hay|falt|sobr|"
    r"crec|cre?ció|empez|empiez|comenz|comienz|termin|acab|qued|bast|import|gust|parec|surg|corr|estall)"
)
_IMPERSONAL = re.compile(r"(?:hay|hubo|había|habrá|llov|nev|hace|hacía|conviene|cabe|basta|consta)")
_PAST = re.compile(
    r"[a-záéíóúñü]{2,}(?:ó|aron|ieron|aba|aban|ían|ará|erá|irá|arán|erán|irán|aría|ería)\Z|\w*(?:tuvo|dujo|hizo|puso|quiso|vino|trajo|cupo|dujeron|trajeron)\Z"
)
_IMPERFECT = re.compile(r"[a-zñ]{2,}ía\Z")
_NOT_VERBS = frozenset(
    words(
        """
    todavía mediodía día compañía policía energía economía mayoría minoría geografía
    biografía fotografía filosofía teoría categoría alegría guía cercanía librería galería
    poesía monarquía dinastía autonomía garantía sangría tía bahía ingeniería infantería
    caballería artillería avería batería sacristía alcaldía fantasía cofradía ciudadanía
    soberanía además quizá sofá acá allá mamá papá está ganadería minería pesquería
    tesorería consejería abadía alcancía
    """
    )
)
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_ADJUNCT = re.compile(
    r"(?:En|Durante|Desde|Tras|Entre|A|Al|Un|Una|Después|Antes|Con|Por|Para|Hasta|Hacia|Allí|Aquí|Hoy"
    r"|Ayer|Luego|Entonces|Más|Aquel|Poco|Dos|Tres|Cinco)(?!\w)"
)
_STEP = re.compile(r"(?P<gap>[ ,]*)(?P<word>[^\W_][\w’'-]*)")
_ENDS_ADJUNCT = re.compile(
    r"(?:\d+|años?|meses|mes|días?|semanas?|horas?|siglos?|mañana|tarde|noche|tiempo|después|antes"
    r"|entonces|vez|allí|aquí|hoy|ayer|luego|adelante|enero|febrero|marzo|abril|mayo|junio|julio|agosto"
    r"|septiembre|octubre|noviembre|diciembre)\Z"
)
_STEPS = 14
"""Words of what stands before a verb that are looked at."""
_DEMONSTRATIVE = re.compile(
    r"(?:(?:Es[eao]s?|Est[eao]s?|Aquell?[oa]?s?|Aquel|Dich[oa]s?|Tal(?:es)?)(?:\s+[a-záéíóúñü-]+)?|Ello|Lo\s+mismo|Lo\s+anterior)(?!\w)"
)
_TIME_NOUNS = re.compile(
    r"(?:Este|Esta|Estos|Estas)\s+(?:artículo|ley|año|mes|semana|informe|texto|libro|noche|mañana|tarde|siglo|capítulo|trabajo|documento)\b"
)
_CLITIC = re.compile(
    r"(?:No\s+)?(?P<clitic>(?:[Ll][oae]s?|[Ss]e(?:\s+l[oae]s?)?))\s+(?P<verb>[a-záéíóúñü]+)"
)
_PRONOUN = re.compile(r"(?:Él|Ella|Ellos|Ellas)(?!\w)")
_POSSESSIVE = re.compile(r"(?:[A-ZÁÉÍÓÚ][a-záéíóúñ]*\s+){0,1}(?P<words>[Ss]us?\s+[a-záéíóúñü-]+)")
_CONNECTIVE = re.compile(
    r"(?:Sin\sembargo|Además|Por\seso|Por\sello|No\sobstante|Asimismo|También|En\scambio|Por\s(?:lo\s)?tanto"
    r"|Por\sel\scontrario|Así\sque|De\sahí|Pero|Tampoco|Por\sotra\sparte|A\ssu\svez|En\sconsecuencia)(?!\w)"
)
_OWN = re.compile(r"(?<!\w)su\s+(?!vez\b|parte\b|totalidad\b)[a-záéíóúñü-]+")
_NUMBERED = re.compile(r"\[(\d{1,4})\]")


def is_verb(word: str) -> bool:
    """Whether a word in lower case has the form of a finite verb in the third person."""
    if word in _NOT_VERBS:
        return False
    return word in _FIRST_VERBS or bool(_PAST.match(word) or _IMPERFECT.match(word))


def states(prose: Prose, settled: Sequence[SettledSentence] = ()) -> list[State]:
    """How each sentence stands; as its author settled it, where that was done."""
    known = _matched(prose, settled)
    last_note = 0
    found: list[State] = []
    for number, (start, end) in enumerate(prose.sentences):
        begin = _begin(prose, start, end)
        reasons = [*_reasons(prose, begin, start, end)]
        notes = [int(note[1]) for note in _NUMBERED.finditer(prose.raw, start, end)]
        if notes:
            if last_note and notes[0] > last_note + 1:
                at = prose.raw.index("[", start)
                reasons.append(Reason("jump-in-notes", at, prose.raw.index("]", at) + 1))
            last_note = max(last_note, notes[-1])
        codes = {reason.code for reason in reasons}
        state: str = "complete"
        if codes & {"torn-head", "torn-end", "heading"}:
            state = "fragment"
        elif codes & _LEANS:
            state = "dependent"
        if number in known:
            own = known[number]
            found.append(State(start, end, own.state, tuple(reasons), own.subject, own.speaker))
        else:
            found.append(State(start, end, state, tuple(reasons)))  # type: ignore[arg-type]
    return found


_LEANS = frozenset(("dropped-subject", "demonstrative", "pronoun", "possessive", "connective"))


def _matched(prose: Prose, settled: Sequence[SettledSentence]) -> dict[int, SettledSentence]:
    """The settled sentences by the number of the sentence that holds their quote."""
    if not settled:
        return {}
    folded = [fold_glyphs(prose.text[start:end]) for start, end in prose.sentences]
    quotes = [
        (fold_glyphs(Prose(str(one.quote), prose.language, prose.note_markers).text), one)
        for one in settled
    ]
    return {
        number: one
        for quote, one in reversed(quotes)
        for number, words in enumerate(folded)
        if quote in words
    }


def _reasons(prose: Prose, begin: int, start: int, end: int) -> Iterator[Reason]:
    text = prose.text
    torn = _torn(prose, begin, start, end)
    if torn is not None:
        yield torn
    opened = _OPENING.match(text, begin, end)
    head = opened.end() if opened else begin
    if torn is None or torn.code == "torn-end":
        yield from _leanings(text, head, end)
    if _is_unclosed(text, begin, end):
        mark = max(text.rfind(one, begin, end) for one in '«“"„')
        yield Reason("unclosed-quotation", mark, min(end, mark + _SHOWN))


def _is_unclosed(text: str, start: int, end: int) -> bool:
    """Whether a mark is opened in the sentence and never closed in its line."""
    line_end = text.find("\n", start)
    line = text[start : line_end if line_end >= 0 else len(text)]
    for opening, closing in (("«", "»"), ("“", "”")):
        at = text.rfind(opening, start, end)
        if at >= 0 and closing not in line[at - start :]:
            return True
    return (
        text.count('"', start, end) % 2 == 1
        and '"' not in line[end - start :]
        and text[text.rfind('"', start, end) + 1 : end].strip(" .") != ""
    )


def _leanings(text: str, head: int, end: int) -> Iterator[Reason]:
    """What a sentence leans on that is not in it."""
    if found := _CONNECTIVE.match(text, head, end):
        yield Reason("connective", *found.span())
        rest = re.compile(r"\s*,?\s*").match(text, found.end(), end)
        head = rest.end() if rest else found.end()
    demonstrative = _DEMONSTRATIVE.match(text, head, end)
    if demonstrative and not _TIME_NOUNS.match(text, head, end):
        yield Reason("demonstrative", *demonstrative.span())
        return
    if found := _PRONOUN.match(text, head, end):
        yield Reason("pronoun", *found.span())
        return
    if found := _CLITIC.match(text, head, end):
        if is_verb(found["verb"]):
            if found["clitic"].lower() != "se":
                yield Reason("pronoun", *found.span())
            elif not _has_subject(text, found.end(), end, found["verb"], reflexive=True):
                yield Reason("dropped-subject", *found.span())
            return
    elif found := _POSSESSIVE.match(text, head, end):
        yield Reason("possessive", *found.span("words"))
    yield from _dropped(text, head, end)


def _dropped(text: str, head: int, end: int) -> Iterator[Reason]:
    """A verb where the subject would stand, and none behind it."""
    first = _WORD.match(text, head, end)
    if first is None:
        return
    word = first[0]
    at, verb = first.start(), word[:1].lower() + word[1:]
    if not is_verb(verb):
        behind = _verb_behind(text, head, end)
        if behind is None:
            return
        at, verb = behind
    stop = at + len(verb)
    if _IMPERSONAL.match(verb) or _has_subject(text, stop, end, verb):
        return
    yield Reason("dropped-subject", at, stop)


def _verb_behind(text: str, head: int, end: int) -> tuple[int, str] | None:
    """The verb right behind words of time or place that open a sentence: «Durante cinco años,»."""
    found = _ADJUNCT.match(text, head, end)
    before = found[0] if found else ""
    steps = 0
    while found and steps < _STEPS:
        found = _STEP.match(text, found.end(), end)
        if found is None:
            return None
        word = found["word"]
        if is_verb(word):
            is_behind = "," in found["gap"] or _ENDS_ADJUNCT.match(before)
            return (found.start("word"), word) if is_behind else None
        if word not in ("se", "lo", "le", "no"):
            before = word
        steps += 1
    return None


def _has_subject(text: str, at: int, end: int, verb: str, *, reflexive: bool = False) -> bool:
    """Whether what follows a verb may be its subject: a name, or with some verbs any noun."""
    follows = re.compile(
        r"\s+(?:entonces\s+|allí\s+|también\s+|pronto\s+|después\s+|así\s+)?(\w+)"
    ).match(text, at, end)
    if follows is None:
        return False
    word = follows[1]
    if word[:1].isupper() or word in ("don", "doña", "fray", "sor"):
        return True
    if word in (
        "el",
        "los",
        "las",
        "la",
        "un",
        "una",
        "unos",
        "unas",
        "su",
        "sus",
        "este",
        "esta",
        "otro",
        "otra",
        "otros",
        "otras",
        "muchos",
        "muchas",
        "varios",
        "varias",
    ):
        return (
            reflexive
            or bool(_INTRANSITIVE.match(verb))
            or verb in ("es", "son", "era", "eran", "fue", "fueron")
        )
    return reflexive and word in ("que",)


# What only a person can settle ---------------------------------------------------------------

_ASKS = {
    "dropped-subject": "whose-subject",
    "demonstrative": "which-one",
    "pronoun": "which-one",
    "possessive": "whose",
    "unclosed-quotation": "how-far-quoted",
}


def doubts(
    prose: Prose,
    states: Sequence[State],
    found: Sequence[Finding],
    answering: Sequence[tuple[int, int]],
    settled: Sequence[SettledSentence] = (),
) -> list[Doubt]:
    """What only a person can settle, and nobody has: one thing of a sort for each sentence."""
    known = _matched(prose, settled)
    asked: dict[tuple[int, str], Doubt] = {}

    def ask(code: str, start: int, end: int, sentence: int, other: int | None = None) -> None:
        own = known.get(sentence)
        about_speaker = code in ("who-speaks", "how-far-quoted")
        if own is not None and (
            own.speaker if about_speaker else own.subject or own.state == "complete"
        ):
            return
        asked.setdefault((sentence, code), Doubt(code, start, end, sentence, other))

    for number, state in enumerate(states):
        for reason in state.reasons:
            if reason.code in _ASKS:
                ask(_ASKS[reason.code], reason.start, reason.end, number)
    for number, start, end in _owners(prose, states, found):
        ask("whose", start, end, number)
    starts = [state.start for state in states]
    for one in found:
        if one.kind == "quotation" and one.value == Speaker(None):
            ask("who-speaks", one.start, one.end, bisect_right(starts, one.start) - 1)
    for earlier, later in answering:
        start, end = prose.sentences[later]
        ask("is-it-contested", _begin(prose, start, end), end, later, earlier)
    return sorted(asked.values(), key=lambda doubt: (doubt.start, doubt.code))


def _owners(
    prose: Prose, states: Sequence[State], found: Sequence[Finding]
) -> Iterator[tuple[int, int, int]]:
    """«su muerte» where two persons are named before it in its sentence."""
    persons = [one for one in found if one.kind == "person"]
    starts = [one.start for one in persons]
    for number, state in enumerate(states):
        first, last = bisect_right(starts, state.start - 1), bisect_right(starts, state.end)
        if last - first < 2:
            continue
        for own in _OWN.finditer(prose.text, state.start, state.end):
            if sum(one.end <= own.start() for one in persons[first:last]) >= 2:
                yield number, own.start(), own.end()
                break
