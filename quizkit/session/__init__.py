"""One sitting of one learner: a list of events, and the state that comes of folding them.

`events` are the published format, `state` decides and records, `drawing` picks and orders what is
asked. Nothing here looks at a clock, draws by itself, or reads or writes anything.
"""

from __future__ import annotations

from quizkit.session.drawing import ANYTHING, Wanted, draw, ref_of, shown_order, sides_of
from quizkit.session.events import (
    MODES,
    Drawn,
    Event,
    Flagged,
    HandedIn,
    HintShown,
    Overridden,
    Presented,
    Rated,
    Ref,
    Regraded,
    Reported,
    Responded,
    SessionFinished,
    SessionMode,
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
    last,
    next_id,
    read,
    replay,
    respond,
    start,
)
from quizkit.settings import Order

__all__ = [
    "ANYTHING",
    "MODES",
    "Drawn",
    "Event",
    "Flagged",
    "HandedIn",
    "HintShown",
    "Order",
    "Overridden",
    "Presented",
    "Progress",
    "Rated",
    "Ref",
    "Regraded",
    "Reported",
    "Responded",
    "SessionFinished",
    "SessionMode",
    "SessionStarted",
    "SessionState",
    "Skipped",
    "Suspended",
    "Typed",
    "Undone",
    "Wanted",
    "apply",
    "draw",
    "dump",
    "last",
    "load",
    "next_id",
    "read",
    "ref_of",
    "replay",
    "respond",
    "shown_order",
    "sides_of",
    "start",
]
