-- The truth: what happened, as `quizkit.session.events` publishes it. Rows are added and stay.

PRAGMA application_id = 1902864756; -- "qkit"

CREATE TABLE events (
  seq INTEGER PRIMARY KEY, -- the order in which they came in
  session TEXT NOT NULL,
  number INTEGER NOT NULL, -- the place in the session; with it, the id
  kind TEXT NOT NULL,
  at TEXT NOT NULL, -- UTC, always as long, so that text sorts as time does
  bank TEXT,
  question TEXT,
  event TEXT NOT NULL, -- all of it, as JSON
  UNIQUE (session, number)
) STRICT;

CREATE INDEX events_of_a_question ON events (bank, question, session) WHERE bank IS NOT NULL;
CREATE INDEX events_of_no_question ON events (session) WHERE bank IS NULL;

CREATE TRIGGER only_the_next_event_of_a_session_is_added BEFORE INSERT ON events
WHEN NEW.seq IN (SELECT seq FROM events)
  OR NEW.number <> (SELECT coalesce(max(number) + 1, 0) FROM events WHERE session = NEW.session)
BEGIN
  SELECT RAISE(ABORT, 'this is not the next event of its session');
END;

CREATE TRIGGER no_event_is_changed BEFORE UPDATE ON events
BEGIN
  SELECT RAISE(ABORT, 'events are not changed');
END;

CREATE TRIGGER no_event_is_deleted BEFORE DELETE ON events
BEGIN
  SELECT RAISE(ABORT, 'events are not deleted one by one');
END;
