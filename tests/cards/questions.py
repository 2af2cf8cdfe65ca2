"""Questions for the cards to be looked at, and texts that would do something on them."""

from __future__ import annotations

from tests.editions import Tree

QUESTIONS: list[Tree] = [
    {
        "id": "una",
        "type": "single_choice",
        "key": {"text": "Lázaro de Tormes", "feedback": "Lo dice él mismo."},
        "distractors": ["Tomé", {"text": "Antona", "feedback": "Es su madre."}, "un ciego مسعود"],
        "feedback": "Así empieza el relato.",
        "hint": "Lleva el nombre de un río.",
        "hedge": "acaso",
    },
    {"id": "tres", "type": "single_choice", "key": "uno", "distractors": ["dos", "tres"]},
    {"id": "cinco", "type": "single_choice", "key": "a", "distractors": ["b", "c", "d", "e"]},
    {"id": "varias", "type": "multiple_response", "key": ["uno", "dos"], "distractors": ["tres"]},
    {"id": "verdad", "type": "true_false", "key": "falso", "wrong": "No lo dice."},
    {
        "id": "fija",
        "type": "single_choice",
        "key": "1989",
        "distractors": ["1979", "1993"],
        "shuffle": "no",
    },
    {
        "id": "escrita",
        "type": "short_answer",
        "key": "José Núñez",
        "accept": ["la niña"],
        "reject": [{"text": "Tomé", "feedback": "Es su padre."}],
        "feedback": "Lo nombra al final.",
    },
    {"id": "cifra", "type": "numeric", "key": "10", "unit": ["%"], "tolerance": "10 %"},
    {"id": "fecha", "type": "date", "key": "1979/1989"},
    {
        "id": "hueco",
        "type": "cloze",
        "text": "De {{1|Kabul}} a {{2|Shamali}}.",
        "gaps": {"1": {"accept": ["Cabul"]}, "2": {"hint": "un valle"}},
    },
    {"id": "orden", "type": "ordering", "key": ["nace", "viaja", "escribe", "muere"]},
    {"id": "orden-tres", "type": "ordering", "key": ["nace", "viaja", "muere"]},
    {"id": "orden-dos", "type": "ordering", "key": ["nace", "muere"]},
    {
        "id": "parejas",
        "type": "matching",
        "key": [
            {"left": "Eshaq", "right": "ingeniero"},
            {"left": "Karzai", "right": "presidente"},
            {"left": "Masud", "right": "comandante"},
        ],
        "distractors": [{"text": "editor", "feedback": "De ninguno se dice."}],
    },
]

KINDS = ["una", "varias", "verdad", "escrita", "cifra", "hueco", "hueco 2", "orden", "parejas"]
"""A card of each kind, more than one where they look otherwise."""

CHOICES = ["una", "varias", "verdad", "fija"]

HOSTILE = [
    "<b>negrita</b> &amp; <script>alert(1)</script><img src=x onerror=alert(1)>",
    "[sound:x.mp3] [anki:tts lang=es]x[/anki:tts] [latex]x[/latex] [$]x[/$] [$$]x[/$$]",
    r"\(x\) \[y\] \\(z\\) \begin{a} $$x$$",
    "{{c1::a}} {{Key}} {{{{ }}}} {{#Hint}}x{{/Hint}} <%Key%> ::",
    "uno\ndos\n\n tres  cuatro\tcinco",
    "el apodo مسعود (احمد شاه), en persa",
    "ñandú ПРИВЕТ 汉字 👩‍🔬 e\u0301",
    "a" * 10_000,
    "comilla ' doble \" final \\",
    "<!-- --><style>*{display:none}</style></article></div>",
]
LONG = HOSTILE.index("a" * 10_000)


def as_gap(text: str) -> str:
    """A text without the braces that would end a gap in the notation."""
    return text.translate(str.maketrans("{}", "()"))


def hostile(number: int, text: str) -> list[Tree]:
    """A question of each kind with a text wherever it may stand, their ids ending in the number."""
    one, two = f"1{text}", f"2{text}"
    whole = {
        "stem": f"¿{text}?",
        "feedback": f"F {text} F",
        "hint": text,
        "hedge": text,
        "attribution": text,
        "stance": "attributed",
        "outside": {"text": text, "reference": text, "date": text},
    }
    choice: Tree = {"key": one, "distractors": [{"text": two, "feedback": text}]}
    pair = {"left": one, "right": two}
    return [
        {"id": f"choice-{number}", "type": "single_choice", **choice, **whole},
        {"id": f"typed-{number}", "type": "short_answer", "key": one, "accept": [two]},
        {
            "id": f"cloze-{number}",
            "type": "cloze",
            "text": f"2{{{{1|{as_gap(two)}}}}}",
            "gaps": {"1": {"hint": f"{one} {two}"}},
        },
        {"id": f"sequence-{number}", "type": "ordering", "key": [one, two]},
        {"id": f"pairs-{number}", "type": "matching", "key": [pair]},
    ]
