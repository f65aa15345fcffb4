"""Which encoding bytes are in that nothing names: told by the letters that come out."""

import re

from charset_normalizer import from_bytes

#: Bytes that are looked at: enough for statistics, little enough to be quick.
LOOKED = 60_000
#: Bytes outside ASCII from which statistics can tell an encoding; fewer are taken for windows-1252.
ENOUGH = 8
#: Share of a text's letters beyond ASCII that are the commonest of a script, from which it is in that script.
COMMON = 0.62

#: Encodings of scripts of one byte a letter, and the commonest letters of the languages written in them.
_SCRIPTS = (
    (("cp1251", "koi8_r", "koi8_u", "iso8859_5", "cp866"), frozenset("оеаинтсрвлкмдпуія")),
    (("cp1253", "iso8859_7"), frozenset("αοιετσνηυρπκμλςάόέίή")),
    (("cp1255", "iso8859_8"), frozenset("יוהלאתמרבשנעחדקפ")),
    (("cp1256", "iso8859_6"), frozenset("اليمنورتبهدعسفك")),
    (("cp874",), frozenset("านรอกเงมยลวดทสต่้ัี")),
)
_LATIN = re.compile(
    r"(?:cp125[02478]|cp(?:437|85\d|77\d|86\d|500|037|1140|273|1026)|mac_|hp_|iso8859_|latin|ptcp|kz1048)"
)
_INSIDE = re.compile(
    r"(?<=[^\W\d_])[^\w\s’'‘`´\-–—.,:;!?\"“”„«»()/…&@+*=|\\<>#%\[\]{}]+(?=[a-zß-ž])|(?<=[^\W\d_])[¹³¼½¾](?!\d)|[³¿](?=[a-z]{2})(?<!\s¿)"
)
_SWITCH = re.compile(r"[a-zß-öø-ÿα-ωά-ώа-яѐ-џ][A-ZÀ-ÖØ-ÞΑ-ΩА-ЯЀ-Џ]")
_MIXED = re.compile(r"[A-Za-z][^\W\d_\x00-\x7f]|[^\W\d_\x00-\x7f][A-Za-z]")
_HIGH = re.compile(r"[^\W\d_\x00-\x7f]")


def guess(data: bytes) -> str | None:
    """Return the encoding that bytes which are no UTF-8 are most likely in; None where there is too little to tell."""
    sample = data[:LOOKED]
    if sum(byte > 0x7F for byte in sample) < ENOUGH:
        return None
    scored = [(_fits(sample, name, common), -n, name) for n, (name, common) in enumerate(_each())]
    score, _, name = max(scored)
    if score >= COMMON:
        return name
    best = from_bytes(sample).best()
    found = best.encoding if best is not None else None
    return _latin(sample) if found is None or _LATIN.match(found) else found


def _each() -> list[tuple[str, frozenset[str]]]:
    return [(name, common) for names, common in _SCRIPTS for name in names]


def _fits(sample: bytes, encoding: str, common: frozenset[str]) -> float:
    """Return the share of the letters beyond ASCII that are common ones, less what is no letter, a sudden
    capital or a word that is half ASCII."""
    text = sample.decode(encoding, "replace")
    beyond = sum(char > "\x7f" for char in text)
    letters = _HIGH.findall(text)
    if not letters or ("\ufffd" in text and text.count("\ufffd") > 0.005 * len(text)):
        return 0.0
    held = sum(char.lower() in common for char in letters)
    return (held - 2 * len(_SWITCH.findall(text)) - 2 * len(_MIXED.findall(text))) / beyond


def _latin(sample: bytes) -> str:
    """Return which encoding of Latin letters it is: the first in which fewest signs stand inside words."""
    western = sample.decode("cp1252", "replace")
    # ğ, ı and ş are where Icelandic has ð, ý and þ; and Icelandic has vowels with an acute beside them.
    if re.search("[ðýþ]", western) and not re.search("[áéíóúæ]", western) and re.search("[üöç]", western):
        return "cp1254"
    names = ("cp1252", "cp1250", "iso8859_2")
    counts = [len(_INSIDE.findall(sample.decode(name, "replace"))) for name in names]
    return names[counts.index(min(counts))]
