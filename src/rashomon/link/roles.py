"""What the reports call a person: roles before a name or in apposition after it, and ages, as the reports' own words.

Only whole phrases: before a name a role is its noun with the words that belong to it as far as they are sure to (cut
on the left, such a phrase is still whole); after a name it must run from its first word to a mark that ends it.
"""

import re
from collections.abc import Iterator, Sequence

from rashomon.model import Article, Span, Words
from rashomon.text.words import fold

#: Roles shown of one person.
MOST = 4
#: Characters of a phrase after a name that are looked at, and of the words before one.
REACH, BEFORE = 160, 90
_NOUNS = (
    "president minister leader premier spokes(?:man|woman|person) director head chief analyst expert secretary "
    "general officer professor chair(?:man|woman|person)? mayor governor senator ambassador lawyer attorney manager "
    "founder owner captain commander commissioner resident witness passenger driver survivor mother father son "
    "daughter sister brother wife husband widow widower cousin uncle aunt nephew niece friend neighbou?r partner "
    "teacher doctor official member king queen prince princess judge prosecutor detective inspector superintendent "
    "researcher scientist engineer pilot co-pilot deputy envoy chancellor master author editor reporter "
    "correspondent columnist journalist photographer writer historian economist astronomer astrophysicist physicist "
    "biochemist astronaut biologist chemist coach player quarterback executive entrepreneur developer "
    "constable sergeant lieutenant colonel major admiral bishop archbishop rabbi imam pastor priest nurse surgeon "
    "paramedic student pupil native veteran activist campaigner candidate mp lawmaker congress(?:man|woman) "
    "council(?:lor|man|woman) representative chairperson fellow scholar adviser advisor aide assistant consultant "
    "coordinator organiser organizer trustee partner fan actor actress singer rapper musician comedian producer "
    "director artist designer architect boss ceo guide farmer fisherman fisherwoman sailor diver miner worker "
    "firefighter police(?:man|woman) soldier militant warlord mercenary dictator emir sultan sheikh pope cardinal "
    "tycoon billionaire investor banker trader broker dean rector principal head(?:master|mistress) "
    "commissioner controller auditor treasurer clerk registrar warden ranger keeper zookeeper trainer referee umpire "
    "striker goalkeeper defender midfielder pitcher catcher shortstop outfielder linebacker cornerback kicker mum mom "
    "dad grandmother grandfather girlfriend boyfriend fiancée? customer client victim suspect defendant plaintiff"
)
ROLE = re.compile(rf"(?:{'|'.join(_NOUNS.split())})s?", re.IGNORECASE)
#: Small words that may stand before the noun of a role and belong to it, whatever the sentence.
_BELONGS = frozenset(
    "former deputy vice senior junior chief prime foreign defence defense interior general security police fire "
    "acting assistant associate managing executive first lead head national local regional state federal city county "
    "district retired late founding co medical clinical technical scientific political legal military naval nuclear "
    "financial economic press information sports news train tram bus taxi truck lorry school college university "
    "women’s women's men’s men's team club company party opposition government presidential ministry army navy air "
    "force border human rights climate health transport research postdoctoral theoretical emeritus honorary "
    "information finance justice trade labour labor education environment attorney solicitor major rear wing world "
    "software project product operations marketing sales campaign crime cabinet law criminal civil electrical "
    "mechanical chemical guest supreme high district appeals nonprofit airline shift night harbour harbor".split()
)
_STARTERS = frozenset(
    "the a an but and or when while as after before because if in at on by with from to for of that this these those "
    "he she it they we i his her its their our my then now later earlier meanwhile also however still yet both "
    "according asked told said photo image file caption copyright reuters ap afp here there what who where why how "
    "mr mrs ms dr monday tuesday wednesday thursday friday saturday sunday january february march april june july "
    "august september october november december".split()
)
#: Words that begin something else than an apposition, or make one into a clause.
_CLAUSE = re.compile(
    r"\b(?:who|whom|whose|which|that|when|where|while|is|was|were|are|be|been|has|have|had|will|would|can|could|said|"
    r"says|told|tells|tweeted|wrote|writes|added|i|we|he|she|they|it|you|and then|because|although|though)\b",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?:,\s+(?:\d{1,3},\s+|aged \d{1,3},\s+)?|\s+[–—-]\s+)"
    r"((?:(?:an?|the|his|her|its|their|one of)\s+)?[\w“\"][^,;:!?\n()“”\"]{2,}?)"
    r"(?=\s*(?:,|;|\.(?:\s|$|[”\"])|\n|\s[–—-]\s|\s\(|[”\"]|$))"
)
#: Whose father or lawyer? Such a word alone says nothing.
_BARE_KIN = re.compile(
    r"(?:(?:the|his|her|its|their|a|an) )?(?:mother|father|son|daughter|sister|brother|wife|husband|widow|widower|"
    r"cousin|uncle|aunt|nephew|niece|friend|neighbou?r|partner|mum|mom|dad|grand(?:mother|father)|girlfriend|"
    r"boyfriend|lawyer|attorney|"
    r"fan|client|customer|member|guide|master|driver|general|major|official)",
    re.IGNORECASE,
)
_AGE = re.compile(r"(?:,\s+(?:aged\s+)?|\s+\()(\d{1,3})(?=[,.;)])")
_CLOSES = re.compile(r",|\.\s|\.$|\n|$")
_TOKEN = re.compile(r"[^\s]+")


def roles(places: Sequence[tuple[Article, Span]], persons: Sequence[tuple[str, Span]]) -> tuple[Words, ...]:
    """Return what the reports call a person at `places`, at most `MOST`: each wording once, and of two that say the
    same the fuller. `persons` are the names of all persons (article id, span), which a role never runs into.

    No places, or nothing beside them, give ()."""
    others: dict[str, list[Span]] = {}
    for article_id, span in persons:
        others.setdefault(article_id, []).append(span)
    found: dict[str, Words] = {}
    ages: dict[str, Words] = {}
    for article, name in places:
        near = [s for s in others.get(article.id, ()) if s != name]
        for span in (*_before(article.text, name), *_after(article.text, name)):
            told = span.of(article.text)
            if _BARE_KIN.fullmatch(told) is None and not any(
                span.overlaps(s) and not _owner(article.text, s) for s in near
            ):
                found.setdefault(told.casefold(), Words(article.id, span, told))
        if age := _age(article.text, name):
            ages.setdefault(_AGE.sub(r"\1", age.of(article.text)[-4:]), Words(article.id, age, age.of(article.text)))
    kept: list[Words] = []
    for words in sorted(found.values(), key=lambda w: -len(_content(w.text))):
        if not any(_content(words.text) <= _content(w.text) for w in kept):
            kept.append(words)
    kept.sort(key=lambda w: list(found).index(w.text.casefold()))
    return (*kept[: MOST - bool(ages)], *list(ages.values())[:1])


def _owner(text: str, name: Span) -> bool:
    """Tell whether a name stands in the genitive: "Melk’s lawyer" names Melk and is a role all the same."""
    return text[name.end : name.end + 1] in ("'", "’", "´")


def _content(words: str) -> frozenset[str]:
    return frozenset(fold(w) for w in re.findall(r"[^\W_]+(?:['’.][^\W_]+)*", words)) - _STARTERS


def _before(text: str, name: Span) -> Iterator[Span]:
    """Yield the title or role right before a name, with the words on its left that belong to it."""
    line = max(text.rfind("\n", 0, name.start) + 1, name.start - BEFORE)
    if text[name.start - 1 : name.start] != " ":
        return
    stop = name.start
    if text[line : name.start].endswith(", ") and _CLOSES.match(text[name.end : name.end + 3]):
        stop -= 2  # "Melk’s lawyer, Tove Lindqvar, said"
    tokens = list(_TOKEN.finditer(text, line, stop))
    if not tokens or not ROLE.fullmatch(tokens[-1].group()) or tokens[-1].group().endswith("s"):
        return
    first = len(tokens) - 1
    while first > 0 and _belongs(tokens[first - 1].group(), first - 1 == 0 and line < name.start - BEFORE + 1):
        first -= 1
    while first < len(tokens) - 1 and not tokens[first].group()[0].isalnum():
        first += 1
    if stop == name.start or _owner(text, Span(tokens[first].start(), tokens[first].end() - 2)):
        yield Span(tokens[first].start(), tokens[-1].end())


def _belongs(word: str, cut: bool) -> bool:
    """Tell whether a word before a role belongs to it: a name, one of the usual words, a possessive."""
    plain = re.sub(r"['’]s?$", "", word)
    if cut or not plain or (plain[-1] in ',.;:!?)”"—–' and not re.fullmatch(r"(?:[A-Z]\.)+", plain)):
        return False
    if plain.lower() in _STARTERS or re.fullmatch(r"[A-Z][a-z]+ed", plain):
        return False
    small = plain.lower() in _BELONGS or ROLE.fullmatch(plain) is not None or plain.endswith("-year-old")
    return plain[0].isupper() or small


def _after(text: str, name: Span) -> Iterator[Span]:
    """Yield the apposition after a name where it is one whole phrase about a role."""
    start = name.end + (2 if text[name.end : name.end + 2] in ("'s", "’s") else 0)
    match = _AFTER.match(text[: name.end + REACH], name.end)
    if start != name.end or match is None:
        return
    words = match.group(1).rstrip()
    head = re.split(r"\s(?:of|for|at|in|with|from|to|on|who|and)\s", words, maxsplit=1)[0]
    nouns = list(_TOKEN.finditer(head))
    last = nouns[-1].group() if nouns else ""
    if not ROLE.fullmatch(last) or (last.endswith("s") and not ROLE.fullmatch(last + "s")) or _CLAUSE.search(words):
        return
    small = [w.group() for w in nouns[:-1] if w.group().lower() not in ("the", "a", "an", "his", "her", "its", "their")]
    if len(small) > 6:
        return
    if words.endswith((" of", " for", " at", " and", " the", " Dr", " Mr", " St", " U.S", " Jr")):
        return
    yield Span(match.start(1), match.start(1) + len(words))


def _age(text: str, name: Span) -> Span | None:
    """Return a name with the age stated after it ("Tove Lindqvar, 34")."""
    match = _AGE.match(text[: name.end + 12], name.end)
    if match is None or not 0 < int(match.group(1)) < 120:
        return None
    end = match.end(1) + (text[match.end(1)] == ")")
    return Span(name.start, end)
