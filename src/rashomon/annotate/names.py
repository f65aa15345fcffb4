"""Names joined within an article: "Kim" after "Kim Jong Un" is the same person, "Mrs Holt" is not "Mr Holt".

Newspapers introduce somebody in full and go on with the surname, a first name or a title, and a body with its
initials or a shorter name. Headlines and captions come before the introduction and are read by what the body says.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from rashomon.annotate import genders
from rashomon.annotate.sentences import part_of
from rashomon.model import Article, Span
from rashomon.text import bodies, names
from rashomon.text.names import FIRST, LAST, NEAR, bare, words_of

#: Parts in which capitals and credits run names together.
LOOSE = ("headline", "caption", "crosshead")
#: Characters between a first name and the full name that is given right after.
SOON = 400
#: How many times as often a body must be named by the beginning of a longer name to be called so.
RARE = 3
#: Different names beyond which a text is a list and none of them is compared: the cost grows with their square.
MANY = 800
_TITLE = re.compile(r"\b(Mrs?|Ms|Miss|Sir|Lord|King|Dame|Lady|Queen)\.?\s+$")
_POSSESSIVE = re.compile(r"['’´]s?$")
#: How a shorter name stands to a longer one (see `names.shortens`); None where they are two.
Shortens = Callable[[str, str], int | None]
_EXPANDED = r"\s*\(\s*(?:the\s+)?[“\"‘']?{}[”\"’']?\s*\)"


@dataclass(slots=True)
class _Named:
    """A person or body of the article: its forms, where it was last named, how often, and he or she (see genders)."""

    forms: list[str]
    sure: bool
    last: int = -1
    count: int = 0
    title: float = 0.0
    uses: dict[str, int] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The fullest form; of equal ones the one not in capitals, then the first. A body's must not be rare."""
        often = max(self.uses.values(), default=0)
        usual = [f for f in self.forms if RARE * self.uses.get(f, often) > often] or self.forms
        return max(usual, key=lambda f: (len(f.split()), not f.isupper(), -self.forms.index(f)))

    @property
    def gender(self) -> float:
        """Evidence of a title, else of a first name."""
        return self.title or max((genders.of_name(f) for f in self.forms), key=abs)


@dataclass(frozen=True, slots=True)
class _Mention:
    at: int
    form: str
    start: int
    end: int
    loose: bool
    title: str

    @property
    def gender(self) -> float:
        return genders.of_title(f" {self.title} ") if self.title else 0.0


def full_names(article: Article, mentions: Sequence[tuple[Span, str]]) -> list[str]:
    """Return, for each mention and its label (as `Entity.label`), the fullest form of its name in the article.

    Two mentions have one name exactly where they are one person, body or thing. No mentions give [].
    """
    out = [bare(_clean(span.of(article.text))) for span, _ in mentions]
    for label, join in (("person", _persons), ("organisation", _bodies), ("facility", _bodies)):
        here = [
            _Mention(
                k,
                out[k],
                span.start,
                span.end,
                part_of(article, span) in LOOSE,
                _title(article.text, span),
            )
            for k, (span, kind) in enumerate(mentions)
            if kind == label and out[k]
        ]
        if len({m.form for m in here}) <= MANY:
            for k, name in join(sorted(here, key=lambda m: m.start), article.text).items():
                out[k] = name
    return out


def _clean(words: str) -> str:
    return _POSSESSIVE.sub("", " ".join(words.split()))


def _title(text: str, span: Span) -> str:
    match = _TITLE.search(text[max(0, span.start - 12) : span.start]) or _TITLE.search(
        text[span.start : span.end][: len(span.of(text)) - len(bare(span.of(text)))]
    )
    return match.group(1) if match else ""


# -- persons -----------------------------------------------------------------------------------------------


def _persons(mentions: Sequence[_Mention], text: str) -> dict[int, str]:
    """Map mentions to names: full names first, then what is shorter in the order of the text, headlines last."""
    found = _introduced(mentions)
    given: dict[int, _Named] = {}
    by_form = {form: named for named in found for form in named.forms}
    for loose in (False, True):
        for m in mentions:
            if m.loose != loose:
                continue
            named = by_form.get(m.form) if len(words_of(m.form)) > 1 else _meant(m, found, mentions, text)
            if named is None:
                named = _Named([m.form], not m.loose)
                if m.title and any(_rank(m.form, f, names.shortens) <= NEAR for f in found):
                    named.forms = [f"{m.title} {m.form}"]
                found.append(named)
            given[m.at] = named
            named.count += 1
            named.title = named.title or m.gender
            named.last = m.start if not loose else named.last
    return {at: named.name for at, named in given.items()}


def _introduced(mentions: Sequence[_Mention]) -> list[_Named]:
    """Return the persons named in full, each with all full forms of the name; the body's forms decide."""
    forms: dict[str, bool] = {}
    for m in sorted(mentions, key=lambda m: m.loose):
        if len(words_of(m.form)) > 1:
            forms.setdefault(m.form, not m.loose)
    found: list[_Named] = []
    order = list(forms)
    for form in sorted(order, key=lambda f: (not forms[f], -len(words_of(f)), order.index(f))):
        best = _closest(form, found, names.shortens)
        if len(best) == 1:
            best[0].forms.append(form)
        else:
            found.append(_Named([form], forms[form]))
    return found


def _closest(form: str, found: Sequence[_Named], shortens: Shortens) -> list[_Named]:
    """Return those to whose forms `form` stands closest; [] where it stands to none."""
    ranks = [(_rank(form, named, shortens), named) for named in found]
    best = min((rank for rank, _ in ranks), default=NEAR + 1)
    return [named for rank, named in ranks if rank == best <= NEAR]


def _rank(form: str, named: _Named, shortens: Shortens) -> int:
    ranks = [NEAR + 1 if (rank := shortens(form, other)) is None else rank for other in named.forms]
    best = min(ranks)
    # "Mrs Holt" was set apart from the other Holts: the surname alone is no more hers than theirs
    return max(best, LAST) if best <= NEAR and named.forms[0] != bare(named.forms[0]) else best


def _meant(mention: _Mention, found: Sequence[_Named], mentions: Sequence[_Mention], text: str) -> _Named | None:
    """Return whom a single word means: a surname before a first name, no other sex than its title, who was named
    last before it. A first name before its person was introduced means somebody else."""
    ranks: list[tuple[int, _Named]] = []
    for named in found:
        rank = _rank(mention.form, named, names.shortens)
        if rank > NEAR or mention.gender * named.gender < 0:
            continue
        early = rank == FIRST and not mention.loose and named.last < 0
        if early and not (_used_later(mention, named, mentions) or _with_surname(mention, named, mentions, text)):
            continue
        ranks.append((rank, named))
    if not ranks:
        return None
    best = min(rank for rank, _ in ranks)
    close = [n for rank, n in ranks if rank == best]
    if best == NEAR and len(close) > 1:
        return None
    if mention.loose or all(n.last < 0 for n in close):
        return max(close, key=lambda n: (n.count, -found.index(n)))
    return max(close, key=lambda n: n.last)


def _used_later(mention: _Mention, named: _Named, mentions: Sequence[_Mention]) -> bool:
    """Tell whether the word is used alone after the person was introduced, as "Kim" is of Kim Jong Un."""
    starts = [m.start for m in mentions if m.form in named.forms and not m.loose]
    return bool(starts) and any(m.form == mention.form and m.start > starts[0] and not m.loose for m in mentions)


def _with_surname(mention: _Mention, named: _Named, mentions: Sequence[_Mention], text: str) -> bool:
    """Tell whether a first name has its surname after the next ("Ann and Tove Melk"), or its full name close by."""
    starts = [m.start for m in mentions if m.form in named.forms and m.start > mention.start]
    if starts and starts[0] - mention.end <= SOON:
        return True
    end = mention.end
    for m in mentions:
        if m.start < end:
            continue
        if text[end : m.start].strip() not in ("and", ",", "&", ", and"):
            return False
        if len(words_of(m.form)) > 1:
            return words_of(m.form)[-1] == words_of(named.forms[0])[-1]
        end = m.end
    return False


# -- bodies ------------------------------------------------------------------------------------------------


def _bodies(mentions: Sequence[_Mention], text: str) -> dict[int, str]:
    """Map mentions to the fullest name: initials that the article itself expands, then shorter names."""
    count = Counter(m.form for m in mentions)
    sure = {m.form for m in mentions if not m.loose}
    order = list(dict.fromkeys(m.form for m in mentions))
    found: list[_Named] = []
    full: dict[str, _Named] = {}
    for form in sorted(order, key=lambda f: (f not in sure, -len(bodies.words_of(f)), order.index(f))):
        best = _closest(form, found, bodies.shortens)
        stated = [n for n in best if any(_expands(full_form, form, text) for full_form in n.forms)]
        best = stated or best
        if len(best) == 1:
            best[0].forms.append(form)
            full[form] = best[0]
        else:
            full[form] = _Named([form], form in sure)
            found.append(full[form])
    for named in found:
        # initials are used more often than what they stand for, a run of two names less often than either
        named.uses = {f: count[f] for f in named.forms if any(bodies.shortens(f, o) == FIRST for o in named.forms)}
    return {m.at: full[m.form].name for m in mentions}


def _expands(full: str, short: str, text: str) -> bool:
    """Tell whether the article says what the initials are: "Harbour Guild (HG)"."""
    return re.search(re.escape(full) + _EXPANDED.format(re.escape(short)), text) is not None
