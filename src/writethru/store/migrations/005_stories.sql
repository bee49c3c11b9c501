-- Reports gathered into stories, and stories into threads. `level` says which: 1 (stories: the nodes are reports,
-- each by its origin, an article) or 2 (threads: the nodes are stories).

-- Stories and threads. `name` is their id outside and never changes; `founder` is the report that they began with, by the key of
-- its origin, which may be another one after the report was folded anew. One without nodes leads to where its founder stands.
CREATE TABLE groups (
    no INTEGER PRIMARY KEY AUTOINCREMENT,
    level INTEGER NOT NULL,
    name INTEGER NOT NULL,
    founder INTEGER NOT NULL,
    UNIQUE (level, name),
    UNIQUE (level, founder)
);

CREATE TABLE nodes (
    level INTEGER NOT NULL,
    no INTEGER NOT NULL,                   -- of the article, or of the story
    key INTEGER NOT NULL,                  -- of the article, or the story's founder
    time TEXT NOT NULL,                    -- first publication, as a key that sorts
    place INTEGER,                         -- in time: days, or weeks; null: unknown
    home INTEGER,                          -- the story or thread; null where it is to be gathered
    subject BLOB NOT NULL,                 -- what it is about (store/packing.py)
    PRIMARY KEY (level, no)
);
CREATE INDEX nodes_by_home ON nodes (level, home);
CREATE INDEX nodes_by_key ON nodes (level, key);

-- The heaviest terms of nodes. `lot` is drawn from the key: of many nodes the same few are looked at whoever asks.
CREATE TABLE node_terms (
    level INTEGER NOT NULL,
    term INTEGER NOT NULL,
    place INTEGER NOT NULL,                -- -1: unknown
    lot INTEGER NOT NULL,
    no INTEGER NOT NULL,
    PRIMARY KEY (level, term, place, lot, no)
) WITHOUT ROWID;

-- How likely two nodes belong together (0 to 1); each pair stands there both ways.
CREATE TABLE kin (
    level INTEGER NOT NULL,
    one INTEGER NOT NULL,
    other INTEGER NOT NULL,
    likeness REAL NOT NULL,
    PRIMARY KEY (level, one, other)
) WITHOUT ROWID;

-- Searches that somebody keeps.
CREATE TABLE watches (
    watch INTEGER PRIMARY KEY AUTOINCREMENT,
    terms TEXT NOT NULL,
    outlet TEXT,
    agency TEXT,
    manner TEXT,
    added TEXT NOT NULL,                   -- ISO 8601 in UTC
    UNIQUE (terms, outlet, agency, manner)
);

-- Stories that the reader opened; kept only where recommendations are switched on.
CREATE TABLE opened (
    story INTEGER PRIMARY KEY,
    at TEXT NOT NULL                       -- ISO 8601 in UTC
);
CREATE TABLE settings (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

-- Reports of several articles as they are told: JSON compressed with zlib. A row holds as long as it is there: whatever a report
-- hangs on takes it away.
CREATE TABLE told (
    no INTEGER PRIMARY KEY,                -- the report's origin
    version TEXT NOT NULL,                 -- of the program that told it
    record BLOB NOT NULL
);
CREATE TRIGGER told_edge_came AFTER INSERT ON edges BEGIN
    DELETE FROM told WHERE no IN (SELECT home FROM articles WHERE no IN (NEW.one, NEW.other));
END;
CREATE TRIGGER told_edge_went AFTER DELETE ON edges BEGIN
    DELETE FROM told WHERE no IN (SELECT home FROM articles WHERE no IN (OLD.one, OLD.other));
END;
CREATE TRIGGER told_moved AFTER UPDATE OF home ON articles BEGIN
    DELETE FROM told WHERE no IN (OLD.home, NEW.home);
END;
CREATE TRIGGER told_came AFTER INSERT ON articles BEGIN -- an id that others have gets other suffixes
    DELETE FROM told WHERE no IN (SELECT home FROM articles WHERE id = NEW.id);
END;
CREATE TRIGGER told_went AFTER DELETE ON articles BEGIN
    DELETE FROM told WHERE no = OLD.home OR no IN (SELECT home FROM articles WHERE id = OLD.id);
END;
