-- A store as the first version writes it: a review that is over, and an exam that is not.
PRAGMA application_id = 1902864756;
PRAGMA user_version = 1;
BEGIN TRANSACTION;
CREATE TABLE disputes (
  session TEXT NOT NULL,
  number INTEGER NOT NULL,
  PRIMARY KEY (session, number)
) STRICT, WITHOUT ROWID;
INSERT INTO "disputes" VALUES('6faefaa73316c191',9);
CREATE TABLE edition (
  digest INTEGER NOT NULL -- of this file
) STRICT;
INSERT INTO "edition" VALUES(557316729);
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
INSERT INTO "events" VALUES(1,'6faefaa73316c191',0,'session-started','2026-11-22T12:00:02.000000+00:00',NULL,NULL,'{"version": 1, "kind": "session-started", "id": "6faefaa73316c191", "at": "2026-11-22T12:00:02.000000+00:00", "mode": "review", "banks": ["un-banco"], "drawn": [{"bank": "un-banco", "question": "una-short-answer", "content": "ee3eb8077e97dd56"}, {"bank": "un-banco", "question": "una-numeric", "content": "33c1a4a506944f96"}, {"bank": "un-banco", "question": "una-single-choice", "content": "73e48149851360ed"}, {"bank": "un-banco", "question": "una-true-false", "content": "c8d3a5f35bd904e3"}, {"bank": "un-banco", "question": "una-date", "content": "0d5bfbcfaec4d8cf"}], "seed": "7", "settings": {"count": null, "topics": [], "order": "bank"}}');
INSERT INTO "events" VALUES(2,'6faefaa73316c191',1,'hint-shown','2026-11-22T12:00:06.000000+00:00','un-banco','una-short-answer','{"version": 1, "kind": "hint-shown", "id": "6faefaa73316c191.1", "at": "2026-11-22T12:00:06.000000+00:00", "question": ["un-banco", "una-short-answer"], "cost": "1/4"}');
INSERT INTO "events" VALUES(3,'6faefaa73316c191',2,'responded','2026-11-22T12:00:08.000000+00:00','un-banco','una-short-answer','{"version": 1, "kind": "responded", "id": "6faefaa73316c191.2", "at": "2026-11-22T12:00:08.000000+00:00", "question": ["un-banco", "una-short-answer"], "response": "Mesud", "outcome": {"fraction": "0", "code": "near-miss", "parts": [], "feedback": []}, "raw": "Mesud", "milliseconds": 4000}');
INSERT INTO "events" VALUES(4,'6faefaa73316c191',3,'undone','2026-11-22T12:00:10.000000+00:00',NULL,NULL,'{"version": 1, "kind": "undone", "id": "6faefaa73316c191.3", "at": "2026-11-22T12:00:10.000000+00:00", "event": "6faefaa73316c191.2"}');
INSERT INTO "events" VALUES(5,'6faefaa73316c191',4,'responded','2026-11-22T12:00:12.000000+00:00','un-banco','una-short-answer','{"version": 1, "kind": "responded", "id": "6faefaa73316c191.4", "at": "2026-11-22T12:00:12.000000+00:00", "question": ["un-banco", "una-short-answer"], "response": "Masud", "outcome": {"fraction": "1", "code": null, "parts": [], "feedback": []}, "raw": "Masud", "milliseconds": null}');
INSERT INTO "events" VALUES(6,'6faefaa73316c191',5,'rated','2026-11-22T12:00:14.000000+00:00','un-banco','una-short-answer','{"version": 1, "kind": "rated", "id": "6faefaa73316c191.5", "at": "2026-11-22T12:00:14.000000+00:00", "question": ["un-banco", "una-short-answer"], "rating": "easy"}');
INSERT INTO "events" VALUES(7,'6faefaa73316c191',6,'responded','2026-11-22T12:00:18.000000+00:00','un-banco','una-numeric','{"version": 1, "kind": "responded", "id": "6faefaa73316c191.6", "at": "2026-11-22T12:00:18.000000+00:00", "question": ["un-banco", "una-numeric"], "response": {"value": "11", "unit": null}, "outcome": {"fraction": "0", "code": null, "parts": [], "feedback": []}, "raw": "11", "milliseconds": 2000}');
INSERT INTO "events" VALUES(8,'6faefaa73316c191',7,'overridden','2026-11-22T12:00:20.000000+00:00','un-banco','una-numeric','{"version": 1, "kind": "overridden", "id": "6faefaa73316c191.7", "at": "2026-11-22T12:00:20.000000+00:00", "question": ["un-banco", "una-numeric"], "fraction": "1"}');
INSERT INTO "events" VALUES(9,'6faefaa73316c191',8,'flagged','2026-11-22T12:00:22.000000+00:00','un-banco','una-numeric','{"version": 1, "kind": "flagged", "id": "6faefaa73316c191.8", "at": "2026-11-22T12:00:22.000000+00:00", "question": ["un-banco", "una-numeric"], "flagged": true}');
INSERT INTO "events" VALUES(10,'6faefaa73316c191',9,'reported','2026-11-22T12:00:24.000000+00:00','un-banco','una-numeric','{"version": 1, "kind": "reported", "id": "6faefaa73316c191.9", "at": "2026-11-22T12:00:24.000000+00:00", "question": ["un-banco", "una-numeric"], "text": "No lo dice."}');
INSERT INTO "events" VALUES(11,'6faefaa73316c191',10,'responded','2026-11-22T12:00:28.000000+00:00','un-banco','una-single-choice','{"version": 1, "kind": "responded", "id": "6faefaa73316c191.10", "at": "2026-11-22T12:00:28.000000+00:00", "question": ["un-banco", "una-single-choice"], "response": "kabul", "outcome": {"fraction": "1", "code": null, "parts": [], "feedback": []}, "raw": null, "milliseconds": 2000}');
INSERT INTO "events" VALUES(12,'6faefaa73316c191',11,'suspended','2026-11-22T12:00:30.000000+00:00','un-banco','una-single-choice','{"version": 1, "kind": "suspended", "id": "6faefaa73316c191.11", "at": "2026-11-22T12:00:30.000000+00:00", "question": ["un-banco", "una-single-choice"], "suspended": true}');
INSERT INTO "events" VALUES(13,'6faefaa73316c191',12,'skipped','2026-11-22T12:00:34.000000+00:00','un-banco','una-true-false','{"version": 1, "kind": "skipped", "id": "6faefaa73316c191.12", "at": "2026-11-22T12:00:34.000000+00:00", "question": ["un-banco", "una-true-false"]}');
INSERT INTO "events" VALUES(14,'6faefaa73316c191',13,'undone','2026-11-22T12:00:36.000000+00:00',NULL,NULL,'{"version": 1, "kind": "undone", "id": "6faefaa73316c191.13", "at": "2026-11-22T12:00:36.000000+00:00", "event": "6faefaa73316c191.12"}');
INSERT INTO "events" VALUES(15,'6faefaa73316c191',14,'responded','2026-11-22T12:00:40.000000+00:00','un-banco','una-true-false','{"version": 1, "kind": "responded", "id": "6faefaa73316c191.14", "at": "2026-11-22T12:00:40.000000+00:00", "question": ["un-banco", "una-true-false"], "response": false, "outcome": {"fraction": "1", "code": null, "parts": [], "feedback": []}, "raw": "falso", "milliseconds": 2000}');
INSERT INTO "events" VALUES(16,'6faefaa73316c191',15,'skipped','2026-11-22T12:00:44.000000+00:00','un-banco','una-date','{"version": 1, "kind": "skipped", "id": "6faefaa73316c191.15", "at": "2026-11-22T12:00:44.000000+00:00", "question": ["un-banco", "una-date"]}');
INSERT INTO "events" VALUES(17,'6faefaa73316c191',16,'session-finished','2026-11-22T12:00:46.000000+00:00',NULL,NULL,'{"version": 1, "kind": "session-finished", "id": "6faefaa73316c191.16", "at": "2026-11-22T12:00:46.000000+00:00"}');
INSERT INTO "events" VALUES(18,'a30684f44078db53',0,'session-started','2026-11-25T12:00:48.000000+00:00',NULL,NULL,'{"version": 1, "kind": "session-started", "id": "a30684f44078db53", "at": "2026-11-25T12:00:48.000000+00:00", "mode": "exam", "banks": ["un-banco"], "drawn": [{"bank": "un-banco", "question": "una-short-answer", "content": "ee3eb8077e97dd56"}, {"bank": "un-banco", "question": "una-numeric", "content": "33c1a4a506944f96"}, {"bank": "un-banco", "question": "una-single-choice", "content": "73e48149851360ed"}, {"bank": "un-banco", "question": "una-true-false", "content": "c8d3a5f35bd904e3"}, {"bank": "un-banco", "question": "una-date", "content": "0d5bfbcfaec4d8cf"}], "seed": "8", "settings": {"count": null, "topics": [], "time_limit": 600, "order": "bank"}}');
INSERT INTO "events" VALUES(19,'a30684f44078db53',1,'responded','2026-11-25T12:00:54.000000+00:00','un-banco','una-short-answer','{"version": 1, "kind": "responded", "id": "a30684f44078db53.1", "at": "2026-11-25T12:00:54.000000+00:00", "question": ["un-banco", "una-short-answer"], "response": "Masud", "outcome": {"fraction": "1", "code": null, "parts": [], "feedback": []}, "raw": "Masud", "milliseconds": 4000}');
INSERT INTO "events" VALUES(20,'a30684f44078db53',2,'responded','2026-11-25T12:01:00.000000+00:00','un-banco','una-numeric','{"version": 1, "kind": "responded", "id": "a30684f44078db53.2", "at": "2026-11-25T12:01:00.000000+00:00", "question": ["un-banco", "una-numeric"], "response": {"value": "10", "unit": null}, "outcome": {"fraction": "1", "code": null, "parts": [], "feedback": []}, "raw": "10", "milliseconds": 4000}');
CREATE TABLE figures (
  bank TEXT NOT NULL,
  question TEXT NOT NULL,
  responses INTEGER NOT NULL, -- at most one for each session
  right INTEGER NOT NULL,
  milliseconds INTEGER, -- their median, where there is any
  PRIMARY KEY (bank, question)
) STRICT, WITHOUT ROWID;
INSERT INTO "figures" VALUES('un-banco','una-numeric',1,1,2000);
INSERT INTO "figures" VALUES('un-banco','una-short-answer',1,1,NULL);
INSERT INTO "figures" VALUES('un-banco','una-single-choice',1,1,2000);
INSERT INTO "figures" VALUES('un-banco','una-true-false',1,1,2000);
CREATE TABLE flagged (
  bank TEXT NOT NULL,
  question TEXT NOT NULL,
  PRIMARY KEY (bank, question)
) STRICT, WITHOUT ROWID;
INSERT INTO "flagged" VALUES('un-banco','una-numeric');
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
INSERT INTO "memories" VALUES('un-banco','una-date',0.212,6.4133,'2026-11-23T12:00:44.000000+00:00','2026-11-22T12:00:44.000000+00:00',1994832,'2026-11-22T12:00:44.000000+00:00',1,0);
INSERT INTO "memories" VALUES('un-banco','una-numeric',2.3065,2.11810397045901588342e+00,'2026-11-24T12:00:18.000000+00:00','2026-11-22T12:00:18.000000+00:00',1994832,'2026-11-22T12:00:18.000000+00:00',1,0);
INSERT INTO "memories" VALUES('un-banco','una-short-answer',8.2956,1.0,'2026-11-30T12:00:12.000000+00:00','2026-11-22T12:00:12.000000+00:00',1994832,'2026-11-22T12:00:12.000000+00:00',1,0);
INSERT INTO "memories" VALUES('un-banco','una-single-choice',2.3065,2.11810397045901588342e+00,'2026-11-24T12:00:28.000000+00:00','2026-11-22T12:00:28.000000+00:00',1994832,'2026-11-22T12:00:28.000000+00:00',1,0);
INSERT INTO "memories" VALUES('un-banco','una-true-false',2.3065,2.11810397045901588342e+00,'2026-11-24T12:00:40.000000+00:00','2026-11-22T12:00:40.000000+00:00',1994832,'2026-11-22T12:00:40.000000+00:00',1,0);
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
INSERT INTO "outcomes" VALUES('un-banco','una-numeric','6faefaa73316c191','2026-11-22T12:00:18.000000+00:00',1994832,'1',2000);
INSERT INTO "outcomes" VALUES('un-banco','una-numeric','a30684f44078db53','2026-11-25T12:01:00.000000+00:00',1995120,'1',4000);
INSERT INTO "outcomes" VALUES('un-banco','una-short-answer','6faefaa73316c191','2026-11-22T12:00:12.000000+00:00',1994832,'1',NULL);
INSERT INTO "outcomes" VALUES('un-banco','una-short-answer','a30684f44078db53','2026-11-25T12:00:54.000000+00:00',1995120,'1',4000);
INSERT INTO "outcomes" VALUES('un-banco','una-single-choice','6faefaa73316c191','2026-11-22T12:00:28.000000+00:00',1994832,'1',2000);
INSERT INTO "outcomes" VALUES('un-banco','una-true-false','6faefaa73316c191','2026-11-22T12:00:40.000000+00:00',1994832,'1',2000);
CREATE TABLE sessions (
  session TEXT PRIMARY KEY,
  started TEXT NOT NULL,
  mode TEXT NOT NULL,
  banks TEXT NOT NULL, -- a JSON list
  finished INTEGER, -- the number of the event that finished it
  handed_in INTEGER -- of that by which it was handed in
) STRICT, WITHOUT ROWID;
INSERT INTO "sessions" VALUES('6faefaa73316c191','2026-11-22T12:00:02.000000+00:00','review','["un-banco"]',16,NULL);
INSERT INTO "sessions" VALUES('a30684f44078db53','2026-11-25T12:00:48.000000+00:00','exam','["un-banco"]',NULL,NULL);
CREATE TABLE settled (
  seq INTEGER NOT NULL -- of the last event that was looked at for questions that are unsettled
) STRICT;
INSERT INTO "settled" VALUES(20);
CREATE TABLE suspended (
  bank TEXT NOT NULL,
  question TEXT NOT NULL,
  PRIMARY KEY (bank, question)
) STRICT, WITHOUT ROWID;
INSERT INTO "suspended" VALUES('un-banco','una-single-choice');
CREATE TABLE undone (
  session TEXT NOT NULL,
  number INTEGER NOT NULL,
  PRIMARY KEY (session, number)
) STRICT, WITHOUT ROWID;
INSERT INTO "undone" VALUES('6faefaa73316c191',2);
INSERT INTO "undone" VALUES('6faefaa73316c191',12);
CREATE TABLE unsettled (
  bank TEXT NOT NULL,
  question TEXT NOT NULL,
  PRIMARY KEY (bank, question)
) STRICT, WITHOUT ROWID;
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
CREATE INDEX running_exams ON sessions (session)
WHERE mode = 'exam' AND finished IS NULL AND handed_in IS NULL;
CREATE INDEX memories_by_due ON memories (due, last_review);
CREATE INDEX memories_by_first_review ON memories (first_review);
CREATE INDEX memories_by_last_review ON memories (last_review, first_review);
COMMIT;
