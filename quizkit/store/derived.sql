-- What follows from the events: it may be dropped at any time, and is made anew from them.
--
-- Edition 2. A store whose tables another text of this file has made is rebuilt when it is opened:
-- raise the number where the tables stay as they are and what is put in them does not.

DROP TABLE IF EXISTS edition;
CREATE TABLE edition (
  digest INTEGER NOT NULL -- of this file
) STRICT;

DROP TABLE IF EXISTS sessions;
CREATE TABLE sessions (
  session TEXT PRIMARY KEY,
  started TEXT NOT NULL,
  mode TEXT NOT NULL,
  banks TEXT NOT NULL, -- a JSON list
  finished INTEGER, -- the number of the event that finished it
  handed_in INTEGER -- of that by which it was handed in
) STRICT, WITHOUT ROWID;

CREATE INDEX running_exams ON sessions (session)
WHERE mode = 'exam' AND finished IS NULL AND handed_in IS NULL;

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
  quarter INTEGER NOT NULL, -- the same in quarters of an hour since 1970
  fraction TEXT NOT NULL,
  milliseconds INTEGER, -- how long it took, where somebody was at the desk
  PRIMARY KEY (bank, question, session)
) STRICT, WITHOUT ROWID;

DROP TABLE IF EXISTS disputes; -- the notes of learners that were not taken back
CREATE TABLE disputes (
  session TEXT NOT NULL,
  number INTEGER NOT NULL,
  PRIMARY KEY (session, number)
) STRICT, WITHOUT ROWID;

DROP TABLE IF EXISTS suspended; -- the questions that are not to be asked any more
CREATE TABLE suspended (
  bank TEXT NOT NULL,
  question TEXT NOT NULL,
  PRIMARY KEY (bank, question)
) STRICT, WITHOUT ROWID;

DROP TABLE IF EXISTS flagged; -- the questions that the learner means to come back to
CREATE TABLE flagged (
  bank TEXT NOT NULL,
  question TEXT NOT NULL,
  PRIMARY KEY (bank, question)
) STRICT, WITHOUT ROWID;

DROP TABLE IF EXISTS memories; -- as they were when their questions were settled last
CREATE TABLE memories (
  bank TEXT NOT NULL,
  question TEXT NOT NULL,
  stability REAL NOT NULL,
  difficulty REAL NOT NULL,
  due TEXT NOT NULL,
  first_review TEXT NOT NULL,
  first_quarter INTEGER NOT NULL, -- the same in quarters of an hour since 1970
  last_review TEXT NOT NULL,
  reviews INTEGER NOT NULL,
  lapses INTEGER NOT NULL, -- reviews but the first that were rated again
  PRIMARY KEY (bank, question)
) STRICT, WITHOUT ROWID;

CREATE INDEX memories_by_due ON memories (due, last_review);
CREATE INDEX memories_by_first_review ON memories (first_review);
CREATE INDEX memories_by_last_review ON memories (last_review, first_review);

DROP TABLE IF EXISTS figures; -- of all responses to a question, likewise
CREATE TABLE figures (
  bank TEXT NOT NULL,
  question TEXT NOT NULL,
  responses INTEGER NOT NULL, -- at most one for each session
  right INTEGER NOT NULL,
  milliseconds INTEGER, -- their median, where there is any
  PRIMARY KEY (bank, question)
) STRICT, WITHOUT ROWID;

DROP TABLE IF EXISTS settled;
CREATE TABLE settled (
  seq INTEGER NOT NULL -- of the last event that was looked at for questions that are unsettled
) STRICT;

DROP TABLE IF EXISTS unsettled; -- questions whose memory may be another one since
CREATE TABLE unsettled (
  bank TEXT NOT NULL,
  question TEXT NOT NULL,
  PRIMARY KEY (bank, question)
) STRICT, WITHOUT ROWID;
