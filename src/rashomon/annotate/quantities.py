"""Quantities: numbers with their bounds and units, what they count, and the role of what is counted.

The characters tell values, bounds and units (`rashomon.text.units`); the parse tells what is no quantity (parts
of names, labels such as "Game 4"), what is counted, and the predicate (`rashomon.annotate.counted`).
"""

import re
from dataclasses import replace
from decimal import Decimal

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from rashomon.annotate.counted import (
    Counted,
    about_person,
    after_dash,
    counted,
    entity_of,
    lemma_of,
    name_of,
    placed,
)
from rashomon.annotate.counted_words import PERSON_NOUNS, word_set
from rashomon.model import Annotation, Article, Quantity, Span, digest
from rashomon.text.units import Measure, find_measures, plain

NAME = "quantities"
VERSION = 1
KIND = "quantities"

#: A whole number from 1 to this, set off by commas after a person's name, is an age.
OLDEST = 119
#: Entities whose numbers are part of a name.
_NAMES = frozenset({"PRODUCT", "FAC", "ORG", "WORK_OF_ART", "LAW", "EVENT", "PERSON", "GPE", "LOC", "NORP"})
_STREET = re.compile(
    r"\s(?:[A-Z][\w'’]+\s){1,3}(?:Street|Road|Avenue|Lane|Square|Boulevard|Drive|Place|Court|Terrace|Way|St|Rd|Ave)\b"
)
_AGE_AFTER = re.compile(r"(?=[,.;)]|\s(?:of(?!\s(?:whom|which|them|those|the|us)\b)|from|and)\b|\s?$)", re.MULTILINE)
_MASS = frozenset(
    {
        "weigh",
        "weight",
        "heavy",
        "lb",
        "lbs",
        "kg",
        "kilo",
        "pressure",
        "gain",
        "shed",
        "lighter",
        "thrust",
        "force",
        "ton",
        "payload",
    }
)
_POUND = Decimal("0.45359237")
_WITH_ABOUT = {"tell", "talk", "speak", "write", "ask", "complain", "worry", "story", "question", "learn", "warn"}
_WITH_OVER = {"hand", "take", "turn", "pass", "bring", "run", "cross", "sign", "win", "knock"}
_HUMAN = {"he", "she", "i", "who", "we", "they"}
#: Nouns that a number after them names and does not count.
_NUMBERED = word_set(
    """
    act amendment apartment apollo area article berth block building buoy bus caption category cell
    channel chapter clause code day district episode error exit expedition figure flat flight floor
    form formula game gate grade highway hole image iphone item junction lane lap level line lot
    model number option pad page paragraph part phase photo pier platform point precinct resolution
    room round route rule runway scene season section sector slide stage step suite table terminal
    tier title train type unit version volume war ward week windows zone
    """
)
#: Pronouns for those a count before it told of; what stands before and after a count whose noun is left out.
_BACK = {"them", "whom", "which", "those", "these"}
_LISTING = {"including", "and", "but", ",", ";", "-", "–", "—", "last", "first", "another", "with", "plus"}
_ELIDED = {"on", "from", "in", "at", "of", "with", "were", "was", "are", "by", "more", "to", "involving", ".", ","}
_PARENTS = frozenset({"mother", "father", "mum", "mom", "dad", "parent"})
_JERSEY = word_set(
    """
    quarterback linebacker cornerback receiver lineman tackle kicker punter safety running guard center centre
    forward striker midfielder defender goalkeeper winger pitcher catcher shortstop outfielder infielder baseman
    goaltender defenseman defenceman point
    """
)
_WEEKDAYS = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}


def annotate(article: Article, doc: Doc) -> tuple[Annotation, ...]:
    """Return the quantities of an article, sorted by span; () for empty text or where none stands.

    `doc` is `rashomon.annotate.language.parse(article)`. A span covers the number with its modifier and unit;
    `counted_span` covers the head of what is counted.
    """
    out: list[Annotation] = []
    before: tuple[Measure, Quantity] | None = None
    for measure in find_measures(article.text):
        measure = _without_particle(doc, measure)
        inner = doc.char_span(measure.numeral, measure.last, alignment_mode="expand")
        if inner is None:
            continue
        quantity = _quantity(doc, measure, inner)
        if quantity is None:
            continue
        if before is not None and _converts(article.text, before[0], measure):
            quantity = _of(quantity, before[1])
        elif before is not None and quantity.kind == before[1].kind in ("count", "percent"):
            quantity = _elided(doc, before, measure, quantity)
        if out and before is not None and _ends_change(article.text, before, measure):
            out[-1] = _told_of(out[-1], quantity)
        before = (measure, quantity)
        span = Span(measure.start, measure.end)
        out.append(Annotation(id=digest(article.id, KIND, f"{span.start}:{span.end}"), span=span, value=quantity))
    return tuple(sorted(out, key=lambda a: (a.span.start, a.span.end)))


def _without_particle(doc: Doc, measure: Measure) -> Measure:
    """Return the measure without an "over" or "about" that belongs to a verb or noun before it.

    "Handed over 21 pupils" is 21, not more; "told them about two men" is two, not roughly two.
    """
    words = doc.char_span(measure.start, measure.numeral, alignment_mode="contract") if measure.bounded else None
    if words is None or len(words) != 1 or words[0].lower_ not in ("over", "about") or words[0].i < 2:
        return measure
    before = {doc[words[0].i - 1].lemma_.lower()}
    if words[0].lower_ == "about":
        before |= {doc[words[0].i - 2].lemma_.lower()}
        loose = bool(before & _WITH_ABOUT) or (measure.low == 1 and measure.kind == "count")
    else:
        loose = words[0].dep_ == "prt" or bool(before & _WITH_OVER)
    if not loose:
        return measure
    exact = measure.low if measure.low is not None else measure.high
    return replace(
        measure,
        start=measure.numeral,
        low=measure.low if words[0].lower_ == "about" else exact,
        high=measure.high if words[0].lower_ == "about" else exact,
        approximate=measure.form == "vague",
        bounded=False,
    )


def _of(quantity: Quantity, other: Quantity, role: str | None = None) -> Quantity:
    """Return `quantity` told of what `other` is told of, in the other's role unless one is given."""
    return Quantity(
        low=quantity.low,
        high=quantity.high,
        unit=quantity.unit,
        kind=quantity.kind,
        counted=other.counted,
        counted_span=other.counted_span,
        role=other.role if role is None else role,
        approximate=quantity.approximate,
    )


def _elided(doc: Doc, before: tuple[Measure, Quantity], measure: Measure, quantity: Quantity) -> Quantity:
    """Return a count without a noun as one of what the count before it in the sentence counts.

    "18 launches, including five from Ostrel"; "276 girls, 21 of them"; "67 letters from one firm, 63 from another".
    """
    first, second = before[0], measure
    words = doc.char_span(first.last, second.numeral, alignment_mode="contract")
    token = doc.char_span(second.numeral, second.last, alignment_mode="expand")
    rest = words is not None and any(t.lower_ in ("other", "remaining", "up", "down", "compared") for t in words[-2:])
    if rest and before[1].counted and not quantity.counted:
        return _of(quantity, before[1], role=quantity.role)  # "39 percent of the milk …. The other 61 percent"
    behind = quantity.counted_span is not None and quantity.counted_span.end <= measure.start
    if not before[1].counted or words is None or token is None or not (behind or not quantity.counted):
        return quantity
    if token.sent.start != words.sent.start or len(words) > 24:
        return quantity
    following = doc[token.end].lower_ if token.end < len(doc) else ""
    if quantity.kind == "percent":  # "15 percent for cash and 8 percent for the rest"
        after = ("for", "on") if quantity.counted else ("for", "on", "in", "with", "at", "among", "from")
        paired = following in after and any(t.lower_ in ("and", "but", ",") for t in words[-2:])
        return _of(quantity, before[1]) if paired else quantity
    pointed = following == "of" and token.end + 1 < len(doc) and doc[token.end + 1].lower_ in _BACK
    listed = any(t.lower_ in _LISTING for t in words[-3:]) and following in _ELIDED
    if not (pointed or listed) or (behind and following not in ("from", "in", "at", "more")):
        return quantity
    return _of(quantity, before[1], role=quantity.role or before[1].role)


def _ends_change(text: str, before: tuple[Measure, Quantity], measure: Measure) -> bool:
    """Tell whether `measure` ends a change and the parser took its unit for what the first number is told of."""
    span = before[1].counted_span
    return (
        text[before[0].end : measure.start] == " to "
        and span is not None
        and measure.start <= span.start < measure.end
        and before[0].unit == measure.unit
    )


def _told_of(annotation: Annotation, other: Quantity) -> Annotation:
    """Return an annotation whose quantity is told of what `other` is told of."""
    assert isinstance(annotation.value, Quantity)
    return Annotation(annotation.id, annotation.span, _of(annotation.value, other), annotation.score)


def _converts(text: str, left: Measure, right: Measure) -> bool:
    """Tell whether `right` gives `left` again in another unit: "140 miles (230 km)"."""
    return left.kind == right.kind and text[left.end : right.start] in (" (", "(")


def _quantity(doc: Doc, measure: Measure, inner: Tokens) -> Quantity | None:
    """Return the quantity a measure is; None where it is part of a name, a label, or counts nothing."""
    low, high, kind, unit = measure.low, measure.high, measure.kind, measure.unit
    if _named(inner, measure):
        return None
    what: Counted | None = None
    if kind == "count" and (person := _person_of(doc, inner, measure)) is not None:
        kind, unit, what = (
            "age",
            "year",
            about_person(doc, person) if person.pos_ != "PRON" else Counted("", None, "be"),
        )
        if inner.start and doc[inner.start - 1].lower_ in ("'s", "’s"):
            what = replace(what, role="be")  # "my mother's 82, and she sails": the parser reads a possessive
    elif kind == "age":
        what = _aged(doc, inner)
    elif kind in ("count", "ordinal") and (_label(inner, measure) or not _counts(inner, measure)):
        return None
    if unit == "kg" and inner[-1].lower_ in ("pound", "pounds") and _is_money(doc, inner):
        kind, unit = "money", "GBP"
        low = None if low is None else plain(low / _POUND)
        high = None if high is None else plain(high / _POUND)
    if kind == "duration" and measure.bounded and _spanning(doc, measure):
        low = high = low if low is not None else high
    if kind == "length":
        what = placed(doc, inner)
    if kind == "percent" and what is None:
        what = after_dash(doc, inner)
    what = what or counted(doc, inner, kind)
    if kind == "count" and what.lemma in _PARENTS and inner.start and doc[inner.start - 1].lower_ == "of":
        what = Counted("child", None, "")  # "a mother of three"
    if kind == "count" and measure.form == "vague" and not what.lemma and _bare(inner):
        what = replace(what, lemma="people")  # "dozens gathered", "millions are at risk"
    if kind == "ordinal" and not what.lemma:
        return None
    if kind == "count" and not what.lemma and (not what.role or _the_two(inner)):
        return None
    return Quantity(
        low=low,
        high=high,
        unit=unit,
        kind=kind,
        counted=what.lemma,
        counted_span=what.span,
        role=what.role,
        approximate=measure.approximate,
    )


# -- what is no quantity -----------------------------------------------------------------------------------


def _named(inner: Tokens, measure: Measure) -> bool:
    """Tell whether the number is part of a name ("Group of 20", "Boeing 737") or of an address."""
    doc = inner.doc
    first = inner[0]
    following = doc[inner.end] if inner.end < len(doc) else None
    if (
        measure.form == "words"
        and first.is_title
        and not first.is_sent_start
        and following is not None
        and (following.is_title or (following.text == "-" and doc[min(inner.end + 1, len(doc) - 1)].is_title))
        and sum(t.is_lower for t in inner.sent if len(t) > 3) > sum(t.is_title for t in inner.sent if len(t) > 3)
    ):
        return True
    if measure.kind in ("count", "ordinal") and _STREET.match(_text(doc), inner.end_char):
        return True
    if measure.kind in ("money", "percent", "age"):
        return False
    ent = entity_of(first)
    if ent is None or ent.label_ not in _NAMES:
        return False
    if ent.start < first.i:
        return any(t.pos_ == "PROPN" and t.i < first.i for t in ent) and not measure.bounded
    if measure.ordinal:
        return ent.label_ != "EVENT"
    return ent.end > inner.end and ent.label_ != "NORP" and doc[inner.end].is_title and first.is_title


def _label(inner: Tokens, measure: Measure) -> bool:
    """Tell whether a bare number names the noun before it: "Game 4", "Pixel 2 users", "phase three"."""
    doc, first = inner.doc, inner[0]
    if measure.ordinal or measure.bounded or measure.form == "vague" or first.i == 0:
        return False
    before = doc[first.i - 1]
    if _jersey(doc, first):
        return True
    one = inner.root.head
    single = one.tag_ == "NN" and one.i >= inner.end and any(c.lower_ in ("a", "an") for c in one.children)
    if single and first.is_digit and not measure.hyphen and measure.low != 1:
        return True  # "a loaded 737 jet"
    if before.lower_ in _NUMBERED and before.whitespace_ == " ":
        noun = doc[inner.end] if inner.end < len(doc) else None
        return before.pos_ != "VERB" or noun is None or noun.tag_ != "NNS"
    if first.is_sent_start or before.idx + len(before) + 1 != first.idx or before.pos_ not in ("NOUN", "PROPN", "SYM"):
        return False
    if before.lower_ in _WEEKDAYS or before.ent_type_ in ("GPE", "DATE") or before.lemma_.lower() == "toll":
        return first.ent_type_ == "DATE" and first.dep_ != "nummod"
    head = inner.root.head
    ahead = head.i > inner[-1].i and head.pos_ in ("NOUN", "PROPN")
    following = doc[inner.end] if inner.end < len(doc) else None
    if before.pos_ == "NOUN":
        return not ahead and not (following is not None and following.pos_ in ("NOUN", "ADJ", "VERB"))
    # After a name: a label unless a plural noun that the number itself modifies follows, in running text.
    return not (
        ahead and head.tag_ in ("NNS", "NNPS") and not first.is_title and before.dep_ not in ("compound", "nmod")
    )


def _counts(inner: Tokens, measure: Measure) -> bool:
    """Tell whether a number without a unit counts or ranks something rather than naming a date or a hand."""
    doc, first, root = inner.doc, inner[0], inner.root
    following = doc[inner.end] if inner.end < len(doc) else None
    if measure.ordinal:
        if following is None or following.pos_ == "NUM" or following.lower_ in ("few", "couple", "several", "half"):
            return False
        node = root
        while node.head.i > node.i and node.dep_ in ("amod", "advmod", "compound", "nummod", "npadvmod", "nmod"):
            node = node.head
            if node.pos_ in ("NOUN", "PROPN"):
                return node.pos_ == "NOUN" or first.ent_type_ == "EVENT"
        return False
    if first.ent_type_ in ("DATE", "TIME") and root.dep_ != "nummod" and measure.form != "vague":
        return False
    if first.lower_ == "one" and len(inner) == 1:
        return _one(doc, first, measure)
    if first.is_digit and len(first) == 4 and "1500" <= first.text <= "2100":
        return root.dep_ == "nummod" and first.ent_type_ != "DATE"
    return True


def _bare(inner: Tokens) -> bool:
    """Tell whether a vague plural stands alone as a subject: people, where no noun before it says otherwise."""
    return inner.root.dep_ in ("nsubj", "nsubjpass") and inner[-1].lower_.endswith("s") and len(inner) < 4


def _the_two(inner: Tokens) -> bool:
    """Tell whether a bare number only points back: "between the two"."""
    return inner.root.dep_ == "pobj" and inner.start > 0 and inner.doc[inner.start - 1].lower_ == "the"


def _one(doc: Doc, one: Token, measure: Measure) -> bool:
    """Tell whether "one" counts: with a bound ("at least one"), or where people come to harm ("one killed")."""
    if measure.bounded and _text(doc)[measure.start : one.idx].strip().lower() not in ("", "another"):
        return True
    if one.i + 1 < len(doc) and doc[one.i + 1].lower_ in ("of", "more", "way", "thing"):
        return False
    return counted(doc, doc[one.i : one.i + 1], "count").role in (
        "kill", "injure", "hospitalise", "miss", "arrest", "trap", "aboard",
    )  # fmt: skip


# -- ages and other readings the parse decides -------------------------------------------------------------


def _person_of(doc: Doc, inner: Tokens, measure: Measure) -> Token | None:
    """Return whose age a bare number is: "Ann Lee, 30,", "Ann Lee (30)", "she was 42", "turned 40", "under 12s"."""
    first, root = inner[0], inner.root
    if measure.form in ("vague", "fraction") or (measure.high or measure.low or 0) > (1000 if _turns(root) else OLDEST):
        return None
    if measure.high is not None and measure.high != int(measure.high):
        return None
    if first.i >= 2 and not measure.bounded and doc[first.i - 1].text in (",", "("):
        name = doc[first.i - 2]
        if _AGE_AFTER.match(_text(doc), inner.end_char) and name.sent.start == first.sent.start:
            known = name_of(name) is not None or (lemma_of(name) in PERSON_NOUNS and name.tag_ == "NN")
            if _jersey(doc, first):
                return None
            stated = name.is_title and root.dep_ == "appos" and root.head.i == name.i and name.ent_type_ != "DATE"
            if known or (stated and doc[first.i - 1].text == "," and name.tag_ not in ("NNS", "NN")):
                return name
            if name.pos_ == "PROPN" and name.ent_type_ == "" and doc[name.i - 1].pos_ == "PROPN":
                return name
    following = doc[inner.end] if inner.end < len(doc) else None
    if first.i >= 2 and doc[first.i - 1].lower_ in ("'s", "’s") and (following is None or following.pos_ != "NOUN"):
        mother = doc[first.i - 2]
        if (name_of(mother) is not None or lemma_of(mother) in PERSON_NOUNS) and _AGE_AFTER.match(
            _text(doc), inner.end_char
        ):
            return mother  # "my mother's 82, and …"
    if first.is_digit and first.i >= 2 and doc[first.i - 1].lemma_.lower() == "turn" and not _lower_noun(following):
        subject = next((c for c in doc[first.i - 1].children if c.dep_ == "nsubj"), None)
        if subject is not None and subject.pos_ in ("NOUN", "PROPN"):
            return subject  # "Varn turned 38 last week"; headings run on: "Port turns 300 Trading …"
    bare = following is None or (
        following.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM", "SYM") and following.lower_ != "of"
    )
    if not bare or (not first.is_digit and first.pos_ != "NUM"):
        return None
    verb = root.head
    if root.dep_ in ("attr", "acomp", "dobj", "npadvmod", "oprd") and (_turns(root) or verb.lemma_ == "be"):
        for child in verb.children:
            if child.dep_ in ("nsubj", "nsubjpass"):
                human = child.lower_ in _HUMAN or name_of(child) is not None or lemma_of(child) in PERSON_NOUNS
                if human or (_turns(root) and child.pos_ in ("NOUN", "PROPN")):
                    return child
    if measure.bounded and root.dep_ == "pobj" and verb.lower_ in ("over", "under", "above", "below"):
        person = verb.head
        return person if lemma_of(person) in PERSON_NOUNS else None
    return None


def _jersey(doc: Doc, first: Token) -> bool:
    """Tell whether a number is a player's: "striker Ann Lee (9)"."""
    return (
        first.i > 1
        and doc[first.i - 1].text == "("
        and any(t.lower_ in _JERSEY for t in doc[max(0, first.i - 7) : first.i - 1])
    )


def _lower_noun(token: Token | None) -> bool:
    """Tell whether a token belongs to a noun phrase in small letters that a number before it can count."""
    return (
        token is not None
        and token.lower_ not in ("last", "this", "next")
        and ((token.pos_ in ("NOUN", "ADJ", "NUM") and not token.is_title) or token.lower_ == "of")
    )


def _turns(root: Token) -> bool:
    return root.head.lemma_ == "turn" and root.dep_ != "prep"


def _aged(doc: Doc, inner: Tokens) -> Counted:
    """Return whose age "7-year-old", "aged 42" or "four years old" is."""
    at = inner.start - 1
    while at > 0 and (doc[at].is_digit or doc[at].lower_ in (",", "and", "or", "between")) and at > inner.start - 8:
        at -= 1
    listed = at >= 0 and doc[at].lower_ in ("aged", "ages")  # "girls aged 12 and 14"
    before = doc[at if listed else inner.start - 1] if inner.start else None
    if before is not None and before.lower_ in ("aged", "age", "ages") and before.i:
        noun = doc[before.i - 1] if doc[before.i - 1].text not in (",", "(") or before.i < 2 else doc[before.i - 2]
        if noun.pos_ in ("NOUN", "PROPN") and noun.ent_type_ not in ("DATE", "TIME"):
            return about_person(doc, noun)
    following = doc[inner.end] if inner.end < len(doc) else None
    if following is not None and (following.pos_ in ("NOUN", "PROPN", "ADJ")) and inner.root.head.i <= inner.end - 1:
        for token in doc[inner.end : inner.end + 4]:
            if token.pos_ in ("NOUN", "PROPN") and token.dep_ != "compound":
                return about_person(doc, token)
            if token.pos_ not in ("NOUN", "PROPN", "ADJ"):
                break
    if before is not None and before.text == "," and inner.start >= 2:
        noun = doc[inner.start - 2]
        if name_of(noun) is not None or lemma_of(noun) in PERSON_NOUNS:
            return about_person(doc, noun)
    found = counted(doc, inner, "age")
    return (
        found
        if found.lemma or inner.root.dep_ not in ("nsubj", "nsubjpass", "dobj", "pobj", "conj", "ROOT")
        else (Counted("people", None, found.role))
    )


def _is_money(doc: Doc, inner: Tokens) -> bool:
    """Tell whether "pounds" are money: the article writes "£" and the sentence says nothing of weight."""
    return "£" in _text(doc) and not any(t.lemma_.lower() in _MASS for t in inner.sent)


def _spanning(doc: Doc, measure: Measure) -> bool:
    """Tell whether "over" says during ("met over two days") and not more than ("lasted over two hours")."""
    token = next((t for t in doc.char_span(measure.start, measure.end, alignment_mode="expand") or ()), None)
    return token is not None and token.lower_ == "over" and token.dep_ == "prep"


def _text(doc: Doc) -> str:
    """Return the text of a Doc, put together once: spaCy does it anew each time it is asked."""
    if "text" not in doc.user_data:
        doc.user_data["text"] = doc.text
    text: str = doc.user_data["text"]
    return text
