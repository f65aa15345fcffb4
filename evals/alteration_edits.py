"""Edits of a quotation whose kind is known: those that alter its words, and those that do not.

An edit is a function of the words of a quotation and a random generator that gives the edited words, or None where
the quotation has no place for it. Words are strings without their white space, punctuation on.
"""

import random
import re
from collections.abc import Callable, Sequence

Edit = Callable[[list[str], random.Random], list[str] | None]

_PLAIN = re.compile(r"[a-z]{4,}")
_COMMON = frozenset(
    """that this with from have been were they them their there what when will would could which than then also just
    very into over some only most more much many about after before because where while like your""".split()
)
#: Words to put in another's place: none of them is a form of another, none bears on number, time or certainty.
OTHER = (
    "harbour lantern copper meadow saddle violin orchard granite pepper feather marble ribbon thunder basket".split()
)
_SPELT = {
    "color": "colour", "labor": "labour", "favor": "favour", "honor": "honour", "center": "centre",
    "defense": "defence",
    "program": "programme", "organization": "organisation", "organizations": "organisations", "realize": "realise",
    "recognize": "recognise", "recognized": "recognised", "neighbor": "neighbour", "traveled": "travelled",
    "toward": "towards", "gray": "grey", "percent": "per cent", "judgment": "judgement", "behavior": "behaviour",
    "okay": "OK", "analyze": "analyse", "canceled": "cancelled", "theater": "theatre", "offense": "offence",
}  # fmt: skip
_CONTRACT = {
    "do not": "don't", "does not": "doesn't", "did not": "didn't", "is not": "isn't", "are not": "aren't",
    "was not": "wasn't", "have not": "haven't", "will not": "won't", "cannot": "can't", "i am": "I'm",
    "we are": "we're",
    "they are": "they're", "it is": "it's", "that is": "that's", "we have": "we've", "we will": "we'll",
}  # fmt: skip
_PERSONS = {"we": "they", "they": "we", "our": "their", "their": "our", "he": "we", "us": "them", "i": "we"}
_TENSES = {"is": "was", "are": "were", "was": "is", "were": "are", "has": "had", "have": "had", "will": "would"}
_SURE = {"will": "may", "may": "will", "could": "must", "might": "will", "must": "could"}


def _bare(word: str) -> str:
    return re.sub(r"[^\w'’]", "", word).lower().replace("’", "'")


def _inner(words: Sequence[str], rng: random.Random) -> int | None:
    """Return the place of a plain content word that is neither near an end nor beside punctuation."""
    places = [
        k
        for k in range(3, len(words) - 4)
        if _PLAIN.fullmatch(words[k]) and words[k] not in _COMMON and words[k - 1][-1].isalnum()
    ]
    return rng.choice(places) if places else None


def _swap(words: list[str], rng: random.Random, table: dict[str, str]) -> list[str] | None:
    places = [k for k in range(2, len(words) - 2) if words[k].lower() in table]
    if not places:
        return None
    k = rng.choice(places)
    return [*words[:k], table[words[k].lower()], *words[k + 1 :]]


def _sentences(words: Sequence[str]) -> list[list[str]]:
    out: list[list[str]] = [[]]
    for k, w in enumerate(words):
        out[-1].append(w)
        after = words[k + 1] if k + 1 < len(words) else ""
        if w[-1] in ".!?" and len(_bare(w)) > 3 and after[:1].isupper():
            out.append([])
    return [s for s in out if s]


def substitution(words: list[str], rng: random.Random) -> list[str] | None:
    """Another word in the place of one."""
    k = _inner(words, rng)
    return None if k is None else [*words[:k], rng.choice(OTHER), *words[k + 1 :]]


def silent_deletion(words: list[str], rng: random.Random) -> list[str] | None:
    """One to three words left out inside a sentence, without a sign."""
    k = _inner(words, rng)
    n = rng.randint(1, 3)
    if k is None or any(not w[-1].isalnum() for w in words[k : k + n + 1]):
        return None
    return [*words[:k], *words[k + n :]]


def insertion(words: list[str], rng: random.Random) -> list[str] | None:
    """A word put in, without a sign."""
    k = _inner(words, rng)
    return None if k is None else [*words[:k], rng.choice(OTHER), *words[k:]]


def bracketed_insertion(words: list[str], rng: random.Random) -> list[str] | None:
    """A word put in, in brackets."""
    k = _inner(words, rng)
    return None if k is None else [*words[:k], f"[{rng.choice(OTHER)}]", *words[k:]]


def splice(words: list[str], rng: random.Random) -> list[str] | None:
    """The end of one sentence and the beginning of the next left out, as if the rest were one."""
    parts = _sentences(words)
    if len(parts) < 2 or min(len(parts[0]), len(parts[1])) < 7:
        return None
    first, second = parts[0][:-2], parts[1][2:]
    if not first[-1][-1].isalnum() or second[0][0].isupper():
        return None
    return [*first, *second, *(w for s in parts[2:] for w in s)]


def other_person(words: list[str], rng: random.Random) -> list[str] | None:
    """We for they."""
    return _swap(words, rng, _PERSONS)


def other_tense(words: list[str], rng: random.Random) -> list[str] | None:
    """Was for is."""
    return _swap(words, rng, _TENSES)


def other_certainty(words: list[str], rng: random.Random) -> list[str] | None:
    """May for will."""
    return _swap(words, rng, _SURE)


def other_number(words: list[str], rng: random.Random) -> list[str] | None:
    """A number made larger."""
    places = [k for k in range(1, len(words) - 1) if words[k].isdigit()]
    if not places:
        return None
    k = rng.choice(places)
    return [*words[:k], str(int(words[k]) + 7), *words[k + 1 :]]


def denied(words: list[str], rng: random.Random) -> list[str] | None:
    """A not put in, or taken out."""
    places = [k for k in range(2, len(words) - 2) if words[k].lower() in ("is", "are", "was", "were", "will", "should")]
    if not places or any(w.lower() == "not" for w in words):
        return None
    k = rng.choice(places)
    return [*words[: k + 1], "not", *words[k + 1 :]]


def spelling(words: list[str], rng: random.Random) -> list[str] | None:
    """Every word with another spelling in it."""
    table = _SPELT | {v: k for k, v in _SPELT.items() if " " not in v}
    out = [table.get(w, w) for w in words]
    return out if out != words else None


def contraction(words: list[str], rng: random.Random) -> list[str] | None:
    """Contractions made, or undone."""
    text = " ".join(words).replace("’", "'")
    for full, short in _CONTRACT.items():
        if re.search(rf"\b{full}\b", text):
            return re.sub(rf"\b{full}\b", short, text).split()
        if re.search(rf"\b{re.escape(short)}\b", text):
            return re.sub(rf"\b{re.escape(short)}\b", full, text).split()
    return None


def typography(words: list[str], rng: random.Random) -> list[str] | None:
    """Other apostrophes, dashes and spaces."""
    text = " ".join(words)
    table = {"’": "'", "—": " - ", "–": " - ", "--": " — "} if "’" in text else {"'": "’", "—": " – ", "--": " – "}
    for old, new in table.items():
        text = text.replace(old, new)
    return text.split()


def capitals(words: list[str], rng: random.Random) -> list[str] | None:
    """The first word small or capital, another all in capitals."""
    k = _inner(words, rng)
    out = [words[0].swapcase() if len(words[0]) == 1 else words[0][0].swapcase() + words[0][1:], *words[1:]]
    return out if k is None else [*out[:k], out[k].upper(), *out[k + 1 :]]


def punctuation(words: list[str], rng: random.Random) -> list[str] | None:
    """Commas, semicolons and the last stop gone."""
    out = [w.rstrip(",;:") for w in words]
    return [*out[:-1], out[-1].rstrip(".,!?")]


def ellipsis(words: list[str], rng: random.Random) -> list[str] | None:
    """Words left out inside, with an ellipsis in their place."""
    k = _inner(words, rng)
    mark = rng.choice(["…", "...", ". . .", "[...]", "[…]"])
    return None if k is None else [*words[:k], mark, *words[k + 2 :]]


def capital_in_brackets(words: list[str], rng: random.Random) -> list[str] | None:
    """The beginning cut, and the first word left made a capital in brackets."""
    k = _inner(words, rng)
    return None if k is None or k > len(words) // 2 else [f"[{words[k][0].upper()}]{words[k][1:]}", *words[k + 1 :]]


def sic(words: list[str], rng: random.Random) -> list[str] | None:
    """A note that it stood so."""
    k = _inner(words, rng)
    return None if k is None else [*words[: k + 1], "[sic]", *words[k + 1 :]]


def cut(words: list[str], rng: random.Random) -> list[str] | None:
    """The beginning or the end left out."""
    n = len(words) // 3
    return words[n:] if rng.random() < 0.5 else words[:-n]


def sentence_left_out(words: list[str], rng: random.Random) -> list[str] | None:
    """A whole sentence between two others left out."""
    parts = _sentences(words)
    return [w for k, s in enumerate(parts) if k != 1 for w in s] if len(parts) > 2 else None


#: Edits that alter the words, by the kind that should be told.
ALTERING: dict[str, Edit] = {
    "substitution": substitution,
    "silent deletion": silent_deletion,
    "insertion": insertion,
    "bracketed insertion": bracketed_insertion,
    "splice": splice,
}
#: Edits that move the meaning, by the move that should be told.
MOVING: dict[str, Edit] = {
    "who": other_person,
    "when": other_tense,
    "how sure": other_certainty,
    "how many": other_number,
    "whether": denied,
}
#: Edits that alter nothing.
HARMLESS: dict[str, Edit] = {
    f.__name__: f
    for f in (
        spelling, contraction, typography, capitals, punctuation, ellipsis, capital_in_brackets, sic, cut,
        sentence_left_out,
    )
}  # fmt: skip
