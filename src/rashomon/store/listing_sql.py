"""The statements of the list of stories; the tables they read are made and kept by the triggers in `sql`."""

#: What is told of the stories of one page, which is chosen in the parenthesis that stays open: only for these are the
#: reports looked at. The title of a story that was not compared yet is that of its first article.
COLUMNS = """
    SELECT listed.story, stories.title, stories.json IS NOT NULL, newest, since, until, place,
        accounts, disputed, altered,
        (SELECT count(*) FROM members LEFT JOIN versions ON versions.article = members.article
            WHERE members.story = listed.story AND coalesce(newest = members.article, 1)),
        (SELECT group_concat(outlet, char(10)) FROM (
            SELECT DISTINCT outlet FROM members JOIN articles ON articles.id = article
            WHERE members.story = listed.story AND outlet IS NOT NULL ORDER BY articles.n)),
        (SELECT substr(text, 1, 200) FROM members JOIN articles ON articles.id = article
            WHERE members.story = listed.story ORDER BY articles.n LIMIT 1),
        (SELECT count(*) FROM members JOIN articles ON articles.id = article JOIN sources ON sources.id = source
            WHERE members.story = listed.story AND read_at > ?)
    FROM listed JOIN stories ON stories.id = listed.story
    WHERE listed.n IN (SELECT n FROM listed
"""
COUNT = "SELECT count(*) FROM listed"

TEXT = """
    listed.story IN (SELECT story FROM words JOIN articles ON articles.n = words.rowid
        JOIN members ON members.article = articles.id WHERE words MATCH ?)
"""
NAMED = "listed.n IN (SELECT rowid FROM listed_words WHERE listed_words MATCH ?)"
#: A vague date ("2031") reaches to its end: "~" sorts after every digit and hyphen.
FROM = "until || '~' >= ? AND until != ''"
TO = "since <= ? || '~' AND since != ''"
AFTER = "newest > ?"

ORDERS = {
    "newest": "newest DESC, listed.story",
    "reports": "accounts DESC, newest DESC, listed.story",
    "event": "until DESC, since DESC, listed.story",
    "disputed": "disputed DESC, newest DESC, listed.story",
}

NEWS = """
    SELECT count(*), coalesce(max(articles.n), 0), stories.made, stories.json IS NOT NULL FROM stories
    LEFT JOIN members ON members.story = stories.id LEFT JOIN articles ON articles.id = members.article
    WHERE stories.id = ? GROUP BY stories.id
"""
ARRIVED = """
    SELECT articles.id, articles.name, outlet, substr(text, 1, 200), read_at FROM members
    JOIN articles ON articles.id = members.article JOIN sources ON sources.id = articles.source
    WHERE story = ? AND articles.n > ? ORDER BY articles.n
"""
TITLE = "SELECT title FROM stories WHERE id = ?"
HITS = """
    SELECT articles.id, name, outlet, substr(articles.text, 1, 200), members.story, snippet(words, 0, '', '', '…', 24)
    FROM words JOIN articles ON articles.n = words.rowid LEFT JOIN members ON members.article = articles.id
    WHERE words MATCH ? ORDER BY articles.n DESC LIMIT ?
"""
PLACE_OF = """
    SELECT members.story, read_at FROM articles JOIN sources ON sources.id = source
    LEFT JOIN members ON members.article = articles.id WHERE articles.id = ?
"""
