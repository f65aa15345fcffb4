"""Whether a person of an article is "he" or "she": what titles, kin terms and first names tell.

Evidence is a signed number, positive for "she" and negative for "he"; nothing known is 0. A title or a kin term of
the article outweighs a first name, and so do the article's own pronouns (`speakers` adds those).
"""

import re
from functools import lru_cache
from pathlib import Path

from rashomon.text.names import bare

#: Weight of a title before the name or a gendered noun beside it, and of a first name.
TITLE, NOUN, FIRST_NAME = 4.0, 3.0, 2.0
_FEMALE_TITLE = frozenset("mrs ms miss dame lady queen princess duchess baroness sister madame".split())
_MALE_TITLE = frozenset("mr sir lord king prince duke baron father pope monsieur".split())
_FEMALE_NOUN = frozenset(
    "woman mother wife daughter sister girl girlfriend widow grandmother aunt niece actress queen princess waitress "
    "spokeswoman chairwoman congresswoman businesswoman policewoman alderwoman councilwoman saleswoman stewardess "
    "mum mom mummy granddaughter stepmother stepdaughter heroine hostess nun duchess baroness lady schoolgirl".split()
)
_MALE_NOUN = frozenset(
    "man father husband son brother boy boyfriend widower grandfather uncle nephew actor king prince waiter "
    "spokesman chairman congressman businessman policeman alderman councilman salesman fisherman fireman gunman "
    "dad daddy grandson stepfather stepson monk duke baron gentleman schoolboy cameraman frontman".split()
)
#: Nouns of either list that are used of women too, and so tell half as much.
_LOOSE = frozenset("actor chairman congressman spokesman councilman alderman gunman cameraman".split())
_TITLE = re.compile(r"(?<!\w)([A-Z][a-z]+)\.?\s+$")


#: Nouns for somebody, of either sex, by which a person nobody names is spoken of ("a witness").
_ANYBODY = frozenset(
    "person resident witness official aide source neighbour neighbor spokesperson lawyer attorney doctor nurse teacher "
    "student worker employee driver passenger survivor victim voter protester demonstrator supporter critic analyst "
    "expert professor researcher scientist officer soldier guard diplomat minister mayor governor senator judge "
    "prosecutor reporter journalist editor writer author host moderator caller owner manager director executive leader "
    "member adviser advisor assistant friend colleague relative parent partner cousin patient tourist visitor farmer "
    "shopkeeper bystander onlooker commander captain sergeant detective investigator narrator announcer questioner "
    "child kid teen teenager adult customer activist organizer organiser lawmaker politician candidate".split()
)


def is_somebody(noun: str) -> bool:
    """Tell whether a noun is one for a person ("widow", "witness")."""
    return noun.lower() in _ANYBODY or of_noun(noun) != 0


def of_title(before: str) -> float:
    """Return the evidence of a title that ends `before`, the text up to a name ("…, Mrs. " → she)."""
    match = _TITLE.search(before)
    word = match.group(1).lower() if match else ""
    return TITLE if word in _FEMALE_TITLE else -TITLE if word in _MALE_TITLE else 0.0


def of_noun(word: str) -> float:
    """Return the evidence of a noun that describes somebody ("widow" → she, "spokesman" → he, weaker)."""
    word = word.lower()
    sign = 1.0 if word in _FEMALE_NOUN else -1.0 if word in _MALE_NOUN else 0.0
    return sign * (NOUN / 2 if word in _LOOSE else NOUN)


def of_name(name: str) -> float:
    """Return the evidence of a full name's first name. A name of one word gives half of it for a woman's name and
    none for a man's, many of which are surnames ("Scott", "Allen")."""
    words = bare(name).split()
    known = _first_names().get(words[0].lower(), 0) if words else 0
    return FIRST_NAME * (known if len(words) > 1 else max(0, known) / 2)


@lru_cache(maxsize=1)
def _first_names() -> dict[str, int]:
    """Read the table beside this module: first name → 1 for she, -1 for he."""
    out = {}
    for line in Path(__file__).with_name("first_names.txt").read_text(encoding="ascii").splitlines():
        if not line.startswith("#"):
            gender, *names = line.split()
            out.update(dict.fromkeys(names, 1 if gender == "she" else -1))
    return out
