"""What is said and asked before the first question: that nothing can be kept, or what was left."""

from __future__ import annotations

from quizkit.diagnostics import QuizkitError, sentence
from quizkit.i18n import Voice
from quizkit.plain.commands import command
from quizkit.plain.streams import Streams
from quizkit.study import Left, Opened, Study


def opened_study(opened: Opened, voice: Voice, streams: Streams) -> Study | None:
    """The study to take, as the learner wishes; none where they leave.

    Where nobody can be asked, nothing is kept that cannot be, and what was left stays for another
    time.
    """
    if opened.trouble:
        return _unsaved(opened.study, opened.trouble, voice, streams)
    if opened.left is None:
        return opened.study
    if not streams.is_typed:
        streams.say(
            voice("There is a session that was left; `quizkit play --resume` goes on with it.")
        )
        return opened.study
    return _chosen(opened.study, opened.left, voice, streams)


def _unsaved(study: Study, trouble: QuizkitError, voice: Voice, streams: Streams) -> Study | None:
    streams.say(sentence(trouble, voice.say), voice("What follows is not kept."))
    study.go_unsaved()
    if streams.is_typed:
        streams.say(voice("Enter goes on all the same, :quit leaves."))
        if leaves(streams.ask()):
            return None
    return study


def _chosen(anew: Study, left: Left, voice: Voice, streams: Streams) -> Study | None:
    line = left.offer.line
    streams.say(voice.say(line.context, line.code).format_map(line.params))
    while True:
        streams.say(voice("Enter goes on with it, 2 begins anew, 3 ends that one and begins anew."))
        typed = streams.ask()
        if leaves(typed):
            return None
        try:
            match (typed or "").strip():
                case "":
                    return left.resume()
                case "2":
                    return anew
                case "3":
                    left.drop()
                    return anew
        except QuizkitError as error:
            streams.say(sentence(error, voice.say))


def leaves(line: str | None) -> bool:
    """Whether a line, or the end of the input, leaves."""
    typed = command(line or "")
    return line is None or bool(typed and typed.name in ("quit", "pause"))
