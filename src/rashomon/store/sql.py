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
    """
    -- What a list of stories and a search in it need, so that no story is decoded for it. The triggers below write it
    -- whenever a story is stored, grows or goes. since and until: when it happened, else when it was reported; newest:
    -- when its last article was read; listed_words has the row of listed as its rowid; between two
    -- names stands U+E000, which is a word to the index, so that no name is found across two.
    CREATE TABLE listed (
        n INTEGER PRIMARY KEY,
        story TEXT NOT NULL UNIQUE REFERENCES stories (id) ON DELETE CASCADE,
        newest TEXT NOT NULL DEFAULT '',
        since TEXT NOT NULL DEFAULT '',
        until TEXT NOT NULL DEFAULT '',
        place TEXT NOT NULL DEFAULT '',
        accounts INTEGER NOT NULL DEFAULT 0,
        disputed INTEGER NOT NULL DEFAULT 0,
        altered INTEGER NOT NULL DEFAULT 0
    );
    CREATE INDEX listed_by_newest ON listed (newest, story);
    CREATE VIRTUAL TABLE listed_words USING fts5 (title, people, places, outlets);
    CREATE TRIGGER story_begins AFTER INSERT ON stories BEGIN
        INSERT INTO listed (story) VALUES (new.id);
        INSERT INTO listed_words (rowid, title) SELECT n, '' FROM listed WHERE story = new.id;
    END;
    CREATE TRIGGER story_ends AFTER DELETE ON listed BEGIN
        DELETE FROM listed_words WHERE rowid = old.n;
    END;
    CREATE TRIGGER story_grows AFTER INSERT ON members BEGIN
        UPDATE listed SET newest = max(newest, (
            SELECT read_at FROM articles JOIN sources ON sources.id = articles.source WHERE articles.id = new.article
        )) WHERE story = new.story;
    END;
    CREATE TRIGGER story_is_told AFTER UPDATE OF json ON stories WHEN new.json IS NULL OR json_valid(new.json) BEGIN
        UPDATE listed SET
            since = coalesce(substr(json_extract(new.json, '$.story.summary.when[0]'), 1, 10), (
                SELECT substr(min(published), 1, 10) FROM members JOIN articles ON articles.id = article
                WHERE story = new.id AND new.json IS NOT NULL), ''),
            until = coalesce(substr(json_extract(new.json, '$.story.summary.when[1]'), 1, 10), (
                SELECT substr(max(published), 1, 10) FROM members JOIN articles ON articles.id = article
                WHERE story = new.id AND new.json IS NOT NULL), ''),
            place = coalesce(json_extract(new.json, '$.story.summary.where'), ''),
            accounts = coalesce(json_array_length(new.json, '$.story.accounts'), 0),
            disputed = (SELECT count(*) FROM json_each(new.json, '$.story.findings')
                WHERE json_extract(value, '$.verdict') IN ('contradict', 'differ', 'update')),
            altered = (SELECT count(*) FROM json_each(new.json, '$.story.utterances')
                WHERE json_extract(value, '$.relation') = 'altered')
        WHERE story = new.id;
        DELETE FROM listed_words WHERE rowid = (SELECT n FROM listed WHERE story = new.id);
        INSERT INTO listed_words (rowid, title, people, places, outlets) SELECT
            n,
            new.title,
            (SELECT group_concat(json_extract(value, '$.name') || ' ' || char(57344) || ' ' || (
                SELECT coalesce(group_concat(v.value, ' ' || char(57344) || ' '), '')
                FROM json_each(who.value, '$.variants') v), ' ' || char(57344) || ' ')
                FROM json_each(new.json, '$.story.people') who),
            place || ' ' || char(57344) || ' ' || coalesce((SELECT group_concat(name, ' ' || char(57344) || ' ') FROM (
                SELECT DISTINCT json_extract(found.value, '$.value.name') AS name
                FROM members JOIN layers ON layers.article = members.article,
                    json_each(layers.json, '$.annotations') found
                WHERE members.story = new.id AND layers.kind = 'places' AND new.json IS NOT NULL
                ORDER BY 1)), ''),
            (SELECT group_concat(outlet, ' ' || char(57344) || ' ') FROM (
                SELECT DISTINCT outlet FROM members JOIN articles ON articles.id = article
                WHERE story = new.id AND new.json IS NOT NULL ORDER BY 1))
        FROM listed WHERE story = new.id;
    END;
    INSERT INTO listed (story, newest) SELECT stories.id, coalesce(max(read_at), '') FROM stories
        LEFT JOIN members ON members.story = stories.id LEFT JOIN articles ON articles.id = members.article
        LEFT JOIN sources ON sources.id = articles.source GROUP BY stories.id;
    UPDATE stories SET json = json;
    """,
    """
    -- What a person judged: json is the Judgement without n and undone. Nothing is deleted when one is taken back; but
    -- what is said of an article goes when the article is forgotten.
    CREATE TABLE judgements (
        n INTEGER PRIMARY KEY,
        json TEXT NOT NULL,
        undone TEXT
    );
    CREATE TABLE judged (
        judgement INTEGER NOT NULL REFERENCES judgements (n) ON DELETE CASCADE,
        article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
        PRIMARY KEY (judgement, article)
    );
    CREATE INDEX judged_by_article ON judged (article);
    CREATE TRIGGER judgement_forgotten AFTER DELETE ON judged BEGIN
        DELETE FROM judgements WHERE n = old.judgement;
    END;
    """,
    """
    -- How each article stands. made: which layers it has, a row of ways, NULL for none; page: where it stood, as only
    -- versions of one article can have in common; day, part, hidden: see rashomon/store/placing.py. An article with
    -- neither part nor step is not placed yet; one with a step only lost its part when another was forgotten.
    CREATE TABLE ways (id INTEGER PRIMARY KEY, layers TEXT NOT NULL UNIQUE);
    CREATE TABLE standing (
        n INTEGER PRIMARY KEY REFERENCES articles (n) ON DELETE CASCADE,
        made INTEGER REFERENCES ways (id),
        page TEXT,
        day INTEGER,
        part INTEGER,
        step REAL,
        hidden INTEGER NOT NULL DEFAULT 0
    );
    CREATE INDEX standing_by_made ON standing (made);
    CREATE INDEX standing_by_page ON standing (page);
    CREATE INDEX standing_by_part ON standing (part);
    CREATE TRIGGER article_arrives AFTER INSERT ON articles BEGIN
        INSERT INTO standing (n) VALUES (new.n);
    END;
    -- What of an article tells which event it is of: its heaviest words, and everything else, both packed.
    CREATE TABLE prints (
        n INTEGER PRIMARY KEY REFERENCES articles (n) ON DELETE CASCADE,
        search BLOB NOT NULL,
        print BLOB NOT NULL
    );
    -- entries: of each article with the word, its number (4 bytes) and the weight of the word in it (2 bytes).
    CREATE TABLE postings (word TEXT, block INTEGER, entries BLOB NOT NULL, PRIMARY KEY (word, block)) WITHOUT ROWID;
    -- pots: how the part is cut into pots and these into stories, by the numbers of the articles; NULL until it is.
    CREATE TABLE parts (name INTEGER PRIMARY KEY, step REAL NOT NULL, pots TEXT);
    CREATE INDEX parts_uncut ON parts (name) WHERE pots IS NULL;
    CREATE INDEX stories_to_tell ON stories (id) WHERE made = '';
    CREATE INDEX sources_by_path ON sources (path);
    INSERT INTO standing (n) SELECT n FROM articles;
    INSERT INTO ways (layers) SELECT DISTINCT (
        SELECT json_group_array(json_array(kind, annotator, version, settings)) FROM (
            SELECT * FROM layers WHERE article = articles.id ORDER BY kind)) AS way
        FROM articles WHERE way != '[]';
    UPDATE standing SET made = (SELECT ways.id FROM ways, articles WHERE articles.n = standing.n AND ways.layers = (
        SELECT json_group_array(json_array(kind, annotator, version, settings)) FROM (
            SELECT * FROM layers WHERE article = articles.id ORDER BY kind)));
    """,
    """
    -- Looked into before each article is placed: it must not go through all that wait.
    CREATE INDEX standing_loose ON standing (step) WHERE part IS NULL AND step IS NOT NULL;
    -- By length too: of a file of a thousand articles not all texts are read to find one.
    DROP INDEX articles_by_source;
    CREATE INDEX articles_by_source ON articles (source, length(text));
    """,
)

TABLES = "SELECT count(*) FROM sqlite_master"

ADD_SOURCE = """
    INSERT INTO sources (digest, path, raw, sidecar, read_at) VALUES (?, ?, ?, ?, ?)
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
REBUILD_LISTED = "INSERT INTO listed_words (listed_words) VALUES ('rebuild')"
SEARCH = "SELECT articles.id FROM words JOIN articles ON articles.n = words.rowid WHERE words MATCH ? ORDER BY n"
HAS_ARTICLE = "SELECT 1 FROM articles WHERE id = ?"
# The plus keeps SQLite from putting the text into length(), which would then not be looked up in the index.
SAME_SOURCE = """
    SELECT sources.path, articles.json FROM articles JOIN sources ON sources.id = articles.source
    WHERE sources.digest = ? AND length(articles.text) = ? AND +articles.text = ?
"""
ARTICLES = "SELECT json, text FROM articles ORDER BY n"
ARTICLES_OF_SOURCE = "SELECT json, text FROM articles WHERE source = ? ORDER BY n"
ARTICLE = "SELECT json, text FROM articles WHERE id = ?"
FIND_ARTICLE = "SELECT id FROM articles WHERE id = ?1 OR name = ?1 OR url = ?1 ORDER BY n"
READ_AT = "SELECT articles.id, read_at FROM articles JOIN sources ON sources.id = articles.source ORDER BY n"
READ_AT_OF = """
    SELECT articles.id, read_at FROM json_each(?) JOIN articles ON articles.id = value
    JOIN sources ON sources.id = articles.source ORDER BY n
"""
NEWEST_OF = "SELECT coalesce((SELECT newest FROM versions WHERE article = ?1), ?1)"
ADDRESSES = "SELECT id, url FROM articles WHERE url IS NOT NULL ORDER BY n"
SOURCE_OF = "SELECT source FROM articles WHERE id = ?"
DROP_ARTICLE = "DELETE FROM articles WHERE id = ?"

PUT_LAYER = """
    INSERT OR REPLACE INTO layers (article, kind, annotator, version, settings, json, words, seal)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
"""
LAYERS = "SELECT json, words, seal FROM layers WHERE article = ? ORDER BY kind"
MADE = "SELECT kind, annotator, version, settings FROM layers WHERE article = ? ORDER BY kind"
# How an article was annotated, in one row of `ways`: so that what is stale is found without looking at each article.
WAYS = "SELECT id, layers FROM ways WHERE EXISTS (SELECT 1 FROM standing WHERE made = ways.id) ORDER BY id"
_WAY = """(SELECT json_group_array(json_array(kind, annotator, version, settings)) FROM (
    SELECT kind, annotator, version, settings FROM layers WHERE article = ? ORDER BY kind))"""
ADD_WAY = f"INSERT INTO ways (layers) VALUES ({_WAY}) ON CONFLICT (layers) DO NOTHING"
PUT_WAY = f"""
    UPDATE standing SET made = (SELECT id FROM ways WHERE layers = {_WAY})
    WHERE n = (SELECT n FROM articles WHERE id = ?)
"""
MADE_SO = """
    SELECT articles.id FROM standing JOIN articles USING (n) LEFT JOIN versions ON versions.article = articles.id
    WHERE made IS ? AND coalesce(newest = articles.id, 1) ORDER BY n
"""
UNMAKE = "UPDATE stories SET made = '' WHERE id = (SELECT story FROM members WHERE article = ?)"
STORY_IDS = """
    SELECT stories.id FROM stories JOIN members ON story = stories.id JOIN articles ON articles.id = members.article
    GROUP BY stories.id ORDER BY count(*) DESC, min(n)
"""
TO_TELL = STORY_IDS.replace("GROUP", "WHERE made = '' GROUP")
TOLD_BY = "SELECT value FROM meta WHERE key = 'told by'"
PUT_TOLD_BY = "INSERT OR REPLACE INTO meta (key, value) VALUES ('told by', ?)"
LAYER_ROW = "SELECT annotator, version, settings, seal FROM layers WHERE article = ? AND kind = ?"

VERSIONS = "SELECT newest, article, ordered FROM versions ORDER BY newest, place"
VERSIONS_OF = """
    SELECT article, ordered FROM versions WHERE newest = (SELECT newest FROM versions WHERE article = ?) ORDER BY place
"""
DROP_VERSION = "DELETE FROM versions WHERE article = ?"
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
IN_STORY = """
    SELECT members.article, coalesce(newest != members.article, 0) FROM members
    JOIN articles ON articles.id = members.article LEFT JOIN versions ON versions.article = members.article
    WHERE story = ? ORDER BY n
"""
HAS_STORY = "SELECT 1 FROM stories WHERE id = ?"
DROP_EMPTY_STORY = "DELETE FROM stories WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM members WHERE story = ?1)"
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
