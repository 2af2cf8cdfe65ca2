"""The nearest name that the notation knows, for fields and values typed otherwise.

Teachers write Spanish: `enunciado` is `stem`, `verdadero/falso` is `true_false`. These tables
only suggest; nothing is accepted by likeness.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from pydantic import BaseModel

from quizkit.bank import Bank
from quizkit.questions import QUESTION_TYPES
from quizkit.sources import Record
from quizkit.text import nearest, normal_form


def field_names(model: type[BaseModel]) -> list[str]:
    """The fields of a model as files spell them."""
    return [info.alias or name for name, info in model.model_fields.items()]


def model_at(model: type[BaseModel], path: Sequence[str | int]) -> type[BaseModel] | None:
    """The model whose fields stand at a path under another."""
    for part in path:
        if isinstance(part, int):
            continue
        fields = model.model_fields.items()
        info = next((info for name, info in fields if part in (name, info.alias)), None)
        inner = next(_models(info.annotation), None) if info else None
        if inner is not None:
            model = inner
    return model


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models that an annotation such as `tuple[Option, ...] | None` is about."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in getattr(annotation, "__args__", ()):
        yield from _models(part)


def _all_models(roots: Sequence[type[BaseModel]]) -> Iterator[type[BaseModel]]:
    for model in roots:
        yield model
        for info in model.model_fields.values():
            yield from _all_models([*_models(info.annotation)])


FIELDS = frozenset(
    name
    for model in _all_models([Bank, Record, *QUESTION_TYPES.values()])
    for name in field_names(model)
)
"""Every field of the notation."""

_FIELDS = {
    "accept": "acepta aceptar aceptadas aceptado validas variantes",
    "allow": "permitir permite",
    "attribution": "atribucion atribuida",
    "authors": "autores autor autora autoras",
    "basis": "base criterio",
    "counterpart": "contraparte contrapartida",
    "created": "creado creada creacion",
    "date": "fecha",
    "deck": "mazo baraja",
    "distractors": "distractores distractor incorrectas opciones_incorrectas falsas",
    "evidence": "evidencia evidencias prueba pruebas",
    "fact": "hecho dato",
    "feedback": "explicacion retroalimentacion comentario comentarios realimentacion",
    "fraction": "fraccion",
    "gaps": "huecos hueco lagunas",
    "hedge": "matiz reserva",
    "hint": "pista pistas ayuda",
    "id": "identificador",
    "inference": "inferencia",
    "key": "clave respuesta correcta respuesta_correcta solucion answer",
    "language": "idioma lengua",
    "left": "izquierda",
    "level": "nivel dificultad",
    "license": "licencia licence",
    "media": "imagen imagenes medios",
    "mode": "modo",
    "no_evidence": "sin_evidencia",
    "outside": "fuera externo",
    "partial": "parcial parciales",
    "points": "puntos puntuacion",
    "questions": "preguntas",
    "quote": "cita",
    "reject": "rechaza rechazar rechazadas",
    "released": "publicado publicada",
    "retired": "retirada retirado",
    "reveals": "revela delata",
    "right": "derecha",
    "scoring": "calificacion",
    "shuffle": "barajar mezclar",
    "source": "fuente",
    "speaker": "hablante quien",
    "stance": "postura",
    "stem": "enunciado pregunta question",
    "strict": "estricto",
    "suffix": "sufijo",
    "prefix": "prefijo",
    "tags": "etiquetas etiqueta",
    "text": "texto",
    "time_limit": "tiempo limite limite_de_tiempo",
    "title": "titulo",
    "tolerance": "tolerancia",
    "tone": "tono",
    "topic": "tema",
    "topics": "temas",
    "type": "tipo",
    "typos": "erratas",
    "unit": "unidad unidades",
    "when": "cuando",
    "wrong": "incorrecto si_falla",
}
_VALUES = {
    "single_choice": "opcion_unica seleccion_unica eleccion_unica opcion_multiple multiple_choice",
    "multiple_response": "respuesta_multiple seleccion_multiple opciones_multiples varias",
    "true_false": "verdadero_falso verdadero_o_falso v_f vf si_no verdadero",
    "short_answer": "respuesta_corta respuesta_breve abierta corta",
    "numeric": "numerica numerico numero cantidad",
    "date": "fecha",
    "cloze": "huecos rellenar completar rellenar_huecos",
    "ordering": "ordenar orden ordenacion",
    "matching": "emparejar relacionar emparejamiento unir",
    "stated": "afirmado afirmada dicho",
    "attributed": "atribuido atribuida",
    "contested": "disputado disputada polemica discutido discutida",
    "silent": "callado silencio no_dice",
    "practice": "practica",
    "exam": "examen",
    "praise": "elogio",
    "blame": "critica reproche culpa",
    "neutral": "neutro neutra",
    "testimony": "testimonio",
    "opinion": "opinion",
    "wish": "deseo",
    "computation": "calculo",
    "anaphora": "anafora",
    "possessive": "posesivo",
    "paraphrase": "parafrasis",
    "before": "antes",
    "after": "despues",
    "partial": "parcial",
    "all_or_nothing": "todo_o_nada",
    "steps": "pasos",
    "time": "tiempo",
    "size": "tamano tamaño",
    "complete": "completa completo",
    "fragment": "fragmento",
    "dependent": "dependiente",
    "accents": "acentos tildes",
    "case": "mayusculas",
    "articles": "articulos",
}


def nearest_field(name: str, fields: Sequence[str]) -> str | None:
    """The field that a name is Spanish for or most like; none where nothing is near."""
    return _nearest(name, fields, _FIELDS)


def nearest_value(value: str, values: Sequence[str]) -> str | None:
    """The value that a word is Spanish for or most like; none where nothing is near."""
    return _nearest(value, values, _VALUES)


def _nearest(name: str, known: Sequence[str], words: dict[str, str]) -> str | None:
    plain = re.sub(r"[\W_]+", "_", normal_form(name)).strip("_")
    for right in known:
        if plain in words.get(right, "").split() or plain == right:
            return right
    near = nearest(plain, known)
    if near is not None:
        return near
    spanish = {word: right for right in known for word in words.get(right, "").split()}
    likely = nearest(plain, spanish, cutoff=85)
    return spanish[likely] if likely else None
