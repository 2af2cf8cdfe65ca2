"""Rules about what questions say of each other."""

from __future__ import annotations

from collections.abc import Iterator

from quizkit.diagnostics import Diagnostic, Related
from quizkit.lint.checked import Checked
from quizkit.questions import Question
from quizkit.text import nearest


def unknown_topic(checked: Checked) -> Iterator[Diagnostic]:
    """A question's topic is one of the bank's."""
    topics = checked.bank.topics
    if "topics" in checked.loaded.unread:
        return
    for question in checked.bank.questions:
        if question.topic is not None and question.topic not in topics:
            span = checked.loaded.span(question, "topic")
            params = {"question": question.id, "topic": question.topic}
            yield _with_nearest(
                Diagnostic("unknown-topic", span, params), question.topic, [*topics]
            )


def _with_nearest(found: Diagnostic, name: str, names: list[str]) -> Diagnostic:
    near = nearest(name, names)
    if near is None:
        return found
    params = {**found.params, "nearest": near}
    return Diagnostic(found.code, found.span, params, help="did-you-mean")


def unknown_reference(checked: Checked) -> Iterator[Diagnostic]:
    """An id that another question is referred to by exists."""
    bank = checked.bank
    here = {question.id for question in bank.questions} | checked.loaded.left_out
    for question in bank.questions:
        for path, name in _references(question):
            home, _, local = name.rpartition("/")
            known = here if home in ("", bank.id) else checked.banks.get(home)
            if home and known is None:
                exists = home in checked.banks
                known = frozenset()
                local = name
            else:
                exists = local in (known or ())
            if local in checked.loaded.left_out or "questions" in checked.loaded.unread:
                continue
            if not exists or (local == question.id and home in ("", bank.id)):
                span = checked.loaded.span(question, *path)
                params = {"question": question.id, "id": name}
                found = Diagnostic("unknown-reference", span, params)
                yield _with_nearest(found, local, [*(known or ())])


def _references(question: Question) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for field in ("counterpart", "reveals"):
        for number, name in enumerate(getattr(question, field)):
            yield (field, number), name
    if question.replaces is not None:
        yield ("replaces",), question.replaces


def other_side_missing(checked: Checked) -> Iterator[Diagnostic]:
    """A contested claim is asked from its other side too."""
    for question in checked.bank.questions:
        if question.stance == "contested" and not question.counterpart:
            span = checked.loaded.span(question, "stance")
            yield Diagnostic("other-side-missing", span, {"question": question.id})


def counterpart_one_sided(checked: Checked) -> Iterator[Diagnostic]:
    """Counterparts point at each other."""
    for question in checked.bank.questions:
        for number, name in enumerate(question.counterpart):
            if name in checked.bank and question.id not in checked.bank[name].counterpart:
                span = checked.loaded.span(question, "counterpart", number)
                there = checked.loaded.span(checked.bank[name], "id")
                params = {"question": question.id, "id": name}
                related = (Related("does-not-point-back", there, params),)
                yield Diagnostic("counterpart-one-sided", span, params, related=related)


def fact_twice(checked: Checked) -> Iterator[Diagnostic]:
    """One fact is asked once by one type."""
    asked: dict[tuple[str, str], Question] = {}
    for question in checked.bank.questions:
        if question.fact is None or question.retired:
            continue
        first = asked.setdefault((question.fact, question.type), question)
        if first is not question:
            span = checked.loaded.span(question, "fact")
            related = (Related("first-here", checked.loaded.span(first, "fact")),)
            params = {"question": question.id, "fact": question.fact, "id": first.id}
            yield Diagnostic("fact-twice", span, params, related=related)


def earlier_id_taken(checked: Checked) -> Iterator[Diagnostic]:
    """An earlier id of a question is not another one's: what is kept of either goes by it."""
    owners: dict[str, Question] = {}
    for question in checked.bank.questions:
        owners[question.id] = question
    for question in checked.bank.questions:
        for number, id in enumerate(question.formerly):
            owner = owners.setdefault(id, question)
            if owner is not question:
                span = checked.loaded.span(question, "formerly", number)
                related = (Related("first-here", checked.loaded.span(owner, "id")),)
                params = {"question": question.id, "id": id, "other": owner.id}
                yield Diagnostic("earlier-id-taken", span, params, related=related)
