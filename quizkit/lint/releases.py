"""Rules that hold a bank against how it went out, and against what publishing asks.

A question that people have answered keeps its id, its meaning and its options: stored responses
name them. Each is found again by the id that it had first, so one that was renamed with `formerly`
is the same question.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from quizkit.bank import Bank, Loaded, content_hash, meaning_hash
from quizkit.diagnostics import Diagnostic, Edit, Fix, Related, Span
from quizkit.lint.checked import Checked
from quizkit.quantities import Quantity
from quizkit.questions import (
    Cloze,
    Matching,
    MultipleResponse,
    Numeric,
    Ordering,
    Question,
    ResponseError,
    ShortAnswer,
    SingleChoice,
)
from quizkit.reading.sentences import sentences
from quizkit.sources import UNKNOWN, Evidence, Place, Source, closest, resolve
from quizkit.text import fold_glyphs, normal_form


@dataclass(frozen=True)
class Earlier:
    """A bank as it went out, with the sources as they were."""

    loaded: Loaded
    bank: Bank
    sources: Mapping[str, Source | None] = field(default_factory=dict)


def against(checked: Checked, earlier: Earlier) -> Iterator[Diagnostic]:
    """What a bank did to its questions since it went out."""
    yield from _uid(checked, earlier)
    renamed = dict(checked.bank.by_kept_id)
    is_whole = "questions" not in checked.loaded.unread
    for old in earlier.bank.questions:
        new = renamed.get(earlier.bank.kept_id(old))
        known = old.retired or old.draft or old.id in checked.loaded.left_out
        if new is not None:
            yield from _question(checked, earlier, old, new)
        elif is_whole and not known:
            yield _vanished(checked, earlier, old)


def _uid(checked: Checked, earlier: Earlier) -> Iterator[Diagnostic]:
    before, now = earlier.bank.uid, checked.bank.uid
    if before is not None and before != now:
        params = {"bank": checked.bank.id, "before": before, "uid": now or "-"}
        yield Diagnostic("uid-changed", checked.loaded.locate(("uid",)), params)


def _vanished(checked: Checked, earlier: Earlier, old: Question) -> Diagnostic:
    """A question that is gone; the one that it may have become is proposed."""
    loaded = checked.loaded
    related = (Related("was-here", earlier.loaded.span(old, "id")),)
    params = {"question": old.id}
    new = _likely(checked.bank, earlier.bank, old)
    if new is None:
        span = loaded.locate(("id",))
        return Diagnostic("id-vanished", span, params, related=related)
    span = loaded.span(new, "id")
    params = {**params, "nearest": new.id}
    line = span.file.position(span.start)[0]
    start = span.file.offset(line)
    indent = " " * (len(span.file.line(line)) - len(span.file.line(line).lstrip(" -")))
    end = start + len(span.file.line(line))
    fix = None
    if not new.formerly:
        edit = Edit(Span(span.file, end, end), f"\n{indent}formerly: [{old.id}]")
        fix = Fix((edit,), safe=False)
    return Diagnostic(
        "id-vanished", span, params, related=related, fix=fix, help="id-vanished-renamed"
    )


def _likely(bank: Bank, earlier: Bank, old: Question) -> Question | None:
    """A question that is new and asks what the old one did, in its words or of its quotes."""
    known = {*earlier.by_kept_id}
    quotes = {fold_glyphs(evidence.quote) for evidence in old.evidence}
    for new in bank.questions:
        if bank.kept_id(new) in known or new.type != old.type:
            continue
        same_stem = normal_form(new.stem or "") == normal_form(old.stem or "") != ""
        same_quotes = quotes and quotes == {fold_glyphs(one.quote) for one in new.evidence}
        if same_stem or (same_quotes and meaning_hash(new) == meaning_hash(old)):
            return new
    return None


# One question --------------------------------------------------------------------------------


def _question(
    checked: Checked, earlier: Earlier, old: Question, new: Question
) -> Iterator[Diagnostic]:
    if old.draft:
        return
    yield from _passages(checked, earlier, old, new)
    if content_hash(old) == content_hash(new):
        return
    loaded = checked.loaded
    there = earlier.loaded.span(old, _key_field(old))
    if old.type != new.type:
        related = (Related("was-here", earlier.loaded.span(old, "type")),)
        params = {"question": new.id}
        if "meaning-changed" not in new.allow:
            span = loaded.span(new, "type")
            yield Diagnostic("type-changed", span, params, related=related)
        return
    if meaning_hash(old) != meaning_hash(new) and "meaning-changed" not in new.allow:
        keys = {
            "before": old.show(old.key_response()),
            "after": new.show(new.key_response()),
        }
        span = loaded.span(new, _key_field(new))
        params = {"question": new.id, **keys}
        yield Diagnostic("meaning-changed", span, params, related=(Related("was-here", there),))
        return
    yield from _gone(checked, earlier, old, new)
    yield from _regraded(checked, old, new)
    before, after = (fold_glyphs(_asked(one)) for one in (old, new))
    if before != after:
        span = loaded.span(new, "text" if isinstance(new, Cloze) else "stem")
        related = (Related("was-here", earlier.loaded.span(old, "stem")),)
        yield Diagnostic("stem-changed", span, {"question": new.id}, "warning", related)


def _asked(question: Question) -> str:
    return question.text if isinstance(question, Cloze) else question.stem or ""


def _key_field(question: Question) -> str:
    return "text" if isinstance(question, Cloze) else "key"


def _names(question: Question) -> dict[str, str]:
    """What stored responses to a question name: ids of options or gaps, with their words."""
    match question:
        case SingleChoice() | MultipleResponse():
            return {option.id: option.text for option in question.options}
        case Ordering():
            return {option.id: option.text for option in question.items}
        case Matching():
            sides = (*question.lefts, *question.rights)
            return {option.id: option.text for option in sides}
        case Cloze():
            return {str(hole.number): hole.key for hole in question.holes}
    return {}


def _gone(checked: Checked, earlier: Earlier, old: Question, new: Question) -> Iterator[Diagnostic]:
    """Options and gaps that people have chosen or filled, and that are no more."""
    now = _names(new)
    for id, words in _names(old).items():
        if id not in now:
            span = checked.loaded.span(new, _key_field(new))
            related = (Related("was-here", earlier.loaded.span(old, _key_field(old))),)
            params = {"question": new.id, "id": id, "text": words}
            yield Diagnostic("option-gone", span, params, related=related)


def _regraded(checked: Checked, old: Question, new: Question) -> Iterator[Diagnostic]:
    """Responses that were judged in one way and would be judged in another now."""
    changed = []
    for text in _tried(old):
        try:
            before, after = (one.grade(one.parse(text)).fraction for one in (old, new))
        except ResponseError:
            continue
        if before != after:
            changed.append((text, before, after))
    if not changed:
        return
    text, before, after = changed[0]
    params = {
        "question": new.id,
        "response": text,
        "before": str(before),
        "after": str(after),
        "count": str(len(changed)),
    }
    span = checked.loaded.span(new, _key_field(new))
    if text == old.show(old.key_response()):
        yield Diagnostic("key-altered", span, params)
    else:
        yield Diagnostic("grading-changed", span, params, "warning")


def _tried(question: Question) -> Iterator[str]:
    """Responses that an author foresaw: the key first, then the other wordings and bounds."""
    yield question.show(question.key_response())
    match question:
        case ShortAnswer():
            for wording in (*question.accept, *question.partial, *question.reject):
                yield str(wording.text)
        case Numeric():
            for wording in (*question.accept, *question.partial, *question.reject):
                yield str(wording.text)
            room = question.tolerance.around(question.key)
            for bound in (question.key - room, question.key + room):
                yield question.show(Quantity(bound))
        case SingleChoice():
            yield from (option.id for option in question.distractors)


# Sources that changed ------------------------------------------------------------------------


def _passages(
    checked: Checked, earlier: Earlier, old: Question, new: Question
) -> Iterator[Diagnostic]:
    """Where the words that a question quotes stand now, if not on the line where they stood."""
    for number, evidence, source in checked.quotes(new):
        name = evidence.source or checked.bank.source or ""
        before = earlier.sources.get(name)
        if before is None or before.text == source.text:
            continue
        was, now = resolve(evidence, before), resolve(evidence, source)
        if len(was) != 1:
            continue
        span = checked.loaded.span(new, "evidence", number, "quote")
        line = _line(was[0])
        if len(now) == 1 and _line(now[0]) != line:
            params = {
                "question": new.id,
                "source": source.record.id,
                "before": str(line),
                "after": str(_line(now[0])),
            }
            yield Diagnostic("passage-moved", span, params, "info")


def _line(place: Place) -> int:
    return place.source.text.count("\n", 0, place.start) + 1


def sentence_now(evidence: Evidence, source: Source) -> str:
    """How the sentence reads now that is nearest to a quote that is gone; empty if none is."""
    place = closest(evidence.quote, source)
    if place is None:
        return ""
    around = (span for span in sentences(source.text) if span[1] > place.start)
    start, end = next(around, (place.start, place.end))
    return " ".join(source.read(start, max(end, place.end)).split())


# Publishing ----------------------------------------------------------------------------------


def publishing(checked: Checked) -> Iterator[Diagnostic]:
    """What a bank needs before it is handed out: an identity, and a licence that is known."""
    bank, loaded = checked.bank, checked.loaded
    if bank.uid is None:
        yield Diagnostic("no-uid", loaded.locate(("id",)), {"bank": bank.id})
    if bank.license is None or bank.license == UNKNOWN:
        span = loaded.locate(("license",) if bank.license else ("id",))
        yield Diagnostic("licence-unknown", span, {"of": bank.id})


def anew(checked: Checked, earlier: Earlier) -> Iterator[Diagnostic]:
    """What goes out changed has a new day of release."""
    before = {earlier.bank.kept_id(q): content_hash(q) for q in earlier.bank.questions}
    now = {checked.bank.kept_id(q): content_hash(q) for q in checked.bank.questions}
    day, last = checked.bank.released, earlier.bank.released
    if before != now and last is not None and (day is None or day <= last):
        span = checked.loaded.locate(("released",))
        params = {"bank": checked.bank.id, "released": last.isoformat()}
        yield Diagnostic("release-date-unchanged", span, params, "warning")
