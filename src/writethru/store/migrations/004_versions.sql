-- What tells versions apart: a page's validators, which version of its item an article of a wire is, and when a text was
-- last updated. `inflated` unpacks a record, `moment` makes a time sortable; both are there while this is applied.

ALTER TABLE pages ADD COLUMN etag TEXT;
ALTER TABLE pages ADD COLUMN modified TEXT;    -- Last-Modified, as sent

-- Articles that came by a wire, and by which of them an agency took its item back. `id` is the item's, as in `articles`;
-- one agency can't take back what another one calls alike.
DROP TABLE recalls;
CREATE TABLE wired (
    no INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    provider TEXT NOT NULL,                -- '' where the file doesn't say
    version INTEGER,                       -- where it is a number
    recall TEXT                            -- kill, withhold; else null
);
CREATE INDEX wired_by_id ON wired (id, provider);
CREATE INDEX wired_recalls ON wired (id, provider) WHERE recall IS NOT NULL;
INSERT INTO wired
SELECT
    no,
    id,
    coalesce(json_extract(wire, '$.provider'), json_extract(wire, '$.credit'), outlet, ''),
    CASE WHEN json_extract(wire, '$.version') NOT GLOB '*[^0-9]*' THEN CAST(json_extract(wire, '$.version') AS INTEGER) END,
    CASE WHEN json_extract(wire, '$.signal') IN ('kill', 'withhold') THEN json_extract(wire, '$.signal') END
FROM (SELECT no, id, outlet, json_extract(inflated(record), '$.article.wire') AS wire FROM articles JOIN texts USING (no))
WHERE wire IS NOT NULL;

-- Of two texts published at one time the one that was updated first comes first.
UPDATE articles SET home = NULL, precedence = json_array(
    json_extract(precedence, '$[0]'), json_extract(precedence, '$[1]'), json_extract(precedence, '$[2]'),
    (SELECT coalesce(moment(json_extract(inflated(record), '$.article.updated')), json_extract(precedence, '$[2]')) FROM texts WHERE texts.no = articles.no),
    json_extract(precedence, '$[3]'), json_extract(precedence, '$[4]'), json_extract(precedence, '$[5]')
);
