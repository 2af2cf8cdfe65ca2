"""Questions of every type to try things on, and strategies for what a learner may give.

A factory builds through the model from plain values, as the notation writes them: say the one
thing that matters and leave the rest. `SAMPLES` holds several of every type.
"""

from __future__ import annotations

from typing import Any, assert_never

from hypothesis import strategies as st

from quizkit.bank import Bank
from quizkit.dates import EdtfDate, Interval, Moment, sort_key
from quizkit.quantities import Quantity
from quizkit.questions import (
    AnyQuestion,
    Cloze,
    DateQuestion,
    Matching,
    MultipleResponse,
    Numeric,
    Ordering,
    Question,
    ShortAnswer,
    SingleChoice,
    TrueFalse,
)
from quizkit.text import fold_glyphs

STEM = "¿Qué dice el texto?"


def _fields(kind: str, fields: dict[str, Any], **defaults: Any) -> dict[str, Any]:
    common = {"id": f"una-{kind.replace('_', '-')}", "type": kind, "language": "es-ES"}
    return {**common, **defaults, **fields}


def single_choice(**fields: Any) -> SingleChoice:
    """One right option among three."""
    defaults = {"stem": STEM, "key": "Kabul", "distractors": ["Shamali", "Herat"]}
    return SingleChoice.model_validate(_fields("single_choice", fields, **defaults))


def multiple_response(**fields: Any) -> MultipleResponse:
    """Two right options among four."""
    defaults = {"stem": STEM, "key": ["Kabul", "Shamali"], "distractors": ["Herat", "Ghazni"]}
    return MultipleResponse.model_validate(_fields("multiple_response", fields, **defaults))


def true_false(**fields: Any) -> TrueFalse:
    """A statement that is false."""
    defaults = {"stem": "Masud nació en Kabul.", "key": "falso"}
    return TrueFalse.model_validate(_fields("true_false", fields, **defaults))


def short_answer(**fields: Any) -> ShortAnswer:
    """A name, typed."""
    return ShortAnswer.model_validate(_fields("short_answer", fields, stem=STEM, key="Masud"))


def numeric(**fields: Any) -> Numeric:
    """A plain count."""
    return Numeric.model_validate(_fields("numeric", fields, stem=STEM, key="10"))


def date(**fields: Any) -> DateQuestion:
    """A year."""
    return DateQuestion.model_validate(_fields("date", fields, stem=STEM, key="1993"))


def cloze(**fields: Any) -> Cloze:
    """Two gaps."""
    defaults = {"text": "En viaje desde {{1|Kabul}} a {{2|Shamali}}, vio un camión."}
    return Cloze.model_validate(_fields("cloze", fields, **defaults))


def ordering(**fields: Any) -> Ordering:
    """Four steps."""
    defaults = {"stem": STEM, "key": ["Viaja", "Ve un camión", "Lo detiene", "Les habla"]}
    return Ordering.model_validate(_fields("ordering", fields, **defaults))


def matching(**fields: Any) -> Matching:
    """Two pairs and a right side too many."""
    key = [
        {"left": "Mohammad Eshaq", "right": "ingeniero"},
        {"left": "Hamid Karzai", "right": "presidente"},
    ]
    defaults = {"stem": STEM, "key": key, "distractors": ["editor"]}
    return Matching.model_validate(_fields("matching", fields, **defaults))


def bank(*questions: Question, **fields: Any) -> Bank:
    """A Spanish bank of some questions."""
    trees = [question.model_dump(mode="json", by_alias=True) for question in questions]
    defaults = {"quizkit": "1", "id": "un-banco", "title": "Un banco", "language": "es-ES"}
    return Bank.model_validate({**defaults, "questions": trees, **fields})


# Samples -------------------------------------------------------------------------------------

EVERY_FIELD: dict[str, Any] = {
    "topic": "fechas",
    "tags": ["historia", "repaso de mayo"],
    "level": "2",
    "points": "1,5",
    "hint": {"text": "Es posterior a 1989.", "cost": "1/4"},
    "feedback": "El texto lo dice al final.\nMira la última frase.",
    "evidence": [
        {"quote": "en 1993, Masud creó la Fundación", "source": "masud", "show": "before"},
        {"quote": "fue impresos por", "prefix": "semanales", "suffix": "la Fundación"},
    ],
    "no_evidence": "lo prueba otra pregunta",
    "hedge": "aproximadamente",
    "stance": "attributed",
    "attribution": {
        "speaker": "otras fuentes",
        "reported_by": "Wikipedia",
        "literal": "sí",
        "kind": "testimony",
    },
    "counterpart": ["otra-pregunta"],
    "inference": ["computation", "anaphora"],
    "reveals": ["otra-pregunta", "otro-banco/otra"],
    "outside": {"text": "Murió en 2001.", "reference": "BBC", "date": "2001-09-15"},
    "fact": "un-hecho",
    "as_of": "2026-11-22",
    "tone": "neutral",
    "strict": ["accents", "case"],
    "replaces": "pregunta-vieja",
    "formerly": ["nombre-viejo"],
    "retired": "no",
    "draft": "yes",
    "media": [{"file": "mapa.png", "alt": "Un mapa de Afganistán"}],
    "time_limit": "2 min",
    "allow": {"key-is-longest": "la clave es una cita"},
}

AWKWARD = [
    "a;b",
    "a; b",
    "x",
    "y",
    "x; y",
    "a=b",
    '"a"',
    '"a',
    'dijo "a"; y "b"',
    "una\nen dos líneas",
    "b",
    "A B",
    " con espacios ",
    "d",
    "[5]",
    "{{c}}",
    "10 %",
    "-5",
    "5",
    "«cita»",
    "رستم",
    "سهراب",
    "می\u200cرود",
    "él",
    "el",
    "é",
    "e",
    "...",
    "%s {0}",
    "=",
    ";",
    '"',
    "1. Kabul",
    "año",
    "ano",
]
"""Texts that mean something to a parser, stand for another option, or have no slug."""

FORTY = [f"Opción número {number}" for number in range(1, 41)]
SAID = {"text": "Ghazni", "feedback": "Esa ciudad no está en el texto."}

_CHOICES: tuple[Question, ...] = (
    single_choice(id="sc-plain"),
    single_choice(id="sc-every-field", **EVERY_FIELD),
    single_choice(
        id="sc-feedback", key={"text": "Kabul", "feedback": "Eso es."}, distractors=[SAID, "x"]
    ),
    single_choice(id="sc-awkward", key=AWKWARD[0], distractors=AWKWARD[1:]),
    single_choice(
        id="sc-text-is-the-id-of-another",
        key={"id": "otra", "text": "primera"},
        distractors=[{"id": "primera", "text": "otra"}, {"id": "b", "text": "c"}, "b", "a"],
        shuffle="no",
    ),
    single_choice(id="sc-forty", key=FORTY[0], distractors=FORTY[1:]),
    single_choice(id="sc-lone-distractor", distractors="Herat"),
    single_choice(id="sc-no-slug", key="کابل", distractors=["هرات", "غزنی"], language="fa-AF"),
    multiple_response(id="mr-plain"),
    multiple_response(id="mr-every-field", scoring="all_or_nothing", **EVERY_FIELD),
    multiple_response(id="mr-awkward", key=AWKWARD[::2], distractors=AWKWARD[1::2]),
    multiple_response(id="mr-no-distractors", distractors=[]),
    multiple_response(
        id="mr-feedback",
        key=[{"text": "Kabul", "feedback": "Sí."}, "Herat", "Shamali"],
        distractors=[SAID],
        shuffle="false",
    ),
    multiple_response(id="mr-forty", key=FORTY[:20], distractors=FORTY[20:]),
    multiple_response(id="mr-letters", key=["c", "b"], distractors=["a", "d"]),
    true_false(id="tf-falso"),
    true_false(id="tf-every-field", key="Verdadero", wrong="No: así lo dice.", **EVERY_FIELD),
    true_false(id="tf-si", key="si", stem="¿Lo dice el texto?"),
    true_false(id="tf-no", key="no", wrong="No lo dice."),
    true_false(id="tf-english", key="no", language="en", stem="Does the text say so?"),
    true_false(id="tf-true", key="true", language=None),
)

_TYPED: tuple[Question, ...] = (
    short_answer(id="sa-plain"),
    short_answer(
        id="sa-every-field",
        key="su muerte",
        accept=["fallecimiento", {"text": "deceso", "feedback": "En el texto: su muerte."}],
        reject=[{"text": "su nacimiento", "feedback": "Habla del final."}],
        partial=[{"text": "muerte de un mártir", "fraction": "1/2", "feedback": "Casi."}, "morir"],
        typos="1",
        **EVERY_FIELD,
    ),
    short_answer(id="sa-article-only", key="La", strict=["articles"]),
    short_answer(id="sa-lines", key="dos\n  líneas ", accept="una línea"),
    short_answer(id="sa-marks-only", key="« ... »"),
    short_answer(id="sa-persian", key="احمد شاه مسعود", accept=["مسعود"], language="fa"),
    short_answer(id="sa-no-language", key="the Fund", language=None, typos="3"),
    numeric(id="nu-plain"),
    numeric(
        id="nu-every-field",
        key="10",
        unit=["%", "por ciento"],
        tolerance="10 %",
        accept=["12", {"text": "13 %", "feedback": "Vale."}],
        reject=[{"text": "30", "feedback": "Eso es de la población."}],
        partial=[{"text": "20", "fraction": "0,25"}],
        **EVERY_FIELD,
    ),
    numeric(id="nu-absolute", key="-3,5", tolerance="0,25", unit="°C"),
    numeric(id="nu-decimals", key="3.14159", tolerance="0.00001"),
    numeric(id="nu-tiny", key="0.00012", tolerance="0.00000001"),
    numeric(id="nu-thousands", key="1000000", unit=["habitantes", "hab."], language="es-MX"),
    numeric(id="nu-zero", key="0", tolerance="5 %"),
    numeric(id="nu-money", key="1500", unit=["€", "euros", "EUR"], language=None),
    numeric(id="nu-scale", key="12", unit=["millones de habitantes", "millones"]),
    numeric(id="nu-other-unit", key="2", unit="km", accept=["2000 m"], reject=["2 millas"]),
    numeric(id="nu-share", key="0.1", unit="%", hint={"text": "poco", "cost": "0,3333"}),
)

_DATES: tuple[Question, ...] = (
    date(id="da-year"),
    date(
        id="da-every-field",
        key="1979/1989",
        partial="true",
        accept=["1978/1989"],
        reject=[{"text": "1993", "feedback": "Es de otra frase."}],
        **EVERY_FIELD,
    ),
    date(id="da-month", key="1993-05"),
    date(
        id="da-day",
        key="1993-05-09",
        partial=[{"text": "mayo de 1993", "feedback": "¿Qué día?"}],
    ),
    date(id="da-interval", key="1979/1989"),
    date(id="da-months", key="1979-12/1989-02", partial="sí"),
    date(id="da-approximate", key="1492~"),
    date(id="da-approximate-ends", key="1492~/1495~", language="en-GB"),
    date(id="da-decade", key="149X"),
    date(id="da-century", key="14XX"),
    date(id="da-millennium", key="1XXX", language=None),
    date(id="da-open-end", key="1979/..", partial="no"),
    date(id="da-open-start", key="../1989", partial="true"),
    date(id="da-before-christ", key="-0043-03-15"),
    date(id="da-year-before-christ", key="-0043"),
    date(id="da-year-zero", key="0000"),
    date(id="da-first-century", key="0079"),
    date(id="da-decades-before-christ", key="-004X/0014"),
    date(id="da-lone-partial", key="1993-05", partial="1993"),
)

_MANY = " ".join(f"{{{{{number}|palabra {number}}}}}" for number in range(1, 13))

_REST: tuple[Question, ...] = (
    cloze(id="cl-plain"),
    cloze(
        id="cl-every-field",
        stem="Completa:",
        gaps={
            "1": {
                "accept": ["Cabul", {"text": "Kābul", "feedback": "En el texto: Kabul."}],
                "reject": {"text": "Herat", "feedback": "No sale."},
                "partial": {"text": "Afganistán", "fraction": "25 %"},
            },
            "2": {"accept": "Shomali", "typos": "1", "hint": "una llanura", "strict": ["case"]},
        },
        **EVERY_FIELD,
    ),
    cloze(id="cl-unnumbered", text="Vio un {{camión}} de remolque."),
    cloze(id="cl-out-of-order", text="{{3|Uno}}, {{1|dos}} y {{10|tres}} {{2|cuatro}}."),
    cloze(id="cl-many", text=_MANY),
    cloze(id="cl-braces", text="Se escribe {{{{x}} y da {{1|a; b}} o {{2|c=d}} {{{{."),
    cloze(id="cl-quotes", text='Dijo {{1|"a"}} y {{2|"b}} y {{3|c|d}} y {{4|e}f}}.'),
    cloze(id="cl-lines", text="Un {{1|camión\n  de remolque}} y\n{{2|nada}}"),
    cloze(id="cl-persian", text="نام او {{1|مسعود}} بود.", language="fa"),
    ordering(id="or-plain"),
    ordering(id="or-two", key=["antes", "después"]),
    ordering(
        id="or-time",
        basis="time",
        key=[
            {"text": "Viaja", "when": "1992"},
            {"id": "camion", "text": "Ve un camión", "when": "1993-05~"},
            {"text": "Lo detiene", "after": "camion", "feedback": "Después de verlo."},
        ],
    ),
    ordering(id="or-every-field", basis="size", **EVERY_FIELD),
    ordering(id="or-nine", key=[f"Paso {number}" for number in range(9, 0, -1)]),
    ordering(id="or-awkward", key=AWKWARD),
    ordering(id="or-letters", key=["c", "a", "b"]),
    matching(id="ma-plain"),
    matching(id="ma-every-field", **EVERY_FIELD),
    matching(
        id="ma-serves-twice",
        key=[
            {"left": "Kabul", "right": {"text": "ciudad", "feedback": "De ciudades va."}},
            {"left": "Shamali", "right": "llanura"},
            {"left": "Herat", "right": "Ciudad"},
        ],
        distractors=[{"text": "río", "feedback": "No hay ríos."}, "monte"],
    ),
    matching(
        id="ma-awkward",
        key=[
            {"left": left, "right": right}
            for left, right in zip(AWKWARD, AWKWARD[3:] + AWKWARD[:3], strict=True)
        ],
        distractors=[],
    ),
    matching(
        id="ma-digits",
        key=[{"left": "2", "right": "b"}, {"left": "1", "right": "a"}, {"left": "c", "right": "1"}],
        distractors=["2"],
    ),
    matching(id="ma-one-pair", key=[{"left": "a=b", "right": "c;d"}], distractors=[]),
)

SAMPLES: tuple[Question, ...] = _CHOICES + _TYPED + _DATES + _REST
"""Several of every type; every field and every scoring rule somewhere."""


# What a learner may give ---------------------------------------------------------------------

_LETTERS = st.one_of(st.characters(codec="utf-8"), st.sampled_from(' ;="\n«»’-–áñ[].1'))
_WORDS = st.text(_LETTERS, max_size=20).map(lambda text: " ".join(text.split()))
_VISIBLE = _WORDS.filter(fold_glyphs)

_YEARS = st.one_of(st.integers(1, 2100).map(lambda number: f"{number:04}"), st.just("-0043"))
_MOMENTS = st.one_of(
    st.builds(Moment, _YEARS, approximate=st.booleans()),
    st.builds(Moment, _YEARS, st.integers(1, 12)),
    st.builds(Moment, _YEARS, st.integers(1, 12), st.integers(1, 28)),
    st.builds(Moment, st.sampled_from(("149X", "19XX", "1XXX"))),
)
_DATES_GIVEN: st.SearchStrategy[EdtfDate] = st.one_of(
    _MOMENTS,
    st.tuples(_MOMENTS, _MOMENTS).map(lambda ends: Interval(*sorted(ends, key=sort_key))),
    st.builds(Interval, _MOMENTS, st.none()),
    st.builds(Interval, st.none(), _MOMENTS),
)


def _quantities(question: Numeric) -> st.SearchStrategy[Quantity]:
    near = st.decimals(-2, 2, places=2).map(lambda off: question.key + off)
    values = st.one_of(near, st.decimals(-(10**9), 10**9, places=3), st.just(question.key))
    units = st.sampled_from((None, "hombres", *question.unit[:1]))
    return st.builds(Quantity, values, units).filter(
        lambda given: given.unit is not None or abs(given.value) >= 1 or not given.value
    )


def responses(question: Question) -> st.SearchStrategy[Any]:
    """Responses as a screen gives them: what `parse` could give, and nothing else."""
    kind: AnyQuestion = question  # type: ignore[assignment]  # the union is every type there is
    match kind:
        case SingleChoice():
            return st.sampled_from([option.id for option in kind.options])
        case MultipleResponse():
            ids = st.sampled_from([option.id for option in kind.options])
            return st.sets(ids, min_size=1).map(lambda marked: tuple(sorted(marked)))
        case TrueFalse():
            return st.booleans()
        case ShortAnswer():
            return st.one_of(_VISIBLE, st.sampled_from([*map(_single, question.texts().values())]))
        case Numeric():
            return _quantities(kind)
        case DateQuestion():
            return st.one_of(_DATES_GIVEN, st.just(kind.key))
        case Cloze():
            gaps = {
                hole.number: st.one_of(_WORDS, st.sampled_from(_wordings(kind, hole.number)))
                for hole in kind.holes
            }
            return st.fixed_dictionaries(gaps).filter(
                lambda given: any(map(fold_glyphs, given.values()))
            )
        case Ordering():
            return st.permutations([item.id for item in kind.items]).map(tuple)
        case Matching():
            rights = st.sampled_from([right.id for right in kind.rights])
            return st.fixed_dictionaries({left.id: rights for left in kind.lefts})
        case _:
            assert_never(kind)


def _single(text: str) -> str:
    return " ".join(text.split())


def _wordings(question: Cloze, number: str) -> list[str]:
    gap = question.gaps.get(number)
    foreseen = [*gap.accept, *gap.partial, *gap.reject] if gap else []
    keys = [hole.key for hole in question.holes]
    return [*keys, *(_single(wording.text) for wording in foreseen)]


_SCRAPS = """; = " "" [ ] a b c z aa 1 2 10 10% 0,10 % 30 1.000 uno diez cientos por ciento - – / ..
~ X 1979 1989 79 de a y o entre 9 mayo el la verdadero no sí v f true , . 、 hombres"""


def typed(question: Question) -> st.SearchStrategy[str]:
    """Texts as learners type them: the question's own words, scraps of answers, anything at all."""
    own = list(question.texts().values())
    scraps = st.lists(
        st.sampled_from([*own, *_SCRAPS.split(), "\n", "\u200b", "\u00a0"]), max_size=6
    )
    return st.one_of(
        st.text(max_size=40),
        scraps.map("".join),
        scraps.map(" ".join),
        scraps.map("; ".join),
        st.text(_LETTERS, max_size=30),
    )
