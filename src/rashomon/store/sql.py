"""Every statement that the archive runs: the schema, its migrations, and the queries.

A migration is added at the end and never changed once released; the number of those that were run stands in
the file as `user_version`.
"""

#: Says in the file's header whose it is: "RSMN".
APPLICATION = 0x52534D4E

MIGRATIONS = (
    """
    -- What was read, as it was found; raw and sidecar are compressed with zlib.
    CREATE TABLE sources (
        id INTEGER PRIMARY KEY,
        digest TEXT NOT NULL,
        path TEXT NOT NULL,
        raw BLOB NOT NULL,
        sidecar BLOB,
        read_at TEXT NOT NULL,
        UNIQUE (digest, path)
    );
    -- One row an article, in the order of arrival. json is the Article without its text.
    CREATE TABLE articles (
        n INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        outlet TEXT,
        published TEXT,
        url TEXT,
        text TEXT NOT NULL,
        json TEXT NOT NULL,
        source INTEGER NOT NULL REFERENCES sources (id)
    );
    CREATE INDEX articles_by_source ON articles (source);
    CREATE VIRTUAL TABLE words USING fts5 (text, content = 'articles', content_rowid = 'n');
    -- json holds the annotations; words the text under each of their spans, so that both can be checked.
    CREATE TABLE layers (
        article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
        kind TEXT NOT NULL,
        annotator TEXT NOT NULL,
        version INTEGER NOT NULL,
        settings TEXT NOT NULL,
        json TEXT NOT NULL,
        words BLOB NOT NULL,
        seal TEXT NOT NULL,
        PRIMARY KEY (article, kind)
    );
    -- json is the Story without its articles, NULL until the story was compared; made says from what it was.
    CREATE TABLE stories (
        id TEXT PRIMARY KEY,
        title TEXT NOT NULL DEFAULT '',
        made TEXT NOT NULL DEFAULT '',
        json TEXT,
        seal TEXT NOT NULL DEFAULT ''
    );
    CREATE TABLE members (
        article TEXT PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
        story TEXT NOT NULL REFERENCES stories (id) ON DELETE CASCADE
    );
    CREATE INDEX members_by_story ON members (story);
    CREATE TABLE changes (
        n INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,
        story TEXT NOT NULL,
        others TEXT NOT NULL,
        reason TEXT NOT NULL,
        at TEXT NOT NULL
    );
    -- Sources that gave no article: unread ones with a cure, and files passed over.
    CREATE TABLE leftover (
        path TEXT PRIMARY KEY,
        kind TEXT NOT NULL,
        reason TEXT NOT NULL,
        cure TEXT NOT NULL
    );
    CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
    """,
    """
    -- Articles that are versions of one; an article of which there is one version has no row. place counts from 1,
    -- the oldest; ordered says what they were ordered by. Without the newest the rows go, and are made anew.
    CREATE TABLE versions (
        article TEXT PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
        newest TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
        place INTEGER NOT NULL,
        ordered TEXT NOT NULL
    );
    CREATE INDEX versions_by_newest ON versions (newest);
    """,
)

TABLES = "SELECT count(*) FROM sqlite_master"

ADD_SOURCE = """
    INSERT INTO sources (digest, path, raw, sidecar, read_at) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (digest, path) DO NOTHING
"""
SOURCE = "SELECT id FROM sources WHERE digest = ? AND path = ?"
SOURCE_IDS = "SELECT id FROM sources ORDER BY id"
LAST_OF_PATH = "SELECT raw, sidecar FROM sources WHERE path = ? ORDER BY id DESC LIMIT 1"
RAW = "SELECT digest, path, raw, sidecar FROM sources WHERE id = ?"
DROP_SOURCE = "DELETE FROM sources WHERE id = ? AND NOT EXISTS (SELECT 1 FROM articles WHERE source = sources.id)"

ADD_ARTICLE = """
    INSERT INTO articles (id, name, outlet, published, url, text, json, source) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
"""
ADD_WORDS = "INSERT INTO words (rowid, text) VALUES (?, ?)"
REBUILD_WORDS = "INSERT INTO words (words) VALUES ('rebuild')"
SEARCH = "SELECT articles.id FROM words JOIN articles ON articles.n = words.rowid WHERE words MATCH ? ORDER BY n"
HAS_ARTICLE = "SELECT 1 FROM articles WHERE id = ?"
SAME_SOURCE = """
    SELECT sources.path, articles.json FROM articles JOIN sources ON sources.id = articles.source
    WHERE sources.digest = ? AND articles.text = ?
"""
ARTICLES = "SELECT json, text FROM articles ORDER BY n"
ARTICLES_OF_SOURCE = "SELECT json, text FROM articles WHERE source = ? ORDER BY n"
ARTICLE = "SELECT json, text FROM articles WHERE id = ?"
FIND_ARTICLE = "SELECT id FROM articles WHERE id = ?1 OR name = ?1 OR url = ?1 ORDER BY n"
READ_AT = "SELECT articles.id, read_at FROM articles JOIN sources ON sources.id = articles.source ORDER BY n"
NEWEST_OF = "SELECT coalesce((SELECT newest FROM versions WHERE article = ?1), ?1)"
ADDRESSES = "SELECT id, url FROM articles WHERE url IS NOT NULL ORDER BY n"
SOURCE_OF = "SELECT source FROM articles WHERE id = ?"
DROP_ARTICLE = "DELETE FROM articles WHERE id = ?"

PUT_LAYER = """
    INSERT OR REPLACE INTO layers (article, kind, annotator, version, settings, json, words, seal)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
"""
LAYERS = "SELECT json, words, seal FROM layers WHERE article = ? ORDER BY kind"
MADE = "SELECT article, kind, annotator, version, settings FROM layers ORDER BY article, kind"
LAYER_ROW = "SELECT annotator, version, settings, seal FROM layers WHERE article = ? AND kind = ?"

VERSIONS = "SELECT newest, article, ordered FROM versions ORDER BY newest, place"
DROP_VERSIONS = "DELETE FROM versions"
PUT_VERSION = "INSERT INTO versions (article, newest, place, ordered) VALUES (?, ?, ?, ?)"

STORIES = "SELECT id, title, json IS NOT NULL FROM stories"
MEMBERS = """
    SELECT story, members.article, coalesce(newest != members.article, 0) FROM members
    JOIN articles ON articles.id = members.article LEFT JOIN versions ON versions.article = members.article ORDER BY n
"""
MEMBERS_OF = "SELECT article FROM members JOIN articles ON articles.id = members.article WHERE story = ? ORDER BY n"
STORY_OF = "SELECT story FROM members WHERE article = ?"
ADD_STORY = "INSERT INTO stories (id) VALUES (?) ON CONFLICT (id) DO NOTHING"
PUT_MEMBER = "INSERT OR REPLACE INTO members (article, story) VALUES (?, ?)"
DROP_EMPTY_STORIES = "DELETE FROM stories WHERE id NOT IN (SELECT story FROM members)"
UNTELL = "UPDATE stories SET title = '', made = '', json = NULL, seal = '' WHERE id = ? AND json IS NOT NULL"
TELL = "UPDATE stories SET title = ?, made = ?, json = ?, seal = ? WHERE id = ?"
TOLD = "SELECT json, seal, made FROM stories WHERE id = ?"
TOLD_ALL = "SELECT id, title, json, seal FROM stories WHERE json IS NOT NULL ORDER BY id"

ADD_CHANGE = "INSERT INTO changes (kind, story, others, reason, at) VALUES (?, ?, ?, ?, ?)"
CHANGES = "SELECT kind, story, others, reason, at FROM changes ORDER BY n"

PUT_LEFTOVER = """
    INSERT INTO leftover (path, kind, reason, cure) VALUES (?, ?, ?, ?)
    ON CONFLICT (path) DO UPDATE SET kind = excluded.kind, reason = excluded.reason, cure = excluded.cure
    WHERE (kind, reason, cure) != (excluded.kind, excluded.reason, excluded.cure)
"""
DROP_LEFTOVER = "DELETE FROM leftover WHERE path = ?"
LEFTOVER = "SELECT path, kind, reason, cure FROM leftover ORDER BY path"
PUT_META = "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO NOTHING"
META = "SELECT value FROM meta WHERE key = ?"
PUT_NOTE = "INSERT OR REPLACE INTO meta (key, value) VALUES ('feed ' || ?, ?)"
NOTE = "SELECT value FROM meta WHERE key = 'feed ' || ?"
DROP_NOTES = "DELETE FROM meta WHERE key LIKE 'feed %'"
