"""The words of a version that were said, as they are compared: without cue, typography, spelling and contraction.

Between two words stands nothing, the end of a sentence, or an open cut: an ellipsis, or the reporter's own words
between two pieces in quotation marks.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rashomon.model import Form
from rashomon.text.marks import DOUBLE, marked
from rashomon.text.words import fold, same_spelling

Break = Literal["", "stop", "cut"]

TOKEN = re.compile(r"[^\W_]+(?:['’\-–][^\W_]+)*")
#: A cue between two pieces of a quotation: a closing mark, some words, an opening mark.
_BETWEEN = re.compile(r"(?<=[,.!?…—-][”\"])([^“”\"\n]{3,200})(?=[“\"])")
_ELLIPSIS = re.compile(r"…|\.\s?\.\s?\.|\[\s*\]|\(\s*\)")
_STOP = re.compile(rf"[.!?][\s{re.escape(DOUBLE)}'’)\]]|\n")
#: Bracketed words that say how something was said, or that it stood so.
_NOTES = frozenset("sic laughs laughter laughing applause inaudible crosstalk expletive deleted bleep pause".split())
_FILLERS = frozenset("uh um er erm ah uhm hmm mm".split())
_SHORT = {
    "can't": "can not", "cannot": "can not", "won't": "will not", "shan't": "shall not", "ain't": "is not",
    "i'm": "i am", "let's": "let us", "it's": "it is", "that's": "that is", "there's": "there is", "what's": "what is",
    "who's": "who is", "he's": "he is", "she's": "she is", "here's": "here is", "where's": "where is",
    "how's": "how is", "gonna": "going to", "wanna": "want to", "gotta": "got to", "'cause": "because",
    "y'all": "you all",
}  # fmt: skip
_ENDINGS = {"n't": "not", "'re": "are", "'ll": "will", "'ve": "have", "'d": "would"}
#: Words that have two spellings which no rule covers; the second is the one compared.
_SPELLINGS = {
    "gray": "grey", "toward": "towards", "afterward": "afterwards", "amid": "amidst", "while": "whilst",
    "okay": "ok", "alright": "allright", "tire": "tyre", "tires": "tyres", "mom": "mum", "mommy": "mummy",
    "learnt": "learned", "burnt": "burned", "dreamt": "dreamed", "spelt": "spelled", "judgement": "judgment",
    "ageing": "aging", "skeptical": "sceptical", "skeptic": "sceptic", "pajamas": "pyjamas", "among": "amongst",
    "airplane": "aeroplane", "aluminum": "aluminium", "jewelry": "jewellery", "plow": "plough", "artifact": "artefact",
    "yeah": "yes", "licence": "license", "practise": "practice", "cheque": "check",
    "analyse": "analyze", "analysed": "analyzed", "analysing": "analyzing", "paralysed": "paralyzed",
}  # fmt: skip
_COUNT = {
    w: str(n)
    for n, w in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen twenty""".split()
    )
} | {w: str(10 * n) for n, w in enumerate("thirty forty fifty sixty seventy eighty ninety".split(), 3)}


@dataclass(frozen=True, slots=True)
class Spoken:
    """A word as it is compared: folded, whether an editor's bracket holds it, what stands before it, as printed."""

    folded: str
    bracketed: bool
    before: Break
    printed: str


def cue_ranges(text: str, form: Form) -> list[tuple[int, int]]:
    """Return where a cue interrupts a quotation ("…," she said. "…"): what stands between its marks is not said."""
    return [m.span(1) for m in _BETWEEN.finditer(text)] if form == "direct" else []


def spoken(text: str, form: Form) -> list[Spoken]:
    """Return the words of a version that stand in quotation marks; of a direct one, whose marks may be cut off, all
    but an interrupting cue. An indirect version, or one without words, gives an empty list."""
    plain = re.sub(r"\[(\w)\](?=\w)", r"\1", text)  # "[W]e" is the word "We"
    plain = plain.replace("%", " percent ").replace("&", " and ")
    cues = cue_ranges(plain, form)
    inside = marked(plain) if form != "direct" else bytearray(b"\x01" * len(plain))
    for a, b in cues:
        inside[a:b] = bytes(b - a)
    brackets = [m.span() for m in re.finditer(r"\[[^\]\n]*\]", plain)]
    out: list[Spoken] = []
    last = 0
    for m in TOKEN.finditer(plain):
        if not inside[m.start()]:
            continue
        between = plain[last : m.start()]
        bracketed = any(a <= m.start() < b for a, b in brackets)
        if bracketed and m.group().lower() in _NOTES:
            continue
        before: Break = ""
        if out and (not all(inside[last : m.start()]) or _ELLIPSIS.search(between)):
            before = "cut"
        elif out and _STOP.search(between):
            before = "stop"
        for k, word in enumerate(_plain(m.group())):
            out.append(Spoken(word, bracketed, before if k == 0 else "", m.group()))
        last = m.end()
    return out


def _plain(word: str) -> list[str]:
    """Return the words one token stands for: contractions in full, numbers as digits, nothing for a filler."""
    low = word.lower().replace("’", "'")
    if low in _FILLERS:
        return []
    if low in _SHORT:
        return _SHORT[low].split()
    for ending, full in _ENDINGS.items():
        if low.endswith(ending):
            return [fold(low[: -len(ending)]), full]
    folded = fold(word)
    return [_COUNT.get(folded, _SPELLINGS.get(folded, folded))]


def alike(a: Sequence[str], b: Sequence[str]) -> bool:
    """Tell whether two runs of folded words are one but for spelling and word breaks ("on to", "onto")."""
    if len(a) == len(b) and all(map(same_spelling, a, b)):
        return True
    return "".join(a).replace("-", "") == "".join(b).replace("-", "")
