"""What news sites in general print around a report: what a line is by its own words, and what a heading opens.

`kind_of` looks at the words of one line only, by the phrases of `table`; where the line stands, and what stands around
it, is weighed in `judge`.
"""

import re
from functools import lru_cache

from rashomon.read.facts.agencies import only_agencies
from rashomon.read.furniture.table import AGO as AGO
from rashomon.read.furniture.table import DATE as DATE
from rashomon.read.furniture.table import DAY, PHRASES, TIME, Phrase
from rashomon.read.furniture.table import MONTH as MONTH

_NAME = r"(?:[^\W\d_a-z][\w.'’\-]*|de|da|del|van|von|der|den|al|el|bin|la|le|di|dos|of)"
_JOIN = r"(?:,? (?:and|And|AND|with|for|in|at|from|&) |, | / |/| \| | [-–—•·] )"
BYLINE = re.compile(
    r"^(?:(?:Written |Reported |Posted |Published |Words |Story |Edited |Photographs? )?(?:By"
    r"|by|BY)|Author|Authors|Reporter)"
    rf":? (?:the )?({_NAME}(?: {_NAME}){{0,5}}(?:{_JOIN}(?:the )?{_NAME}(?: {_NAME}){{0,5}}){{0,6}})"
    rf"(?:\W{{1,4}}.{{0,40}}\d.*|[ ,]*)$"
)
#: Contributors are words of the outlet about its sources: kept in the report, unlike a byline.
CONTRIBUTORS = re.compile(
    r"^\W{0,2}(contributing|reporting by|additional reporting|editing by|with (?:reporting|files|inputs?) (?:by|from)"
    r"|compiled (?:by|from)|.{3,80} contributed (?:to this|reporting|from))\b",
    re.IGNORECASE,
)
#: From here to the end readers speak.
COMMENTS = re.compile(
    r"^(?:(?:view|show|read|see|load|add|leave|post|write|hide)(?: a| your| all| the"
    r"| more)?(?: \d+)? (?:comments?|repl(?:y|ies))"
    r"|(?:\d[\d,.]* |reader |readers['’] |user |your |recent |latest |all )?(?:comments?"
    r"|repl(?:y|ies)|responses?)(?: ?\(?\d+\)?)?:?"
    r"|\[ ?\d+ comments? ?\]|\d+ (?:comments?|repl(?:y|ies)|responses?|thoughts?) (?:to"
    r"|on)\b.*|leave a reply.*|top(?: rated)? comments"
    r"|no comments(?: yet)?"
    r"|comments? (?:guidelines|policy|rules|section|are (?:closed|disabled|off|subject|moderated)).*"
    r"|join the (?:conversation|discussion|debate).*|what do you think\??|have your say.*|be the first to comment.*"
    r"|view the discussion.*|(?:blog )?comments powered by.*|sort (?:comments )?by:?.*"
    r"|(?:start|join) the discussion.*"
    r"|(?:log|sign) in (?:or register )?to (?:post |leave a )?(?:comment|reply).*|tell us what you think.*"
    r"|your e-?mail address will not be published.*|leave us a comment.*|feed for comments.*"
    r"|comentários?(?: \(?\d+\)?)?|comentarios?(?: \(?\d+\)?)?"
    r"|deixe (?:um|seu|o seu) comentário.*|deja (?:un|tu) comentario.*"
    r"|kommentare?(?: \(?\d+\)?)?|kommentar (?:schreiben|verfassen|hinterlassen).*|commentaires?(?: \(?\d+\)?)?"
    r"|laisse[rz] un commentaire.*|lascia un commento.*|commenti(?: \(?\d+\)?)?|reacties(?: \(?\d+\)?)?|reageer.*"
    r"|отзывы|комментари[ий](?: \(?\d+\)?)?|(?:добавить|оставить) (?:отзыв|комментарий).*|komentar(?: \(?\d+\)?)?"
    r"|tinggalkan (?:balasan|komentar).*|komentarze(?: \(?\d+\)?)?|yorumlar(?: \(?\d+\)?)?)$",
    re.IGNORECASE,
)
READER = re.compile(
    rf"^\W{{0,2}}\S{{2,25}}(?: \S{{1,20}}){{0,3}}[ ,|·•–-]+(?:on |says:? ?)?(?:{DATE}"
    rf"|{AGO})(?:[ ,|·•–-]*{TIME})?(?: ?sa(?:ys|id):?)?(?: reply)?$",
    re.IGNORECASE,
)
#: Blogs print the names of readers so: three of them in a row of paragraphs are no quotations.
SAYS = re.compile(r"^[^.!?“”\"]{2,40} (?:says|said|wrote):$", re.IGNORECASE)
#: Headings that only comments have; "Comments" alone is as often a button.
CLOSING = re.compile(
    r"leave|guidelines|policy|join|first to|have your|powered|log in|sign in|will not|^\d"
    r"|think|deixe|deja|schreiben|laisse|lascia|reageer|добавить|оставить|tinggalkan",
    re.I,
)
#: The line under an embedded post names who wrote it: it belongs to the words above it.
POST = re.compile(r"(?:^|.* )[—–-]+ ?.{2,60}\(@\w+\)")
#: Questions and answers appended for search engines.
QUESTIONS = re.compile(
    r"^(?:.{0,40}\bfrequently asked questions\b.{0,80}|(?:.{0,30} )?FAQs?\b.{0,60}"
    r"|people also ask.{0,20}|.{0,20}key takeaways\W*)$",
    re.IGNORECASE,
)
#: What follows is a list of other stories.
RELATED = re.compile(
    r"^\W{0,3}(?:(?:stories |articles |posts |things |people )?you (?:may|might|could"
    r"|will)(?:['’]ll)? (?:also )?(?:like|enjoy|love|have missed|be interested).*"
    r"|(?:\w+ )?related(?: (?:articles?|stories|story|topics?|posts?|news|content|links?"
    r"|coverage|videos?|tags|items|reads?|products|reading).{0,30})?"
    r"|recommended(?: (?:for you|stories|articles|reading|videos?|by.*|posts))?|(?:read"
    r"|explore|see|view|discover) more(?: \w+){0,5}"
    r"|more (?:on|from|about|in|like|news|stories|top|coverage|headlines|videos?|to read"
    r"|articles|posts|reading)\b.{0,60}|more"
    r"|(?:the )?most[ -](?:recent|read|popular|viewed|shared|commented|watched|discussed|emailed)\b.{0,30}"
    r"|(?:now )?trending(?: (?:now|news|stories|topics|videos|on .*|in .*))?|top (?:stories"
    r"|news|headlines|posts|videos)\b.{0,30}|(?:the )?latest(?: (?:news|stories|headlines"
    r"|videos?|posts|articles|updates|from .*|in .*|on .*))?"
    r"|(?:the )?editors?['’]?s?['’]? (?:picks?|choice)|don['’]t miss\W*|must[ -](?:reads?|see"
    r"|watch)|what to (?:read|watch) next|(?:read|watch) next|keep reading"
    r"|popular(?: (?:posts|stories|now|news|articles|on .*|in .*))?"
    r"|(?:from )?around the (?:web|network)|from (?:the|our) (?:web|partners|network|sponsors"
    r"|archives?)"
    r"|in other news|(?:in )?today['’]s (?:top|most|headlines|paper|e-?edition).*|see also"
    r"|similar (?:stories|articles|posts|news)|suggested .{0,30}|elsewhere on .{0,30}"
    r"|.{0,30}\bin pictures|other (?:stories|news|top stories|articles)|also (?:in|on"
    r"|read) .{0,40}|next (?:article|story|post|up)|previous (?:article|story|post)"
    r"|recent (?:posts|stories|news|articles|videos)|featured(?: (?:stories|posts|articles"
    r"|videos?|news|content))?|story timeline|sponsored (?:stories|links|content|posts)"
    r"|promoted (?:stories|links|content)|paid (?:stories|content)|best of .{0,30}"
    r"|what others are reading|people are reading.{0,20}|news in brief|across (?:the site"
    r"|our network)"
    r"|(?:leia|veja|lea|lee|ver) (?:também|mais|también|más)|lire aussi|à lire(?: aussi)?|sur le même (?:sujet|thème)"
    r"|leggi anche|(?:mehr|lesen sie auch)(?: zum thema)?|das könnte (?:sie|dich) auch interessieren|weitere artikel"
    r"|lees ook|meer over.{0,30}|читайте также|(?:материалы|новости|статьи) по теме|похожие (?:записи|статьи)|baca juga"
    r"|(?:artikel )?terkait|(?:artigos|artículos|notícias|noticias|articoli) (?:relacionad[oa]s|correlati)"
    r"|related by .{0,20}"
    r"|you['’]re reading.{0,40}|site (?:index|map|information).{0,20}|follow us(?: on.*)?"
    r"|connect with us|browse .{0,30}|(?:our )?newsletters?|(?:post"
    r"|article) navigation)\W{0,3}$",
    re.IGNORECASE,
)


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


#: Words of buttons. A line made of nothing but these and little words, with one that shares, is a row of buttons.
_BUTTONS = _words(
    "share shares tweet pin email mail print save saved copy copied paste clipboard link links url embed "
    "bookmark facebook twitter x whatsapp linkedin pinterest reddit telegram messenger instagram youtube "
    "flipboard tumblr pocket threads bluesky mastodon snapchat tiktok sms google plus rss blogger "
    "stumbleupon digg vk viber line wechat comment comments button icon close opens open window tab new "
    "jump section print reprints permissions reuse republish content font size listen follow like "
    "subscribe story article page post video photo photos social media addthis buttons sharing tools "
    "menu gift"
)
_LITTLE = _words(
    "this the a an to on in of for and or with by via your our us my it is here below above as more in see"
)
_SHARES = _words(
    "share shares tweet email print save copy copied clipboard embed bookmark facebook twitter whatsapp "
    "linkedin pinterest reddit telegram messenger flipboard tumblr reuse republish reprints"
)
_ROW = _BUTTONS | _LITTLE
#: Characters of the longest line that can be furniture; a longer one is a whole report without line breaks.
LONGEST = 3000
#: Words from which a line with a full stop is a sentence, furniture only if it is a notice or an invitation.
SENTENCE = 9
_STOPPED = re.compile(r"[.!?…][\"”’')]?$")
_CLOCK = re.compile(r"\b\d{1,2}:\d{2}\b|\bago\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_GLUED = re.compile(r"(?<=[a-z])(?=[A-Z])")


_FIRST = re.compile(r"\w")
#: Characters by which phrases are told apart; of a line that begins with another, every phrase is tried.
_PLAIN = frozenset("_0123456789abcdefghijklmnopqrstuvwxyz")


@lru_cache(8192)
def kind_of(line: str) -> str | None:
    """Return the kind of furniture that `line` is by its words alone; None for anything else, or an empty line."""
    if len(line) > LONGEST:
        return None
    glued = _GLUED.sub(" ", line)
    if not (words := _WORD.findall(glued)):
        return "navigation" if line else None
    if "(@" in line and POST.match(line):
        return None
    low = line.lower()
    if (":" in line or "ago" in low) and _CLOCK.search(line) and READER.match(line) and not BYLINE.match(line):
        return "date" if _only_a_date(line) else "comment"
    if len(words) <= 6 and COMMENTS.match(line):
        return "comment"
    if only_agencies(line):
        return "credit"
    if buttons(words) or (glued != line and buttons(_WORD.findall(line))):
        return "share"
    # A line signed by its author begins as `BYLINE` does: "By", "Written", "Author".
    if len(words) <= 20 and low[0] in "bwrpsea" and BYLINE.match(line):
        return "byline"
    sentence = len(words) >= SENTENCE and _STOPPED.search(line[-3:]) is not None
    first = _FIRST.search(low)
    # Plain loops: this is the innermost of reading, and half the lines of a page come through here.
    for phrase in _likely(first.group() if first else "", len(words), sentence):
        if phrase.holds:
            for held in phrase.holds:
                if held in low:
                    break
            else:
                continue
        if phrase.pattern.match(line):
            return phrase.kind
    return None


@lru_cache(4096)
def _likely(first: str, words: int, sentence: bool) -> tuple[Phrase, ...]:
    """Return the phrases that a line can fit by its first letter or figure, its number of words and its full stop."""
    plain = first in _PLAIN
    return tuple(
        p
        for p in PHRASES
        if words <= p.words and (p.said or not sentence) and (not p.opens or not plain or first in p.opens)
    )


def buttons(words: list[str]) -> bool:
    """Tell whether the words of a line are a row of buttons: all of the vocabulary, one that shares."""
    if not 0 < len(words) <= 30:
        return False
    low = {w.lower() for w in words}
    return _ROW.issuperset(low) and not _SHARES.isdisjoint(low)


def heads(line: str) -> str | None:
    """Return the kind of the section that `line` opens ("comment", "padding", "related"), or None."""
    words = len(line.split())
    if words <= (30 if line[:1].isdigit() else 8) and COMMENTS.match(line):
        return "comment"
    if words <= 14 and QUESTIONS.match(line):
        return "padding"
    if words <= 10 and RELATED.match(line):
        return "related"
    return None


_DATES = re.compile(rf"^\W*(?:{DAY},? )?(?:{DATE}|{AGO})[ ,|·•–-]*(?:{TIME})?\W*$", re.IGNORECASE)
_PREPOSED = re.compile(r"^\W*(?:published|updated|posted|last|first|modified|created|on|by|by:)\b", re.IGNORECASE)


def _only_a_date(line: str) -> bool:
    return bool(_DATES.match(line) or _PREPOSED.match(line))
