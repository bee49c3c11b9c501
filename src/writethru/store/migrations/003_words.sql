-- Full text of articles by word, kept up when somebody searches. It holds no text of its own: `texts` has it.
CREATE VIRTUAL TABLE words USING fts5 (headline, body, content = '', tokenize = 'unicode61 remove_diacritics 2');

-- The article (no) up to which `words` has all.
CREATE TABLE words_until (
    no INTEGER NOT NULL
);
INSERT INTO words_until VALUES (0);
