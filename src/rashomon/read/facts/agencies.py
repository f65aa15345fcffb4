"""News agencies: their names, and whether words credit one or only mention it."""

import re
from typing import NamedTuple


class Agency(NamedTuple):
    """name: its usual short name; full: names that mean nothing else; short: initials, read only in a credit."""

    name: str
    full: tuple[str, ...]
    short: tuple[str, ...] = ()


AGENCIES = (
    Agency("AP", ("Associated Press", "AP Photo"), ("AP",)),
    Agency("Reuters", ("Reuters", "Thomson Reuters")),
    Agency("AFP", ("Agence France-Presse", "Agence France Presse", "Agence Francepresse", "AFP"), ("AFP",)),
    Agency("dpa", ("Deutsche Presse-Agentur", "Deutsche Presse Agentur"), ("dpa", "DPA")),
    Agency("PA", ("Press Association", "PA Media", "PA news agency", "PA Wire", "PA Images"), ("PA",)),
    Agency("UPI", ("United Press International",), ("UPI",)),
    Agency("Xinhua", ("Xinhua",)),
    Agency("CNS", ("China News Service",)),
    Agency("Yonhap", ("Yonhap",)),
    Agency("KCNA", ("Korean Central News Agency", "KCNA"), ("KCNA",)),
    Agency("TASS", ("ITAR-TASS", "TASS"), ("TASS", "Tass")),
    Agency("Interfax", ("Interfax",)),
    Agency("RIA Novosti", ("RIA Novosti", "RIA news agency"), ("RIA",)),
    Agency("Sputnik", ("Sputnik news agency", "Sputnik agency"), ("Sputnik",)),
    Agency("Ukrinform", ("Ukrinform",)),
    Agency("Unian", ("Unian",), ("UNIAN",)),
    Agency("EFE", ("Agencia EFE", "EFE news agency"), ("EFE", "EPA-EFE", "Efe")),
    Agency("Europa Press", ("Europa Press",)),
    Agency("EPA", ("European Pressphoto Agency", "European Press Agency"), ("EPA", "EPA-EFE")),
    Agency("ANSA", ("ANSA",), ("ANSA", "Ansa")),
    Agency("Adnkronos", ("Adnkronos", "AKI")),
    Agency("Lusa", ("Lusa news agency", "Agência Lusa"), ("Lusa",)),
    Agency("Belga", ("Belga news agency",), ("Belga", "BELGA")),
    Agency("ANP", ("Algemeen Nederlands Persbureau",), ("ANP",)),
    Agency("APA", ("Austria Presse Agentur", "Austria Press Agency"), ("APA",)),
    Agency("Keystone-SDA", ("Keystone-SDA", "Keystone-ATS"), ("SDA",)),
    Agency("Ritzau", ("Ritzau",)),
    Agency("TT", ("TT news agency", "Tidningarnas Telegrambyrå", "TT Nyhetsbyrån"), ("TT",)),
    Agency("NTB", ("Norsk Telegrambyrå", "NTB Scanpix"), ("NTB",)),
    Agency("STT", ("Finnish News Agency", "Suomen Tietotoimisto"), ("STT",)),
    Agency("PAP", ("Polish Press Agency", "Polska Agencja Prasowa"), ("PAP",)),
    Agency("CTK", ("Czech News Agency", "ČTK"), ("CTK",)),
    Agency("MTI", ("Hungarian News Agency",), ("MTI",)),
    Agency("Anadolu", ("Anadolu Agency", "Anadolu Ajansı", "Anadolu")),
    Agency("IRNA", ("Islamic Republic News Agency", "IRNA"), ("IRNA",)),
    Agency("Fars", ("Fars news agency", "Fars News"), ("FARS",)),
    Agency("SANA", ("Syrian Arab News Agency",), ("SANA",)),
    Agency("WAFA", ("Wafa news agency", "Palestinian News Agency"), ("WAFA",)),
    Agency("WAM", ("Emirates News Agency",), ("WAM",)),
    Agency("SPA", ("Saudi Press Agency",), ("SPA",)),
    Agency("MENA", ("Middle East News Agency",), ("MENA",)),
    Agency("Kyodo", ("Kyodo News", "Kyodo news agency", "Kyodo"), ("KYODO",)),
    Agency("Jiji", ("Jiji Press",), ("Jiji", "JIJI")),
    Agency("PTI", ("Press Trust of India",), ("PTI",)),
    Agency("ANI", ("Asian News International",), ("ANI",)),
    Agency("IANS", ("Indo-Asian News Service",), ("IANS",)),
    Agency("APP", ("Associated Press of Pakistan",), ("APP",)),
    Agency("Bernama", ("Bernama",), ("BERNAMA",)),
    Agency("Antara", ("Antara news agency",), ("ANTARA",)),
    Agency("VNA", ("Vietnam News Agency",), ("VNA",)),
    Agency("PNA", ("Philippine News Agency",), ("PNA",)),
    Agency("AAP", ("Australian Associated Press",), ("AAP",)),
    Agency("NAN", ("News Agency of Nigeria",), ("NAN",)),
    Agency("SAPA", ("South African Press Association",), ("SAPA",)),
    Agency("The Canadian Press", ("Canadian Press",), ("CP",)),
    Agency("Bloomberg", ("Bloomberg News", "Bloomberg"), ("Bloomberg",)),
    Agency("Dow Jones", ("Dow Jones Newswires",)),
    Agency("MercoPress", ("MercoPress",)),
    Agency("Agencia Brasil", ("Agência Brasil", "Agencia Brasil"), ("ABr",)),
    Agency("Telam", ("Télam", "Telam")),
    Agency("Notimex", ("Notimex",), ("NTX",)),
)

#: Names that stand in credits of pictures only, for telling captions.
PICTURES = ("Getty Images", "Getty", "Shutterstock", "Alamy", "Rex Features", "REX", "SWNS", "iStock", "Zuma", "Corbis")

_BESIDE = frozenset(
    ("and", "the", "with", "from", "via", "by", "agencies", "agency", "news", "wire", "wires", "staff", "reporter")
)


def _pattern(words: tuple[str, ...], flags: int = 0) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(r"(?<![\w])(?:" + "|".join(map(re.escape, longest_first)) + r")(?![\w-])", flags)


# A full name may stand in capitals (REUTERS); initials count as written, "pa" and "tt" being words elsewhere.
_FULL = tuple((a.name, _pattern(a.full + tuple(w.upper() for w in a.full))) for a in AGENCIES)
_ANY = tuple((a.name, _pattern(tuple({*a.full, *a.short, *(w.upper() for w in a.full + a.short)}))) for a in AGENCIES)
#: Names one of which contains the other: the longer one hides the shorter.
_INSIDE = (
    (re.compile(r"Australian Associated Press|Associated Press of Pakistan", re.I), ("AP",)),
    (re.compile(r"South African Press Association", re.I), ("PA",)),
    (re.compile(r"EPA-EFE"), ()),
)
PICTURE_NAMES = "|".join(map(re.escape, PICTURES))
#: Every name a picture or a text can be credited to, as one alternation.
NAMES = "|".join(
    sorted(
        {re.escape(w) for a in AGENCIES for w in (*a.full, *a.short, *(f.upper() for f in a.full))}
        | {re.escape(w) for p in PICTURES for w in (p, p.upper())},
        key=len,
        reverse=True,
    )
)

_SAYS_SO = re.compile(
    r"\b(?!(?:By|The|From|With) )(?:[A-Z][\w’'-]+ ){1,3}(?:Press|News|Wire) (?:Agency|Association|Service)\b"
)
_INITIALS = re.compile(r"\(([A-Z]{2,6})\)|\bwith ([A-Z]{2,6})\b")
_LOOSE = re.compile(rf"(?<!\w)(?:{NAMES})(?!\w)", re.IGNORECASE)
_IN_NAMES = frozenset(w.lower() for w in re.findall(r"\w+", NAMES))
_ONE = re.compile(r"\w+")
_ANY_NAME = re.compile(rf"(?<!\w)(?:{NAMES})(?![\w-])")


def credited(words: str) -> list[str]:
    """Return the agencies named in `words` that are known to be a credit, in order of the table, each once.

    Words that are nothing but names are read whatever their case: "Reuters - Ap - Afp".
    """
    return _search(words.upper() if only_agencies(words) else words, _ANY)


def unlisted(words: str) -> list[str]:
    """Return agencies that the table does not have, as a dateline or byline gives them away, each once.

    Either the name says what it is ("Northern Press Agency") or initials stand where agencies put theirs:
    bracketed in a dateline, or after "with" in a byline. What the table knows is never returned here.
    """
    found = [m.group() for m in _SAYS_SO.finditer(words)] + [
        m.group(1) or m.group(2) for m in _INITIALS.finditer(words)
    ]
    return [name for name in dict.fromkeys(found) if not credited(name)]


def mentioned(words: str) -> list[str]:
    """Return the agencies named in running text, where initials alone prove nothing ("PA" is an assistant)."""
    return _search(words, _FULL)


def only_agencies(words: str) -> bool:
    """Tell whether `words` are nothing but names of agencies ("AFP/AP", "The Associated Press")."""
    # Most lines hold a word of no agency's name, which is found at a thirtieth of the cost of looking for the names.
    first = _ONE.search(words)
    if first is not None and (low := first.group().lower()) not in _IN_NAMES and low not in _BESIDE:
        return False
    if not all(w.lower() in _IN_NAMES or w.lower() in _BESIDE for w in re.findall(r"\w+", words)):
        return False
    rest = _LOOSE.sub("", words)
    left = re.findall(r"\w+", rest)
    return rest != words and all(w.lower() in _BESIDE for w in left)


def _search(words: str, table: tuple[tuple[str, re.Pattern[str]], ...]) -> list[str]:
    found: list[str] = []
    if _ANY_NAME.search(words) is None:
        return found
    for name, pattern in table:
        rest = words
        for longer, hidden in _INSIDE:
            if name in hidden:
                rest = longer.sub(" ", rest)
        if pattern.search(rest):
            found.append(name)
    return found
