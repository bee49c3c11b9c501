-- Pairs of articles that were held against each other, the first as the source, and what came of it, so that a report that one more
-- copy joins need not be compared as a whole. JSON compressed with zlib. A row holds as long as it is there.
CREATE TABLE pairs (
    one INTEGER NOT NULL,
    other INTEGER NOT NULL,
    version TEXT NOT NULL,                 -- of the program that held them against each other
    held BLOB NOT NULL,                    -- verdict and alignment
    changes BLOB,                          -- of fact, where they were asked for
    PRIMARY KEY (one, other)
) WITHOUT ROWID;
CREATE INDEX pairs_by_other ON pairs (other);
CREATE TRIGGER pairs_went AFTER DELETE ON articles BEGIN
    DELETE FROM pairs WHERE one = OLD.no OR other = OLD.no;
END;
CREATE TRIGGER pairs_turned AFTER UPDATE OF silent ON articles WHEN OLD.silent IS NOT NEW.silent BEGIN
    DELETE FROM pairs WHERE one = NEW.no OR other = NEW.no;
END;

-- Notes stay with what they are about: an article by its key, which its later versions don't have; a story by the key of the article
-- that stood for it, with which they go when stories are merged or split. Neither: written before this was kept.
ALTER TABLE notes ADD COLUMN article INTEGER;
ALTER TABLE notes ADD COLUMN story INTEGER;
CREATE INDEX notes_by_article ON notes (article) WHERE article IS NOT NULL;
CREATE INDEX notes_by_story ON notes (story) WHERE story IS NOT NULL;
