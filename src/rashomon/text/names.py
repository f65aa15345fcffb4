"""Names of persons as strings: titles off, and whether two can be one person's.

A name is a row of words; which of them is the surname is not known ("Kim Jong Un", "James Kim"), so what counts is
where the words of the shorter name stand in the longer. Names of bodies are in `rashomon.text.bodies`.
"""

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

from rashomon.text.states import state
from rashomon.text.words import fold

TITLES = re.compile(
    r"^(?:(?:mr|mrs|ms|miss|dr|drs|sir|dame|lord|lady|prof|professor|president|prime minister|minister|king|queen|pope|"
    r"sen|senator|rep|gov|governor|gen|general|col|colonel|lt|lieutenant|sgt|sergeant|capt|captain|judge|justice|"
    r"mayor|chancellor|secretary|detective|inspector|superintendent|chief|deputy|bishop|rev|reverend|rabbi|imam|"
    r"sheikh|ayatollah|mullah|hajj|alhaji|mallam|cardinal|archbishop|maj|major|cmdr|commander|adm|admiral|"
    r"ambassador|congressman|congresswoman|councillor|cllr|pc|dci|det|supt|insp|cpl|corporal|constable|private|brigadier|marshal)\b\.?\s+)+",
    re.IGNORECASE,
)
#: Letters of the shortest word whose slip is looked for; shorter names differ by one letter and are others.
SHORTEST = 5
_FUNCTION = frozenset(["the", "a", "an", "of", "for", "and", "in", "on", "at", "to", "'s"])
_SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv", "junior", "senior"])
#: Words that tie a surname together or stand before it, written small or with a hyphen.
_PARTICLES = frozenset(
    "al el as ash ad ul ur ud bin ibn van von der den de del della di da du la le las los dos das i e y zu ter".split()
)
_NICKNAME = re.compile(r"\s[“\"‘'(]([^”\"’')]{2,20})[”\"’')](?=\s)")
_WORD = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*")
#: English short forms of first names that are not their beginning.
_SHORT_FORMS = {
    "bill": "william", "billy": "william", "will": "william", "bob": "robert", "bobby": "robert", "rob": "robert",
    "dick": "richard", "rick": "richard", "jim": "james", "jimmy": "james", "jack": "john", "johnny": "john",
    "tony": "anthony", "ted": "edward", "ed": "edward", "hank": "henry", "harry": "henry", "chuck": "charles",
    "charlie": "charles", "mike": "michael", "mick": "michael", "nick": "nicholas", "liz": "elizabeth",
    "beth": "elizabeth", "betty": "elizabeth", "kate": "katherine", "kathy": "katherine", "peggy": "margaret",
    "maggie": "margaret", "meg": "margaret", "jen": "jennifer", "jenny": "jennifer", "andy": "andrew",
    "drew": "andrew", "larry": "lawrence", "jerry": "gerald", "joe": "joseph", "joey": "joseph", "tom": "thomas",
    "tommy": "thomas", "steve": "stephen", "vince": "vincent", "becky": "rebecca", "debbie": "deborah",
    "sue": "susan", "sasha": "aleksandr", "volodya": "vladimir", "gene": "eugene", "ron": "ronald", "dave": "david",
}  # fmt: skip

#: How a shorter name stands to a longer one, the surest first: all of it, its last words, its first, a word before
#: the last ("Solis" of "Luis Solis Rivera"), a short form or a slip of one of them.
WHOLE, LAST, FIRST, MIDDLE, NEAR = range(5)


def bare(name: str) -> str:
    """Return a name without its title and with single spaces ("Mr  Lim" → "Lim")."""
    name = " ".join(name.split())
    return TITLES.sub("", name) or name


def parts(name: str) -> tuple[str, ...]:
    """Return the folded words of a name that tell it apart, titles and articles left out."""
    return tuple(w for w in map(fold, re.findall(r"[^\W_]+(?:['’\-][^\W_]+)*", bare(name))) if w not in _FUNCTION)


@lru_cache(maxsize=4096)
def words_of(name: str) -> tuple[str, ...]:
    """Return the folded words of a person's name: no title, suffix, nickname in quotes or particle, hyphens as
    spaces and initials without points ("Mr Aleš van der Holt-Reed, Jr." → ales, holt, reed). Empty for no words."""
    plain = re.sub(r"\b([A-Z])\.(?=[A-Z]\b)", r"\1", _NICKNAME.sub(" ", bare(name)))
    found = []
    pieces = [(w, k > 0) for token in plain.split() for k, w in enumerate(re.split(r"[-–]", token))]
    for piece, hyphened in pieces:
        match = _WORD.search(piece)
        if match is None:
            continue
        word = fold(match.group()).replace("'", "").replace(".", "")
        tie = word in _PARTICLES and (hyphened or piece[:1].islower() or piece.lower() in ("al", "el"))
        initial = len(piece.rstrip(".")) == 1 and piece[0].isupper()
        if word and (initial or word not in _FUNCTION) and not (tie and len(pieces) > 1):
            found.append(word)
    while len(found) > 1 and found[-1] in _SUFFIXES:
        found.pop()
    return tuple(found)


def same_person(a: str, b: str) -> bool:
    """Tell whether two names can be one person's: the shorter's words are the first or the last of the longer's.

    Word order is free where both are given in full ("Kim Tong-hyung", "Tong-hyung Kim"); middle names, initials,
    hyphens, accents and ways to write foreign letters make no difference.
    """
    rank = shortens(a, b)
    return rank is not None and rank <= FIRST


@lru_cache(maxsize=16384)
def shortens(a: str, b: str) -> int | None:
    """Return how the shorter of two names stands to the longer (`WHOLE` … `NEAR`), None where they differ."""
    x, y = sorted((words_of(a), words_of(b)), key=len)
    if not x or _other_suffix(a, b):
        return None
    if len(x) == 1 and len(y) > 1:
        return _one_word(x[0], y)
    if len(x) == 1:
        return WHOLE if alike(x[0], y[0]) else NEAR if misspelt(x[0], y[0]) else None
    if sorted(x) == sorted(y) or "".join(x) == "".join(y) or _in_full(x, y):
        return WHOLE
    for rank, cut in ((LAST, y[-len(x) :]), (FIRST, y[: len(x)])):
        if all(alike(p, q) for p, q in zip(x, cut, strict=True)):
            return rank
    nicknames = [" ".join((n, y[-1])) for n in _nicknames(a) | _nicknames(b)]
    if " ".join((x[0], x[-1])) in nicknames or _near(x, y):
        return NEAR if _near(x, y) else WHOLE
    return None


def _one_word(word: str, full: tuple[str, ...]) -> int | None:
    if alike(word, full[-1]):
        return LAST
    if alike(word, full[0]):
        return FIRST
    if len(full) > 2 and word == full[-2]:
        return MIDDLE
    slips = misspelt(word, full[-1]) or misspelt(word, full[0])
    return NEAR if slips or short_form(word, full[0]) else None


def _in_full(x: tuple[str, ...], y: tuple[str, ...]) -> bool:
    """Tell whether two full names agree in the first and last word, and what stands between in the shorter is in
    the longer; an initial agrees with a word it begins, so "Donald J. Trump", "D. Trump" and "Donald Trump" do."""
    if not (alike(x[-1], y[-1]) and _agree(x[0], y[0])):
        return False
    rest = list(y[1:-1])
    for word in x[1:-1]:
        at = next((k for k, other in enumerate(rest) if _agree(word, other)), None)
        if at is None:
            return False
        rest = rest[at + 1 :]
    return True


def _agree(p: str, q: str) -> bool:
    return alike(p, q) or (min(len(p), len(q)) == 1 and p[0] == q[0])


def _near(x: tuple[str, ...], y: tuple[str, ...]) -> bool:
    """Tell whether two full names of as many words differ in one, which is a slip or a short form of the other."""
    unlike = [(k, p, q) for k, (p, q) in enumerate(zip(x, y, strict=False)) if not alike(p, q)]
    if len(x) != len(y) or len(unlike) != 1:
        return False
    k, p, q = unlike[0]
    if k == 0 and _sexes(p, q):
        return False
    return misspelt(p, q) or (k == 0 and short_form(p, q))


def short_form(p: str, q: str) -> bool:
    """Tell whether one first name is a usual short form of the other ("Mitch", "Mitchell"; "Bill", "William")."""
    short, long = sorted((p, q), key=len)
    return (3 <= len(short) < len(long) and long.startswith(short) and not _sexes(short, long)) or (
        _SHORT_FORMS.get(short) == long
    )


def _nicknames(name: str) -> set[str]:
    return {fold(n) for n in _NICKNAME.findall(bare(name))}


def _other_suffix(a: str, b: str) -> bool:
    left, right = _suffix(a), _suffix(b)
    return bool(left and right and left != right)


@lru_cache(maxsize=4096)
def _suffix(name: str) -> str:
    last = fold(name.split()[-1].strip(".,")) if name.split() else ""
    return last if last in _SUFFIXES else ""


def alike(p: str, q: str) -> bool:
    """Tell whether two folded words are one name in two ways to write foreign letters ("mohammed", "muhammad").

    What is left of both without vowels must be the same three consonants or more; "martin" and "martina" are two.
    """
    if p == q:
        return True
    if min(len(p), len(q)) < SHORTEST or _sexes(p, q) or any(c.isdigit() for c in p + q):
        return False
    left = _consonants(p)
    return len(left) >= 4 and left == _consonants(q) and bool(OSA.distance(p, q) <= 3)


_LETTERS = (
    (re.compile(r"sch|sh"), "S"), (re.compile(r"tch|tsch"), "C"), (re.compile(r"kh|ch"), "H"),
    (re.compile(r"ph|ff"), "f"), (re.compile(r"ck|q|c"), "k"), (re.compile(r"x"), "ks"), (re.compile(r"w"), "v"),
    (re.compile(r"th"), "t"), (re.compile(r"dh"), "d"), (re.compile(r"zh|ts|tz"), "z"),
    (re.compile(r"(?<=[aeiou])h$"), ""),
)  # fmt: skip


@lru_cache(maxsize=4096)
def _consonants(word: str) -> str:
    """Return a word's consonants as other alphabets would have them, "a" first where it begins with a vowel."""
    for pattern, letter in _LETTERS:
        word = pattern.sub(letter, word)
    word = re.sub(r"^[yj](?=[aeou])", "", word)
    rest = re.sub(r"[aeiouyj]+", "", word)
    start = "a" if word[:1] in "aeiouyj" else "-"
    return start + re.sub(r"(.)\1+", r"\1", rest)


def _sexes(p: str, q: str) -> bool:
    """Tell whether two words end as a man's and a woman's name do ("martin", "martina"; "mario", "maria")."""
    ends = {re.sub(r"h$", "", w)[-1:] for w in (p, q)}
    if len(ends) == 1:
        return False
    return "a" in ends or ("e" in ends and not ends & set("iy"))


def compatible_speakers(a: str | None, b: str | None) -> float:
    """Return 1 where two speakers are the same by name, 0 where nothing speaks against it, -1 where both are names of
    persons, or stand for states, and differ. What a capital and its state say is 0: of one source is not sure."""
    if not a or not b:
        return 0.0
    if same_person(a, b):
        return 1.0
    left, right = state(a), state(b)
    if left is not None and right is not None and "demonym" not in (left.by, right.by):
        return 0.0 if left.name == right.name else -1.0
    x, y = parts(a), parts(b)
    if set(x) & set(y):
        return 0.5
    both_named = all(re.fullmatch(r"(?:[A-Z][\w'’-]*\s+)+[A-Z][\w'’-]*", bare(n)) for n in (a, b))
    return -1.0 if both_named else 0.0


def misspelt(p: str, q: str) -> bool:
    """Tell whether two folded words can be one name in two spellings: up to six letters one slip, beyond that two.

    A plural, a demonym or another initial makes another word; so does anything under `SHORTEST` letters.
    """
    if min(len(p), len(q)) < SHORTEST or p[0] != q[0] or any(c.isdigit() for c in p + q):
        return False
    longer, shorter = (p, q) if len(p) >= len(q) else (q, p)
    if longer.startswith(shorter) and longer[len(shorter) :] in ("s", "n", "an", "ian", "es", "i", "er", "ns"):
        return False
    return bool(OSA.distance(p, q) <= (1 if min(len(p), len(q)) < 7 else 2))
