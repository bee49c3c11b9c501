-- Articles and the index of their copies. A version of the schema is never changed once released: add a file.

-- One text of one outlet. The text itself stands in `texts`, so that what folding reads lies close together.
CREATE TABLE articles (
    no INTEGER PRIMARY KEY AUTOINCREMENT,  -- in order of arrival, never used twice; nothing is judged by it
    key INTEGER NOT NULL UNIQUE,           -- digest of what makes it this article: id, address, outlet, headline, text
    id TEXT NOT NULL,                      -- as its page or line names it; several versions may share one
    page TEXT NOT NULL,
    outlet TEXT,
    headline TEXT NOT NULL,
    published TEXT,                        -- ISO 8601, as printed; the publication, else the last update
    day INTEGER,                           -- of publication, counted from the calendar's beginning
    seen TEXT NOT NULL,                    -- the later of publication and update, as a key that sorts; '' if unknown
    rank INTEGER NOT NULL,                 -- place in the order of precedence, as a number
    precedence TEXT NOT NULL,              -- the same exactly, as JSON
    marks BLOB NOT NULL,                   -- the indexed fingerprints: unsigned 32-bit numbers, little-endian, ascending
    usual INTEGER NOT NULL,                -- how many of them the usual sample holds
    silent TEXT NOT NULL,                  -- indexes of sentences that are the outlet's standing text, as JSON
    listed INTEGER NOT NULL DEFAULT 0,     -- whether it was held against its partners
    home INTEGER                           -- the origin of its report; null where the report is to be folded
);
CREATE INDEX articles_by_rank ON articles (rank);
CREATE INDEX articles_by_id ON articles (id);
CREATE INDEX articles_by_day ON articles (day);
CREATE INDEX articles_by_home ON articles (home);
CREATE INDEX articles_unlisted ON articles (rank) WHERE listed = 0;

-- What the article says, with its own facts: JSON, compressed with zlib.
CREATE TABLE texts (
    no INTEGER PRIMARY KEY,
    record BLOB NOT NULL
);

-- Two articles that were held against each other: one of the few that share most with `other` and come before it.
-- Where neither is made from the other, the figures are 0.
CREATE TABLE edges (
    one INTEGER NOT NULL,
    other INTEGER NOT NULL,
    of_one REAL NOT NULL,                  -- share (0 to 1) of its text that stands in the other
    of_other REAL NOT NULL,
    common REAL NOT NULL,                  -- letters of the sentences that they share, weighed by likeness
    refilled INTEGER NOT NULL,             -- whether they say other things in the same words
    PRIMARY KEY (other, one)
) WITHOUT ROWID;
CREATE INDEX edges_by_one ON edges (one);

-- The inverted index: sorted 64-bit codes, the mark (28 bits) above and the holder's rank (36 bits) below.
CREATE TABLE segments (
    name INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    level INTEGER NOT NULL
);
CREATE TABLE segment_parts (
    segment INTEGER NOT NULL,
    part INTEGER NOT NULL,
    codes BLOB NOT NULL,                   -- little-endian
    PRIMARY KEY (segment, part)
);

-- What people decided about reports, by the articles' keys; it comes before what is measured.
CREATE TABLE decisions (
    decision INTEGER NOT NULL,             -- one decision may be about several pairs
    kind TEXT NOT NULL,                    -- split, merge, pin, lead
    one INTEGER NOT NULL,
    other INTEGER NOT NULL,                -- for lead: the same
    note TEXT NOT NULL
);
