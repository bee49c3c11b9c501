-- What people write at the desk, and who may. Times are ISO 8601 in UTC.

-- Notes on a story or an article, by its id. What is removed stays, for the list of what was done.
CREATE TABLE notes (
    note INTEGER PRIMARY KEY AUTOINCREMENT,
    "on" TEXT NOT NULL,
    sentence TEXT,                         -- the words that it is about, where it is about some
    text TEXT NOT NULL,
    author TEXT NOT NULL,
    at TEXT NOT NULL,
    removed TEXT,                          -- when
    removed_by TEXT
);
CREATE INDEX notes_by_on ON notes ("on");

CREATE TABLE accounts (
    name TEXT PRIMARY KEY,
    role TEXT NOT NULL,                    -- reader, editor
    password TEXT NOT NULL                 -- argon2id, as PHC string
);

-- Who is logged in: the digest of the secret in the browser's cookie.
CREATE TABLE sessions (
    digest BLOB PRIMARY KEY,
    name TEXT NOT NULL,
    until TEXT NOT NULL
);
