"""Expressions that count from another the text has told: "the next day", "a year earlier", "the latest quarter".

The grammar writes them as "~" and the size of what they count from: "~D@+P1D" is the day after the last day that
was told. Here the "~" gives way to that expression's own value ("XXXX-09-13@+P1D"), which is settled with it.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from rashomon.annotate.time_atoms import Atom

#: Sentences back within which a day, week, month or year is still what is being told of.
NEAR = {"D": 3, "W": 3, "M": 5, "Y": 5}
#: Expressions back, and steps upon steps, that are looked at: the length of a text must not cost its square.
WITHIN, DEEP = 20, 4
_TOLD = re.compile(r"~(?P<size>[DWMY])(?P<rest>.*)")
_QUARTER = re.compile(r"(?:XXXX|\d{4}|@[+-]P\d+Y)-[QH]\d|@[+-]P\d+Q")
_DAY = re.compile(r"(?:XXXX|\d{4})-(?:\d\d-\d\d|XX-\d\d|WXX-\d)|@[+-]P\d+D|@[<>]WXX-\d")
_MONTH = re.compile(r"(?:XXXX|\d{4}|@[+-]P\d+Y)-\d\d(?!\d)|@[+-]P\d+M|@[<>]\d\d")
_YEAR = re.compile(r"\d{4}(?!\d)|@[+-]P\d+Y(?!-)")
_WEEK = re.compile(r"@[+-]P\d+W")
#: What an expression may count from, by the size of its own step.
_BASES = {"D": (_DAY,), "W": (_DAY, _WEEK), "M": (_DAY, _MONTH), "Y": (_MONTH, _YEAR, _DAY)}
_YEAR_BACK = re.compile(r"year[\s-]+(?:ago|earlier|before)$", re.I)
#: Between a quarter and the day that ends it.
_ENDED = re.compile(r"\s(?:that\s|which\s)?(?:ended|ending)\s(?:on\s)?")
#: An amount right before "a year ago": it is the same period's amount that is compared.
_AMOUNT = re.compile(
    r"(?:[$£€#¥]\s?[\d.,]+|\b(?:million|billion|cents|pence|shares?|profit|loss|earnings|%)\b)[^.;\n]{0,24}$", re.I
)


def told(atoms: Sequence[Atom], text: str, sentence: Callable[[int], int]) -> Iterator[Atom]:
    """Yield the atoms with every "~" replaced by what it counts from, or by what the words say without it.

    `sentence` numbers the sentence of an offset. Where nothing fitting was told, a step from something told stays
    open for ever ("@?+P1D"), a quarter is counted from the article's date.
    """
    before: list[Atom] = []
    quarter: Atom | None = None
    for i, atom in enumerate(atoms):
        after = atoms[i + 1] if i + 1 < len(atoms) else None
        if (m := re.fullmatch(r"~Q(.*)", atom.value)) is not None:
            if not m[1] and after is not None and _ENDED.fullmatch(text[atom.end : after.start]):
                atom = atom._replace(value=f"{after.value}@+P0Q", base=after)
            elif quarter is not None:
                atom = atom._replace(value=quarter.value + m[1], base=quarter)
            else:
                atom = atom._replace(value="@-P5Q" if m[1] else "@-P1Q")
        elif (m := _TOLD.fullmatch(atom.value)) is not None:
            atom = _counted(atom, m["size"], m["rest"], before, sentence)
        elif (m := re.fullmatch(r"@(\??)-P1Y", atom.value)) is not None and _YEAR_BACK.search(
            text[atom.start : atom.end]
        ):
            if quarter is not None and _AMOUNT.search(text, max(0, atom.start - 60), atom.start):
                atom = atom._replace(value=f"{quarter.value}@-P1Y", base=quarter, approximate=False)
            elif m[1]:
                atom = _counted(atom, "Y", "@-P1Y", before, sentence)
        elif (m := re.fullmatch(r"@\?([+-]P\d+([DWMY]))", atom.value)) is not None and "?" in atom.value:
            atom = _counted(atom, m[2], "@" + m[1], before, sentence)
        if _QUARTER.match(atom.value) and "@-P1Y" not in atom.value and atom.value.count("@") < DEEP:
            quarter = atom
        before.append(atom)
        yield atom


def _counted(atom: Atom, size: str, rest: str, before: Sequence[Atom], sentence: Callable[[int], int]) -> Atom:
    """Return the atom counted from the last one told that fits its size, else open for ever."""
    base = _base(size, before, sentence(atom.start) - NEAR[size], sentence)
    if base is not None:
        stem = re.sub(r"(?<=\d)T.*", "", base.value).rpartition("/")[2]
        return atom._replace(value=stem + rest, base=base)
    if size == "Y" and rest == "@-P1Y":
        return atom._replace(value=rest)
    return atom._replace(value="@?" + rest.removeprefix("@"))


def _base(size: str, before: Sequence[Atom], oldest: int, sentence: Callable[[int], int]) -> Atom | None:
    """Return the last atom told that a step of this size can count from, not before sentence `oldest`."""
    for atom in reversed(before[-WITHIN:]):
        if sentence(atom.start) < oldest:
            return None
        fits = atom.type in ("DATE", "TIME") and any(p.match(atom.value) for p in _BASES[size])
        if fits and atom.value.count("@") < DEEP:
            return atom
    return None
