-- What the operator is told of: a row from when it began until it was told that it is over. `facts` is
-- one JSON object. A row whose `told_ms` is NULL was not told yet, or a process died while it told.
CREATE TABLE notice (
  cause TEXT NOT NULL,
  subject TEXT NOT NULL,
  began_ms INTEGER NOT NULL,
  seen_ms INTEGER NOT NULL,
  facts TEXT NOT NULL,
  told_ms INTEGER,
  ended_ms INTEGER,
  PRIMARY KEY (cause, subject)
) STRICT;

-- One row: which of several processes tells the operator, until when.
CREATE TABLE teller (
  id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  owner TEXT NOT NULL,
  until_ms INTEGER NOT NULL
) STRICT;
