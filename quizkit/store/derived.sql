-- What follows from the events: it may be dropped at any time, and is made anew from them.

DROP TABLE IF EXISTS sessions;
CREATE TABLE sessions (
  session TEXT PRIMARY KEY,
  started TEXT NOT NULL,
  mode TEXT NOT NULL,
  banks TEXT NOT NULL, -- a JSON list
  events INTEGER NOT NULL,
  finished INTEGER, -- the number of the event that finished it
  last TEXT NOT NULL -- when its last event was
) STRICT, WITHOUT ROWID;

DROP TABLE IF EXISTS undone;
CREATE TABLE undone (
  session TEXT NOT NULL,
  number INTEGER NOT NULL,
  PRIMARY KEY (session, number)
) STRICT, WITHOUT ROWID;

DROP TABLE IF EXISTS outcomes; -- how the last response to a question in a session is judged
CREATE TABLE outcomes (
  bank TEXT NOT NULL,
  question TEXT NOT NULL,
  session TEXT NOT NULL,
  at TEXT NOT NULL, -- when the response was given
  fraction TEXT NOT NULL,
  PRIMARY KEY (bank, question, session)
) STRICT, WITHOUT ROWID;
