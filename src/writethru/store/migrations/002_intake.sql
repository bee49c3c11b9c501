-- What is subscribed to, what it announced, and the pages that were fetched. Times are ISO 8601 in UTC.

-- A feed by its address, or a folder that is watched by its path.
CREATE TABLE feeds (
    feed INTEGER PRIMARY KEY,
    address TEXT NOT NULL UNIQUE,          -- where it is asked; moves where a redirect is permanent
    kind TEXT NOT NULL,                    -- feed, folder
    title TEXT,
    site TEXT,
    folder TEXT,                           -- where its reader filed it ("World/Asia")
    added TEXT NOT NULL,
    checked TEXT,                          -- last asked
    due TEXT,                              -- not to be asked before (Cache-Control, Retry-After)
    etag TEXT,
    modified TEXT,                         -- Last-Modified, as sent
    hub TEXT,                              -- WebSub
    failures INTEGER NOT NULL DEFAULT 0,   -- in a row
    since TEXT,                            -- when they began
    reason TEXT,                           -- the last one
    gone INTEGER NOT NULL DEFAULT 0        -- it said that it is gone for good
);

-- What a feed announced. `record` is JSON compressed with zlib: what the feed says, and the text that it gives.
CREATE TABLE entries (
    entry INTEGER PRIMARY KEY,
    feed INTEGER NOT NULL,
    name TEXT NOT NULL,                    -- the same in every version: its id or address
    address TEXT,
    digest BLOB NOT NULL,                  -- of the record
    seen TEXT NOT NULL,                    -- first in the feed
    changed TEXT NOT NULL,                 -- first as it is now
    state TEXT NOT NULL,                   -- due: its page is wanted; ready: to be taken apart; kept; refused
    tries INTEGER NOT NULL DEFAULT 0,
    reason TEXT,                           -- why its page is not there, or why it was refused
    record BLOB NOT NULL,
    page INTEGER,                          -- the newest page fetched for it
    UNIQUE (feed, name)
);
CREATE INDEX entries_waiting ON entries (state) WHERE state IN ('due', 'ready');
CREATE INDEX entries_by_address ON entries (address);

-- Pages as they came, one row for each time that one was another. `body` is text compressed with zlib.
CREATE TABLE pages (
    page INTEGER PRIMARY KEY,
    address TEXT NOT NULL,
    fetched TEXT NOT NULL,
    digest BLOB NOT NULL,
    body BLOB NOT NULL
);
CREATE INDEX pages_by_address ON pages (address);

-- Files of watched folders that are read.
CREATE TABLE files (
    path TEXT PRIMARY KEY,
    feed INTEGER NOT NULL,
    size INTEGER NOT NULL,
    changed INTEGER NOT NULL,              -- modification time in nanoseconds
    reason TEXT                            -- why it was refused
);

-- Notices by which an agency took an item back: kill, withhold. `id` is the item's, as in `articles`.
CREATE TABLE recalls (
    no INTEGER PRIMARY KEY,                -- the article that is the notice
    id TEXT NOT NULL,
    signal TEXT NOT NULL
);
CREATE INDEX recalls_by_id ON recalls (id);
