"""Time expressions: found by a grammar of English news, written as TIMEX3, settled against the article's date.

Small patterns find atoms (a weekday, a calendar date, a clock time, a part of the day, a duration); atoms
that stand together are joined ("9 a.m. Tuesday", "Wednesday (13 September)"), and words before them are
taken in ("late", "around"). The parse is asked only whether "may" is a month and which tense stands nearby.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from rashomon.annotate.time_atoms import Atom
from rashomon.annotate.time_rules import BEFORE_YEAR, GLUE, NOT_A_YEAR, RULES
from rashomon.annotate.time_tense import relation
from rashomon.annotate.time_told import told
from rashomon.model import Annotation, Article, Span, TimeExpression, digest
from rashomon.text.timex import bounded, resolve
from rashomon.text.timex_words import APPROXIMATELY, BOUND, MODIFIER, in_part_value

NAME = "timex-grammar"
VERSION = 2
KIND = "times"


class Parsed:
    """The tokens of a parse by their offsets; `Doc.char_span` and `Doc.text` walk the whole text at every call."""

    def __init__(self, doc: Doc) -> None:
        self._tokens = list(doc)
        self._starts = [t.idx for t in self._tokens]
        self._sentences = [s.start_char for s in doc.sents] if len(doc) else []

    def tokens(self, atom: Atom) -> list[Token]:
        """Return the tokens an atom touches."""
        return self._tokens[max(0, bisect_right(self._starts, atom.start) - 1) : bisect_left(self._starts, atom.end)]

    def sentence(self, offset: int) -> int:
        """Return the number of the sentence that holds an offset."""
        return bisect_right(self._sentences, offset)


def annotate(article: Article, doc: Doc) -> tuple[Annotation, ...]:
    """Return the time expressions of an article, by span; () for an empty text.

    With a publication date every value is settled against it; without one the open values stay open, so that
    `rashomon.text.timex.resolve` can settle them against a date found elsewhere.
    """
    text, parsed = article.text, Parsed(doc)
    atoms = [_widen(a, text) for a in _join(_longest(_candidates(text, parsed)), text)]
    anchor = article.published.date() if article.published else None
    annotations = []
    for atom in told(list(_dated(_longest(atoms), parsed)), text, parsed.sentence):
        source = atom.base or atom
        while source.base is not None:
            source = source.base
        value = TimeExpression(
            type=atom.type,
            value=atom.value,
            relation=relation(parsed.tokens(source), text) if "XXXX" in atom.value else None,
            approximate=atom.approximate,
        )
        value = resolve(value, anchor) if anchor else bounded(value)
        span = Span(atom.start, atom.end)
        annotations.append(Annotation(digest(article.id, KIND, f"{span.start}:{span.end}"), span, value))
    return tuple(annotations)


def _candidates(text: str, parsed: Parsed) -> Iterator[Atom]:
    """Yield every atom of every rule that the words around it allow."""
    for pattern, build in RULES:
        for m in pattern.finditer(text):
            if (atom := build(m)) is not None and _allowed(atom, text, parsed):
                yield atom


def _allowed(atom: Atom, text: str, parsed: Parsed) -> bool:
    """Tell whether the words are about time: "May" the month, 1990 the year, no age, no half of a match."""
    words, after = text[atom.start : atom.end], text[atom.end : atom.end + 16]
    if atom.joins == "year":
        before = text[max(0, atom.start - 12) : atom.start]
        if re.search(r"[\d.,/–-]$", before) or NOT_A_YEAR.match(after):
            return False
        named = any(t.ent_type_ in ("DATE", "TIME") for t in parsed.tokens(atom))
        return named or bool(BEFORE_YEAR.search(before))
    if atom.joins == "spoken":  # "nineteen fifty" can be a count; what follows a year is no noun
        following = parsed.tokens(atom._replace(start=atom.end + 1, end=atom.end + 2))
        before = text[max(0, atom.start - 12) : atom.start]
        return bool(BEFORE_YEAR.search(before)) and not any(t.pos_ == "NOUN" for t in following)
    if words in ("May", "March"):
        return _is_name(parsed, atom)
    if words.lower() in ("one day", "a second") or words.lower().endswith("-quarters"):
        return False
    # Ages belong to the quantities.
    return not (atom.type == "DURATION" and re.match(r"[\s-]{0,2}(?:old\b|of age\b)", after))


def _is_name(parsed: Parsed, atom: Atom) -> bool:
    tokens = parsed.tokens(atom)
    surname = bool(tokens) and tokens[0].i > 0 and tokens[0].nbor(-1).ent_type_ == "PERSON"
    return (
        bool(tokens)
        and not surname
        and tokens[0].tag_ == "NNP"
        and tokens[0].ent_type_ not in ("PERSON", "ORG", "GPE", "FAC")
    )


def _longest(atoms: Iterator[Atom] | list[Atom]) -> list[Atom]:
    """Keep the longest of overlapping atoms, the first of equally long ones; sorted by place."""
    kept: list[Atom] = []
    for atom in sorted(atoms, key=lambda a: (a.start, -a.end, a.value)):
        if kept and atom.start < kept[-1].end:
            if atom.end - atom.start > kept[-1].end - kept[-1].start:
                kept[-1] = atom
            continue
        kept.append(atom)
    return kept


def _join(atoms: list[Atom], text: str) -> list[Atom]:
    """Put together atoms that are one expression, from left to right; a part of the day alone is dropped."""
    joined: list[Atom] = []
    for atom in atoms:
        while joined and (both := _both(joined[-1], atom, text)) is not None:
            joined.pop()
            atom = both
        joined.append(atom)
    return [a for a in joined if a.joins != "part"]


def _both(a: Atom, b: Atom, text: str) -> Atom | None:
    """Return the two as one atom; None where they are two."""
    between = text[a.end : b.start]
    if len(between) > 12:
        return None
    days = ("weekday", "date", "day")
    pair = (a.joins, b.joins) if a.joins in days and b.joins in days else tuple(
        "day" if j in days else j for j in (a.joins, b.joins)
    )  # fmt: skip
    glue = GLUE.get((pair[0], pair[1]))
    between = APPROXIMATELY.sub("", between) if b.joins == "clock" else between
    if glue is None or not (glue.fullmatch(between) or (b.joins == "clock" and glue.fullmatch(between + " "))):
        return None
    end = b.end + (1 if "(" in between and text[b.end : b.end + 1] == ")" else 0)
    if b.joins in days and a.joins in days:
        date, other = (b, a) if b.joins == "date" else (a, b)
        clock = "".join(other.value.partition("T")[1:])
        return Atom(a.start, end, "TIME" if clock else "DATE", date.value + clock, "date")
    day, time = (a, b) if a.joins in days else (b, a)
    if a.joins == "clock" and b.joins == "part":
        return Atom(a.start, end, "TIME", in_part_value(a.value, b.value), "clock")
    base, _, given = day.value.partition("T")
    if time.joins == "part" and given:
        return None
    value = in_part_value(time.value, f"T{given}") if given else time.value
    return Atom(a.start, end, "TIME", base + value, "day" if time.joins == "part" else "done")


def _widen(atom: Atom, text: str) -> Atom:
    """Take in the words before that say how exactly it is meant."""
    start, approximate = atom.start, atom.approximate
    before = text[max(0, start - 30) : start]
    if atom.type in ("DATE", "TIME") and atom.value[-3:] != "REF" and (m := MODIFIER.search(before)):
        start -= len(m[0])
        before = text[max(0, start - 30) : start]
    counted = atom.type == "DURATION" and not text.startswith(("the ", "The "), atom.start)
    if (m := APPROXIMATELY.search(before)) and _is_vague(m[1].lower(), atom):
        start, approximate = start - len(m[0]) + m.start(1) - m.start(), True
    elif counted and (m := BOUND.search(before)):
        start -= len(m[0])
    return atom._replace(start=start, approximate=approximate)


def _is_vague(word: str, atom: Atom) -> bool:
    """Tell whether a word before an atom makes it approximate: "about two hours", but not "about the future"."""
    if word == "some":
        return atom.type == "DURATION"
    if word in ("about", "around"):
        return atom.joins not in ("weekday", "day") and atom.value[-3:] != "REF"
    return atom.type != "SET"


def _dated(atoms: list[Atom], parsed: Parsed) -> Iterator[Atom]:
    """Give a bare clock time the day its sentence says, before it rather than after, or else the last day said."""
    days = [a for a in atoms if a.joins in ("day", "weekday", "date", "done") and a.type in ("DATE", "TIME")]
    starts = [d.start for d in days]
    for atom in atoms:
        if atom.joins == "clock":
            at = bisect_left(starts, atom.start)
            before, after = days[at - 1] if at else None, days[at] if at < len(days) else None
            here = parsed.sentence(atom.start)
            if after is not None and parsed.sentence(after.start) == here:
                before = before if before is not None and parsed.sentence(before.start) == here else after
            day = before.value.partition("T")[0] if before is not None else "XXXX-XX-XX"
            atom = atom._replace(value=day + atom.value)
        yield atom
