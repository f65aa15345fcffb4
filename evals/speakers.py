"""Whether the speaker's full name is right: 40 articles of PolNeAR's development part, read and labelled by hand.

`labels/speakers.json` lists the source of every direct or mixed attribution of these articles: its offsets and the
names by which the article lets a reader name the person or body in full, each of them right; none where the article
names nobody (a crowd, a document, an unnamed official). Half of the articles, by a digest of their ids, served to
tune the resolver and half did not; they are reported apart.

Two names are equal where the last names are the same (a suffix such as Jr. aside) and every first name or initial
of the label's first word fits: the answer must have a first name where the label has one, the same, or as an
initial; where the label has none, nor may the answer. Titles, articles and middle names do not count. Bodies are
equal by their words. Several persons are joined by "and" and must all be there.
"""

import hashlib
import json
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import msgspec

from evals import attribution
from rashomon.model import Article, Attribution, Span
from rashomon.text.names import bare
from rashomon.text.words import fold

LABELS = Path(__file__).with_name("labels") / "speakers.json"
_SUFFIX = frozenset(["jr", "sr", "ii", "iii", "iv"])
_NICKNAME = re.compile(r"[“”\"‘’'][^“”\"‘’']+[“”\"‘’']\s|\([^)]*\)\s?")


class Label(msgspec.Struct, frozen=True):
    """A gold source and the names that are right for it; none where the article names nobody."""

    start: int
    end: int
    names: tuple[str, ...]


class Labelled(msgspec.Struct, frozen=True):
    """The labelled sources of one article."""

    doc_id: str
    sources: tuple[Label, ...]


#: Gives for each source, in the order of the text, the name it stands for, and the article's attributions.
Resolve = Callable[[Article, Sequence[Span]], tuple[list[str | None], tuple[Attribution, ...]]]


def find(data: Path) -> Path | None:
    """Return the folder of the corpus, or None where it or the labels are not there."""
    return attribution.find(data) if LABELS.is_file() else None


def reads(folder: Path) -> list[Path]:
    """Return every file the figures depend on."""
    return [folder / "dev.json", LABELS]


def tuning(doc_id: str) -> bool:
    """Tell whether an article is of the half whose errors were looked at."""
    return int(hashlib.sha256(f"half{doc_id}".encode()).hexdigest()[:8], 16) % 2 == 0


def equal(answer: str | None, label: str) -> bool:
    """Tell whether an answer is the labelled name (the rule is this module's docstring)."""
    if not answer:
        return False
    wanted, given = (sorted(re.split(r"\s+and\s+", _NICKNAME.sub("", x))) for x in (label, answer))
    if len(wanted) > 1:
        return len(wanted) == len(given) and all(equal(g, w) for g, w in zip(given, wanted, strict=True))
    x, y = (_words(_NICKNAME.sub("", n)) for n in (label, answer))
    if not x or not y or x[-1] != y[-1] or (len(x) > 1) != (len(y) > 1):
        return False
    a, b = x[0], y[0]
    return a == b or (1 in (len(a), len(b)) and a[0] == b[0])


def _words(name: str) -> list[str]:
    """Return the folded words of a name that count: no title, article or suffix."""
    found = [fold(w) for w in re.findall(r"[^\W_]+(?:['’\-][^\W_]+)*", bare(name))]
    return [w for w in found if w not in _SUFFIX and w != "the"]


def right(answer: str | None, label: Label, words: str) -> bool:
    """Tell whether an answer is right: one of the names, or for a source nobody is named for, nobody or its own
    words."""
    if label.names:
        return any(equal(answer, name) for name in label.names)
    return answer is None or answer.strip(" ,.") == words.strip(" ,.")


def resolve(article: Article, sources: Sequence[Span]) -> tuple[list[str | None], tuple[Attribution, ...]]:
    """Run the program over one article: its resolver on the given sources, and its attributions end to end."""
    from rashomon.annotate import attributions, entities, language
    from rashomon.annotate.speakers import Speakers

    doc = language.parse(article)
    named = entities.annotate(article, doc)
    speakers = Speakers(article, doc, named)
    found = attributions.annotate(article, doc, named)
    return [speakers.resolve(s) for s in sources], tuple(a.value for a in found if isinstance(a.value, Attribution))


def matched(label: Label, contents: Sequence[Span], found: Sequence[Attribution]) -> str | None:
    """Return the speaker of the attribution that shares most with a gold one: its source, then its content."""

    def shared(spans: Sequence[Span], others: Sequence[Span]) -> int:
        return sum(max(0, min(s.end, o.end) - max(s.start, o.start)) for s in spans for o in others)

    source = [Span(label.start, label.end)]
    best = max(found, key=lambda a: (shared(contents, a.content), shared(source, [a.source] if a.source else [])))
    return best.speaker if shared(contents, best.content) else None


def score(folder: Path, out: Path, resolver: Resolve = resolve) -> dict[str, float]:
    """Return shares, 0–1, and write every wrong answer of the tuning half to OUT/speakers.json.

    `gold_tuning` and `gold_unseen` are the share of named sources resolved to the right name from gold source spans;
    `end_to_end_…` the same of the program's own attributions; `unnamed_…` the share of sources nobody is named for
    that are given no other name.
    """
    out.mkdir(parents=True, exist_ok=True)
    corpus = {d["doc_id"]: d for d in json.loads((folder / "dev.json").read_text(encoding="utf-8"))}
    hits: dict[str, list[bool]] = {}
    wrong: list[Mapping[str, object]] = []
    for one in msgspec.json.decode(LABELS.read_bytes(), type=list[Labelled]):
        document, half = corpus[one.doc_id], "tuning" if tuning(one.doc_id) else "unseen"
        text = document["text"]
        answers, found = resolver(attribution.article(one.doc_id, text), [Span(s.start, s.end) for s in one.sources])
        for label, answer in zip(one.sources, answers, strict=True):
            ok = right(answer, label, text[label.start : label.end])
            hits.setdefault(f"{'gold' if label.names else 'unnamed'}_{half}", []).append(ok)
            if label.names:
                said = matched(label, _contents(document, label), found) if found else None
                hits.setdefault(f"end_to_end_{half}", []).append(right(said, label, ""))
            if half == "tuning" and not ok:
                wrong.append({"doc_id": one.doc_id, "start": label.start, "answer": answer, "names": label.names})
    (out / "speakers.json").write_text(json.dumps(wrong, indent=1) + "\n", encoding="utf-8")
    return {name: sum(h) / len(h) for name, h in sorted(hits.items())}


def _contents(document: Mapping[str, list[Mapping[str, list[list[int]]]]], label: Label) -> list[Span]:
    """Return the contents of the gold attributions with this source."""
    return [
        Span(*piece)
        for a in document["attributions"]
        if a["source"] and a["source"][0][0] == label.start and a["source"][-1][1] == label.end
        for piece in a["content"]
    ]
