"""Names of bodies as strings: acronyms, what of a name may be left out, and whether two can be one body's."""

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

from rashomon.text.names import FIRST, LAST, NEAR, SHORTEST, WHOLE, bare
from rashomon.text.states import state
from rashomon.text.words import american, fold

#: Forms of companies: what is left when they are taken off names the same company.
_COMPANY = frozenset(
    "inc co corp corporation company ltd limited plc llc llp lp ag gmbh sa spa nv bv ab asa kg group holdings".split()
)
#: What kind of body it is: such a word alone names none of them ("the Committee").
_KIND = frozenset(
    "academy administration agency air airlines airport alliance army assembly association authority bank board branch "
    "brigade bureau cabinet campaign center centre chamber church city club college commission committee company "
    "conference congress corporation council county court department directorate district embassy federation fire "
    "force foundation fund government group guard health home hospital house industries institute institution "
    "international investigation league library media medical ministry mission museum national navy network news "
    "office organisation organization parliament party police post press programme program project reform regional "
    "research royal school security senate service services society state states station studies supreme system "
    "team tavern observatory temple trust union united university unit".split()
)
_FUNCTION = frozenset("the a an of for and in on at to de la du des del & from with".split())
_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|&")


@lru_cache(maxsize=4096)
def words_of(name: str) -> tuple[str, ...]:
    """Return the folded words of a body's name that tell it apart; forms of companies are left out at its end."""
    found = [american(fold(w)) for w in _TOKEN.findall(re.sub(r"(?<=\b[A-Z])\.(?=[A-Z]\b|\s|$)", "", name))]
    found = [w for w in found if w not in _FUNCTION]
    while len(found) > 1 and found[-1] in _COMPANY:
        found.pop()
    return tuple(found)


def kind_only(name: str) -> bool:
    """Tell whether a name says only what kind of body it is ("the Committee", "Corp."), or is empty."""
    return set(words_of(name)) <= _KIND | _COMPANY


def acronym_of(short: str, long: str) -> bool:
    """Tell whether `short` is the initials of `long`, with or without those of its small words ("TfL", "ICRC").

    Only two capitals or more are initials, and the longer name has a word for each.
    """
    letters = re.sub(r"[.\s]", "", short)
    if not 2 <= len(letters) <= 8 or not letters[0].isupper() or sum(c.isupper() for c in letters) < 2:
        return False
    words = [w for w in re.split(r"[\s\-/]+", long) if w[:1].isalnum()]
    every = "".join(w[0] for w in words).lower()
    main = "".join(w[0] for w in words if w.lower() not in _FUNCTION).lower()
    return len(words) > 1 and letters.lower() in (every, main)


@lru_cache(maxsize=16384)
def shortens(a: str, b: str) -> int | None:
    """Return how the shorter of two bodies' names stands to the longer: `WHOLE` for the same words or initials,
    `LAST` or `FIRST` words, `NEAR` for a slip; None where they are two bodies, or one is only a kind of body."""
    a, b = bare(a), bare(b)
    if acronym_of(a, b) or acronym_of(b, a):
        return WHOLE
    x, y = sorted((words_of(a), words_of(b)), key=len)
    if not x or set(x) <= _KIND:  # "State Department" of "U.S. State Department": of whom is said elsewhere
        of_state = len(x) > 1 and len(y) == len(x) + 1 and y[1:] == x and state(y[0]) is not None
        return WHOLE if x and x == y else LAST if of_state else None
    if sorted(x) == sorted(y) or _run_together(a) == _run_together(b):
        return WHOLE
    if len(x) < len(y):
        return _part(x, y)
    unlike = [(p, q) for p, q in zip(x, y, strict=False) if p != q]
    return NEAR if len(x) == len(y) and len(unlike) == 1 and _slip(*unlike[0], alone=len(x) == 1) else None


def _run_together(name: str) -> str:
    return "".join(fold(w) for w in _TOKEN.findall(name) if fold(w) not in _FUNCTION)


def _part(x: tuple[str, ...], y: tuple[str, ...]) -> int | None:
    rest_known = set(y[len(x) :]) <= _KIND | _COMPANY
    if y[: len(x)] == x and (rest_known or (len(x) > 1 and len(y) == len(x) + 1)):
        return FIRST
    if y[-len(x) :] == x:
        return LAST
    if len(x) > 1 and x[0] == y[0] and x[-1] == y[-1]:
        rest = iter(y)
        return LAST if all(w in rest for w in x) else None
    return None


def _slip(p: str, q: str, alone: bool) -> bool:
    """Tell whether two words are one but for a letter; a name of one word must be longer for that."""
    if min(len(p), len(q)) < (SHORTEST + 1 if alone else SHORTEST - 1) or p[0] != q[0] or p[-1] != q[-1]:
        return {p, q} in ({p, f"{p}s"}, {q, f"{q}s"}) and not alone
    return bool(OSA.distance(p, q) <= 1)
