-- What is no change of fact between two articles, though it was taken for one: JSON [kind, a's sentence, b's
-- sentence, a's words, b's words]. Only decisions of the kind "wrong change" have it.
ALTER TABLE decisions ADD COLUMN change TEXT;
CREATE INDEX decisions_by_change ON decisions (one) WHERE change IS NOT NULL;

-- What people did, kept also after it was undone.
CREATE TABLE acts (
    act INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,                      -- ISO 8601 in UTC
    who TEXT NOT NULL,
    what TEXT NOT NULL,                    -- a kind of decision, undo, note, note removed
    about TEXT NOT NULL,                   -- ids
    note TEXT NOT NULL,
    decision INTEGER                       -- the number of the decision that was made or undone
);

CREATE INDEX articles_by_outlet ON articles (outlet COLLATE NOCASE, day);
CREATE INDEX acts_by_decision ON acts (decision) WHERE decision IS NOT NULL;
