"""The statements by which articles are placed; the tables stand in the migrations of `rashomon.store.sql`."""

FORM = "SELECT value FROM meta WHERE key = 'prints'"
PUT_FORM = "INSERT OR REPLACE INTO meta (key, value) VALUES ('prints', ?)"
CLEAR = (
    "DELETE FROM postings",
    "DELETE FROM prints",
    "DELETE FROM parts",
    "UPDATE standing SET page = NULL, day = NULL, part = NULL, step = NULL, hidden = 0",
)

WAITING = """
    SELECT id FROM standing JOIN articles USING (n) WHERE part IS NULL AND step IS NULL ORDER BY n LIMIT ?
"""
COUNT_WAITING = "SELECT count(*) FROM standing WHERE part IS NULL AND step IS NULL"
PUT_PAGE = "UPDATE standing SET page = ? WHERE n = (SELECT n FROM articles WHERE id = ?)"
OF_PAGE = "SELECT id FROM standing JOIN articles USING (n) WHERE page = ? ORDER BY n"

NUMBER = "SELECT n FROM articles JOIN prints USING (n) WHERE id = ?"
ARRIVED = "SELECT n FROM articles WHERE id = ?"
IDS = "SELECT articles.id FROM json_each(?) JOIN articles ON n = value ORDER BY json_each.key"
PUT_PRINT = "INSERT INTO prints (n, search, print) VALUES (?, ?, ?)"
PUT_DAY = "UPDATE standing SET day = ? WHERE n = ?"
PUT_POSTING = """
    INSERT INTO postings (word, block, entries) VALUES (?, ?, ?)
    ON CONFLICT (word, block) DO UPDATE SET entries = CAST(entries || excluded.entries AS BLOB)
"""
POSTINGS = "SELECT q.value, entries FROM json_each(?) AS q CROSS JOIN postings ON word = q.key"
STANDING = """
    SELECT n, day, part, parts.step FROM json_each(?) CROSS JOIN standing ON n = value JOIN parts ON name = part
    ORDER BY n
"""
SEARCHES = """
    SELECT search, day FROM json_each(?) AS q CROSS JOIN prints ON prints.n = q.value
    JOIN standing ON standing.n = prints.n ORDER BY q.key
"""
PRINTS = "SELECT print FROM json_each(?) AS q CROSS JOIN prints ON n = q.value ORDER BY q.key"
HIDE = "UPDATE standing SET hidden = ? WHERE n IN (SELECT value FROM json_each(?))"
HIDDEN = "SELECT n FROM json_each(?) CROSS JOIN standing ON n = value WHERE hidden"

PART_OF = "SELECT part FROM standing WHERE n = ?"
PART = "SELECT step, pots FROM parts WHERE name = ?"
MEMBERS = "SELECT n FROM standing WHERE part = ? ORDER BY n"
PARTS = "SELECT name FROM parts ORDER BY name"
MAKE_PART = "INSERT INTO parts (name, step) VALUES (?, ?)"
JOIN_PART = "UPDATE standing SET part = ?, step = NULL WHERE n IN (SELECT value FROM json_each(?))"
DROP_PART = "DELETE FROM parts WHERE name = ?"
PUT_POTS = "UPDATE parts SET pots = ? WHERE name = ?"
UNCUT = "SELECT name FROM parts WHERE pots IS NULL ORDER BY name"
LOOSE = """
    SELECT step, n FROM standing INDEXED BY standing_loose WHERE part IS NULL AND step IS NOT NULL ORDER BY step, n
"""

SEARCH_OF = "SELECT n, search, part FROM articles JOIN prints USING (n) JOIN standing USING (n) WHERE id = ?"
POSTING = "SELECT entries FROM postings WHERE word = ? AND block = ?"
SET_POSTING = "UPDATE postings SET entries = ? WHERE word = ? AND block = ?"
DROP_POSTING = "DELETE FROM postings WHERE word = ? AND block = ?"
SAME_PAGE = """
    SELECT id FROM standing JOIN articles USING (n)
    WHERE id = ?1 OR page = (SELECT page FROM standing JOIN articles USING (n) WHERE id = ?1)
"""
UNPLACE = "UPDATE standing SET page = NULL, day = NULL, part = NULL, step = NULL, hidden = 0 WHERE n = ?"
DROP_PRINT = "DELETE FROM prints WHERE n = ?"
LOOSEN = "UPDATE standing SET step = (SELECT step FROM parts WHERE name = part), part = NULL WHERE part = ?"
