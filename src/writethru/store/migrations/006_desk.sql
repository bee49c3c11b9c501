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

-- How many nodes a story or thread has, and when the first and the last of them came out ('' where no time is known), kept up by
-- triggers, so that the newest stories are found without looking at all.
ALTER TABLE groups ADD COLUMN size INTEGER NOT NULL DEFAULT 0;
ALTER TABLE groups ADD COLUMN first TEXT NOT NULL DEFAULT '';
ALTER TABLE groups ADD COLUMN last TEXT NOT NULL DEFAULT '';
UPDATE groups SET
    size = (SELECT count(*) FROM nodes WHERE level = groups.level AND home = groups.no),
    first = (SELECT ifnull(min(nullif(time, '9999')), '') FROM nodes WHERE level = groups.level AND home = groups.no),
    last = (SELECT ifnull(max(nullif(time, '9999')), '') FROM nodes WHERE level = groups.level AND home = groups.no);
CREATE INDEX groups_by_time ON groups (level, last DESC, no) WHERE size > 0;
CREATE TRIGGER node_moved AFTER UPDATE OF home ON nodes BEGIN
    UPDATE groups SET
        size = (SELECT count(*) FROM nodes WHERE level = groups.level AND home = groups.no),
        first = (SELECT ifnull(min(nullif(time, '9999')), '') FROM nodes WHERE level = groups.level AND home = groups.no),
        last = (SELECT ifnull(max(nullif(time, '9999')), '') FROM nodes WHERE level = groups.level AND home = groups.no)
    WHERE no IN (OLD.home, NEW.home);
END;
CREATE TRIGGER node_went AFTER DELETE ON nodes BEGIN
    UPDATE groups SET
        size = (SELECT count(*) FROM nodes WHERE level = groups.level AND home = groups.no),
        first = (SELECT ifnull(min(nullif(time, '9999')), '') FROM nodes WHERE level = groups.level AND home = groups.no),
        last = (SELECT ifnull(max(nullif(time, '9999')), '') FROM nodes WHERE level = groups.level AND home = groups.no)
    WHERE no = OLD.home;
END;
