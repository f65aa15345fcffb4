"""Persons and bodies across the reports of a story: the fullest name, its variants, what they are called."""

import re
from collections import Counter
from collections.abc import Sequence

from rashomon.model import Annotated, Article, Entity, Span, Who, Words
from rashomon.text.names import bare, misspelt, parts, same_person

#: A role phrase right before a name ("Kremlin spokesman Dmitry Peskov") or after it (", director of …,").
_BEFORE = re.compile(r"(?:^|[\s“\"(,—–-])((?:[\w’'.-]+ ){1,5})$")
_AFTER = re.compile(
    r"^,\s+(?!(?:although|though|who|which|when|where|while|and|but|as|after|before|because|if|in|at|on|with)\b)((?:an?|the|\w+)\s[^,.;:!?\n“”\"]{3,80}?)(?=[,.;]|\s+(?:said|told|who)\b|$)"
)
#: Words after which a role before a name begins anew: function words, verbs, and a name that stands before it.
_BREAK = re.compile(
    r"\b(?:by|and|with|that|to|of|as|from|when|but|while|has|have|had|is|was|shows?|\w+ed|said|told|between)\s"
)
_ROLE_NOUN = re.compile(
    r"\b(?:president|minister|leader|spokes\w+|director|head|chief|analyst|expert|secretary|general|officer|professor|"
    r"chair\w*|mayor|governor|senator|ambassador|lawyer|attorney|manager|founder|owner|captain|commander|resident|"
    r"witness|passenger|driver|survivor|mother|father|son|daughter|sister|brother|wife|husband|teacher|doctor|"
    r"official|member|king|queen|prince\w*|judge|prosecutor|detective|inspector|superintendent|researcher|scientist|"
    r"master|author|editor|reporter|coach|player|executive|engineer|pilot|deputy|commissioner|envoy|chancellor|premier)s?\b",
    re.IGNORECASE,
)


def people(story: Sequence[Annotated]) -> tuple[Who, ...]:
    """Return persons and organisations named in the story, the most often named first. Needs the layer entities.

    Two names are one person's where one is the first or last words of the other and the story has no second
    person by that name. Roles are the words of a report, each once.
    """
    ordered = sorted(story, key=lambda a: (a.article.name, a.article.id))
    mentions: dict[tuple[str, str], list[tuple[Article, Span]]] = {}
    for annotated in ordered:
        for a in annotated.layer("entities"):
            if isinstance(a.value, Entity) and a.value.label in ("person", "organisation"):
                mentions.setdefault((a.value.label, a.value.name), []).append((annotated.article, a.span))
    found = []
    for label in ("person", "organisation"):
        names = sorted((n for k, n in mentions if k == label), key=lambda n: (-len(parts(n)), n))
        for name, variants in _join(names, {n: len(mentions[label, n]) for n in names}).items():
            places = [p for v in variants for p in mentions[label, v]]
            forms = Counter(bare(span.of(article.text)) for article, span in places)
            found.append(
                Who(
                    name=name,
                    label=label,
                    variants=tuple(sorted(forms, key=lambda f: (-forms[f], f))),
                    roles=_roles(places) if label == "person" else (),
                    mentions=len(places),
                    articles=tuple(sorted({article.id for article, _ in places})),
                )
            )
    return tuple(sorted(found, key=lambda w: (-len(w.articles), -w.mentions, w.name)))


def _join(names: Sequence[str], count: dict[str, int]) -> dict[str, list[str]]:
    """Map each fullest name to the names that are forms of it; a form of two full names stays alone."""
    groups: dict[str, list[str]] = {}
    for name in names:
        full = [g for g in groups if same_person(name, g) or _two_spellings(name, g)]
        if len(full) > 1:  # the surname of several: given to one only where that one is named far more often
            full.sort(key=lambda g: (-sum(count[v] for v in groups[g]), g))
            top, second = (sum(count[v] for v in groups[g]) for g in full[:2])
            full = full[:1] if top >= 3 * second else []
        if full:
            groups[full[0]].append(name)
        else:
            groups[name] = [name]
    return groups


def _two_spellings(a: str, b: str) -> bool:
    """Tell whether two full names differ in the spelling of one word and share another."""
    x, y = parts(a), parts(b)
    unlike = [(p, q) for p, q in zip(x, y, strict=False) if p != q]
    return len(x) == len(y) > 1 and len(unlike) == 1 and misspelt(*unlike[0])


def _roles(places: Sequence[tuple[Article, Span]]) -> tuple[Words, ...]:
    """Return the phrases beside a person's name that hold the noun of a role, each wording once, at most four."""
    seen: dict[str, Words] = {}
    for article, span in places:
        text = article.text
        line = text.rfind("\n", 0, span.start) + 1
        before = _BEFORE.search(text[max(line, span.start - 60) : span.start])
        after = _AFTER.search(text[span.end : span.end + 120].split("\n")[0])
        for match, base in ((before, max(line, span.start - 60)), (after, span.end)):
            if match is None:
                continue
            start, end = base + match.start(1), base + match.end(1)
            words = text[start:end]
            noun = _ROLE_NOUN.search(words)
            if noun is None or (match is before and noun.end() < len(words.rstrip())):
                continue
            if match is before:
                start += max((m.end() for m in _BREAK.finditer(words[: noun.start()])), default=0)
            role = Words(article.id, Span(start, end - (len(words) - len(words.rstrip()))), text[start:end].rstrip())
            if role.text:
                seen.setdefault(role.text.lower(), role)
    return tuple(list(seen.values())[:4])
