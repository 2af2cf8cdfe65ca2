"""One sitting of one learner: a list of events, and the state that comes of folding them.

`events` are the published format, `state` decides and records, `drawing` picks and orders what is
asked. Nothing here looks at a clock, draws by itself, or reads or writes anything.
"""

from __future__ import annotations

from quizkit.session.drawing import draw, shown_order
from quizkit.session.events import (
    Drawn,
    Event,
    Flagged,
    HandedIn,
    HintShown,
    Overridden,
    Rated,
    Ref,
    Regraded,
    Reported,
    Responded,
    SessionFinished,
    SessionStarted,
    Skipped,
    Suspended,
    Undone,
    dump,
    load,
)
from quizkit.session.state import (
    Progress,
    SessionState,
    Typed,
    apply,
    next_id,
    ref_of,
    replay,
    respond,
    start,
)

__all__ = [
    "Drawn",
    "Event",
    "Flagged",
    "HandedIn",
    "HintShown",
    "Overridden",
    "Progress",
    "Rated",
    "Ref",
    "Regraded",
    "Reported",
    "Responded",
    "SessionFinished",
    "SessionStarted",
    "SessionState",
    "Skipped",
    "Suspended",
    "Typed",
    "Undone",
    "apply",
    "draw",
    "dump",
    "load",
    "next_id",
    "ref_of",
    "replay",
    "respond",
    "shown_order",
    "start",
]
