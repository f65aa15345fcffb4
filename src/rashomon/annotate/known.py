"""What the rest of the article knows of a name: the recogniser reads each sentence alone, and wavers.

A surname is a person's where the article introduces that person in full; initials are a body's that it spells out; a
word after "the village of" is a place. The same names where the recogniser passed over them are added.
"""

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from rashomon.annotate import genders
from rashomon.annotate.sentences import part_of
from rashomon.model import Article, Span
from rashomon.text.bodies import acronym_of, kind_only
from rashomon.text.names import TITLES, bare
from rashomon.text.states import state

Mention = tuple[Span, str]

_PLACE_BEFORE = re.compile(
    r"\b(?:village|town|city|suburb|hamlet|province|district|settlement|port|island|region|valley|municipality|villages|"
    r"towns|cities) of $"
)
_PLACE_AFTER = re.compile(
    r"^,?\s+(?:(?:an?|the)\s+)?(?:\w+\s+){0,2}(?:village|town|city|suburb|cosmodrome|railway|prison|road|street|station|airport|"
    r"river|lake|valley|bridge|square)\b"
)
_BROKEN = re.compile(r"\s(?:of|for|and|the|in|at|de|von|van|&)$")
_BODY_AFTER = re.compile(r"^\s+(?:news\s+)?(?:agency|newspaper|magazine|website|broadcaster|channel|bank|airline)\b")
_IN = re.compile(r"\b(?:in|near|at|around|outside|across|throughout|toward|towards)\s+$")
_DATELINE = re.compile(r"^[A-Z][A-Z .'’-]{2,30}(?=,|\s*\(|\s+[—–-])[^\n.]{0,40}?[—–-](?=\s)", re.MULTILINE)
_TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Messrs)\.?\s+$")
_TALKS = re.compile(r"^(?:['’]s?\b|,?\s+(?:said|says|told|tells|added|adds|wrote|was|has|had|is|who)\b)")
_ADDRESS = re.compile(r"\w\.(?:com|org|net|gov|co|uk|edu|info|tv)\b|[@/#_]|^\W*\w$")
#: Where people post; a name only of the means in "wrote on Postbox".
_PLATFORMS = frozenset(
    "Facebook Twitter Instagram YouTube Snapchat WhatsApp Telegram TikTok Reddit Weibo Tumblr LinkedIn".split()
)
#: First names that begin the names of as many places and teams.
_TOWNS = frozenset(
    "virginia carolina georgia dakota florence charlotte sydney lincoln madison jordan chad israel paris cleveland "
    "houston austin dallas jackson chelsea victoria stella will".split()
)
#: Letters of the shortest surname and initials that are looked for.
SURNAME, INITIALS = 3, 2


def settled(article: Article, doc: Doc, mentions: Sequence[Mention]) -> list[Mention]:
    """Return the mentions with the labels that the whole article gives them and the names that were passed over,
    sorted by span. No mentions give []."""
    text = article.text
    # a name that breaks off ("Transport for") is none; in full it may stand elsewhere and be found below
    mentions = [(s, label) for s, label in mentions if not _BROKEN.search(s.of(text))]
    mentions = [(s, "other" if _of_headline(article, s, label, mentions) else label) for s, label in mentions]
    labels = _labels(text, mentions)
    datelines = [Span(*m.span()) for m in _DATELINE.finditer(text)]
    out = []
    for span, label in mentions:
        name = bare(span.of(text))
        if label in ("person", "organisation") and any(d.covers(span) and span.of(text).isupper() for d in datelines):
            label = "place" if not acronym_like(name) else label
        elif label == "place" and labels.get(name) == "person" and _IN.search(text[: span.start][-12:]):
            pass
        else:
            label = labels.get(name, label)
        out.append((span, label))
    return sorted([*out, *_passed_over(text, doc, out)])


def _of_headline(article: Article, span: Span, label: str, mentions: Sequence[Mention]) -> bool:
    """Tell whether capitals of a headline were taken for a name: one of two words or more of which the report has
    none in its body."""
    words = span.of(article.text).split()
    if (
        label not in ("person", "organisation")
        or len(words) < 2
        or part_of(article, span) not in ("headline", "crosshead")
    ):
        return False
    capitals = [w[0].isupper() for w in re.findall(r"[^\W\d_]{4,}", article.headline)]
    if sum(capitals) < 0.8 * len(capitals):
        return False
    body = [s.of(article.text) for s, _ in mentions if part_of(article, s) not in ("headline", "crosshead")]
    return not any(name.startswith(words[0]) or name.endswith(words[-1]) for name in body) or not any(
        name in body for name in (" ".join(words), words[-1], words[0], " ".join(words[:2]), " ".join(words[-2:]))
    )


def acronym_like(name: str) -> bool:
    """Tell whether a name is a row of capitals, as initials are."""
    return 2 <= len(name) <= 6 and name.isupper() and name.isalpha()


def _labels(text: str, mentions: Sequence[Mention]) -> dict[str, str]:
    """Return labels for names that the article itself tells better than the recogniser did."""
    of: dict[str, str] = {}
    spans: dict[str, list[Span]] = {}
    for span, label in mentions:
        of.setdefault(bare(span.of(text)), label)
        spans.setdefault(bare(span.of(text)), []).append(span)
    out: dict[str, str] = {}
    for name, label in of.items():
        before = [text[max(0, s.start - 30) : s.start] for s in spans[name]]
        after = [text[s.end : s.end + 40] for s in spans[name]]
        titled = any(_TITLE.search(b) for b in before) or any(_TITLE.match(s.of(text) + " ") for s in spans[name])
        if label in ("person", "organisation") and (_ADDRESS.search(name) or TITLES.fullmatch(f"{name} ")):
            out[name] = "other"
        elif label == "organisation" and (known := state(name)) is not None and known.by == "name":
            out[name] = "place"
        elif name in _PLATFORMS:
            out[name] = "other" if all(re.search(r"\b(?:on|via|through)\s+$", b) for b in before) else "organisation"
        elif label == "person" and not titled and (acronym_like(name) or any(map(_BODY_AFTER.match, after))):
            out[name] = "organisation"
        elif label in ("person", "organisation") and not titled and _placed(label, before, after):
            out[name] = "place"
        person = titled or (
            label == "organisation" and _as_person(name) and not any(b.endswith("the ") for b in before)
        )
        if label != "person" and person:
            out[name] = "person"
    people = {n for n, label in (of | out).items() if label == "person" and " " in n}
    bodies = {n for n, label in (of | out).items() if label == "organisation" and " " in n}
    last = {n.split()[-1] for n in people}
    for name in of:
        if " " in name:
            continue
        if any(acronym_of(name, b) for b in bodies):
            out[name] = "organisation"
        elif name in last and (of | out)[name] != "person":
            out[name] = "person"
        elif name.endswith("s") and name[:-1] in last and name not in last:
            out[name] = "group"
    return out


def _placed(label: str, before: Sequence[str], after: Sequence[str]) -> bool:
    return any(map(_PLACE_BEFORE.search, before)) or (label == "person" and all(map(_PLACE_AFTER.match, after)))


def _as_person(name: str) -> bool:
    words = name.split()
    return (
        2 <= len(words) <= 3
        and all(re.fullmatch(r"[A-Z][\w’'-]+|[A-Z]\.", w) for w in words)
        and genders.of_name(name) != 0
        and words[0].lower() not in _TOWNS
        and not kind_only(words[-1])
    )


def _passed_over(text: str, doc: Doc, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Yield where the persons and bodies of the article are named and no mention stands."""
    taken = bytearray(len(text))
    for span, _ in mentions:
        taken[span.start : span.end] = b"\x01" * (span.end - span.start)
    forms: dict[str, str] = {}
    for span, label in mentions:
        name = bare(span.of(text))
        if label in ("person", "organisation") and "\n" not in name:
            forms.setdefault(name, label)
            if label == "person" and " " in name and len(name.split()[-1]) >= SURNAME:
                forms.setdefault(name.split()[-1], label)
            elif label == "organisation" and " " in name:
                forms |= dict.fromkeys(_initials(text, span), label)
    if not forms:
        return
    proper = {t.idx: t.pos_ == "PROPN" for t in doc}
    longest_first = sorted(forms, key=lambda f: (-len(f), f))
    pattern = re.compile(rf"(?<![\w@#-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])")
    for match in pattern.finditer(text):
        if any(taken[match.start() : match.end()]):
            continue
        if " " in match.group() or _alone(text, match, proper):
            yield Span(*match.span()), forms[match.group()]


def _initials(text: str, span: Span) -> list[str]:
    """Return the initials in brackets after a body's name, where they are its own."""
    match = re.match(r"\s*\(\s*([A-Z][A-Za-z]{1,7})\s*\)", text[span.end : span.end + 14])
    return [match.group(1)] if match and acronym_of(match.group(1), span.of(text)) else []


def _alone(text: str, match: re.Match[str], proper: dict[int, bool]) -> bool:
    """Tell whether a single word is the name and neither an ordinary word nor part of a longer name."""
    word, start, end = match.group(), match.start(), match.end()
    if not word[0].isupper() or len(word) < INITIALS:
        return False
    after = re.match(r"['’]?[ ]([A-Z][\w’'-]+)", text[end : end + 30])
    before = re.search(r"([\w’'.-]+) $", text[max(0, start - 30) : start])
    if after and word[-1].isalnum() and text[end] == " " and not re.match(r"(?:I|On|In|At|And|But)\b", after.group(1)):
        return False
    if before and before.group(1)[0].isupper():
        opens = re.search(r"(?:^|[.!?”\"]\s|\n)$", text[: start - len(before.group())])
        if bare(f"{before.group(1)} {word}") != word and not opens:
            return False
    ordinary = re.search(rf"(?<![\w]){re.escape(word.lower())}(?![\w])", text) is not None
    return not ordinary and (proper.get(start, False) or _TALKS.match(text[end : end + 12]) is not None)
