"""How well copies are found: real articles edited at rising strength, beside MinHash; and independent reports.

    python -m evals.copies --data DIR [--svg docs/copies.svg]      DIR holds stories/giveme5w1h.jsonl

The copy test edits one article of each story in stated ways and asks whether the edited text is still taken for the
same account (a copy or a rewrite), or at least found to share passages. The false-copy test takes the pairs of one
story that share no run of eight words outside quotation marks: independent reports of one event.
"""

import argparse
import random
import re
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from pathlib import Path

from rensa import RMinHash  # type: ignore[import-untyped]

from evals.copies_svg import Curves, drawn
from evals.stories import load
from rashomon.encoder import encode
from rashomon.group.copies import copies
from rashomon.group.prepared import Prepared, prepare
from rashomon.group.reuse import parts, whole
from rashomon.model import Annotated, Annotation, Article, Layer, Meaning, Part, Sentence, Source, Span, article_id
from rashomon.settings import load as settings
from rashomon.text.marks import marked
from rashomon.text.sentences import sentences
from rashomon.text.words import shared_runs, words

READS = ("stories/giveme5w1h.jsonl",)
STRENGTHS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
#: Articles that are edited, and words that one has.
ARTICLES, SHORTEST, LONGEST = 12, 150, 600
#: Words of a MinHash shingle, hashes of a signature, and the likeness from which two texts are one.
SHINGLE, HASHES, ALIKE = 5, 256, 0.5
#: Words of a run outside quotation marks that independent reports do not share.
INDEPENDENT = 8
#: Each stands for the other: common words of news reports.
SYNONYMS = (
    "said:stated killed:slain injured:hurt police:officers people:persons about:roughly after:following "
    "children:youngsters attack:assault big:large large:sizeable car:vehicle crash:collision house:home job:post "
    "money:cash many:numerous more:further near:beside new:fresh old:former report:account show:reveal small:little "
    "start:begin started:began stop:halt stopped:halted told:informed town:city tried:attempted used:employed "
    "wanted:wished woman:lady year:twelvemonth but:yet because:since also:too while:as found:discovered made:produced "
    "took:seized came:arrived went:travelled called:named according:owing died:perished company:firm "
    "government:cabinet country:nation leader:chief meeting:gathering several:various first:initial "
    "last:final three:3 two:2 four:4"
)
_TABLE = {pair.partition(":")[0]: pair.partition(":")[2] for pair in SYNONYMS.split()}
_TABLE |= {b: a for a, b in _TABLE.items() if b not in _TABLE}

Lines = list[str]
Edit = Callable[[Lines, float, random.Random, Lines], Lines]


def cut(lines: Lines, strength: float, _random: random.Random, _other: Lines) -> Lines:
    """Cut sentences from the end: at full strength all but the first fifth, three at least."""
    return lines[: max(3, round(len(lines) * (1 - 0.8 * strength)))]


def reorder(lines: Lines, strength: float, chance: random.Random, _other: Lines) -> Lines:
    """Put a share of the sentences in another order."""
    places = sorted(chance.sample(range(len(lines)), round(len(lines) * strength)))
    moved = chance.sample(places, len(places))
    out = list(lines)
    for place, origin in zip(places, moved, strict=True):
        out[place] = lines[origin]
    return out


def synonyms(lines: Lines, strength: float, chance: random.Random, _other: Lines) -> Lines:
    """Put another word for a share of the words that `SYNONYMS` lists."""

    def other(match: re.Match[str]) -> str:
        word = _TABLE.get(match.group().lower())
        return word if word and chance.random() < strength else match.group()

    return [re.sub(r"[A-Za-z]+|\d", other, line) for line in lines]


def fuse(lines: Lines, strength: float, chance: random.Random, _other: Lines) -> Lines:
    """Make one sentence of two neighbours."""
    out: Lines = []
    for line in lines:
        if out and chance.random() < strength and ", while " not in out[-1] and out[-1].endswith("."):
            out[-1] = f"{out[-1][:-1]}, while {line[0].lower()}{line[1:]}"
        else:
            out.append(line)
    return out


def numbers(lines: Lines, strength: float, chance: random.Random, _other: Lines) -> Lines:
    """Change a share of the figures."""

    def other(match: re.Match[str]) -> str:
        return str(int(match.group()) + chance.randint(1, 9)) if chance.random() < strength else match.group()

    return [re.sub(r"\d{1,9}", other, line) for line in lines]


def drop_quotes(lines: Lines, strength: float, chance: random.Random, _other: Lines) -> Lines:
    """Drop a share of the sentences that quote somebody."""
    return [x for x in lines if not re.search(r"[\"“”]", x) or chance.random() >= strength] or lines[:1]


def buried(lines: Lines, strength: float, chance: random.Random, other: Lines) -> Lines:
    """Keep ever fewer sentences together, a tenth at full strength, inside a report of something else."""
    kept = max(2, round(len(lines) * (1 - 0.9 * strength)))
    at = len(other) // 2
    return other[:at] + lines[:kept] + other[at:] if strength else lines


def every(lines: Lines, strength: float, chance: random.Random, other: Lines) -> Lines:
    """All but burying, one after the other; half as strong a cut."""
    for edit in (drop_quotes, numbers, synonyms, fuse, reorder):
        lines = edit(lines, strength, chance, other)
    return cut(lines, strength / 2, chance, other)


EDITS: Mapping[str, Edit] = {
    "cut": cut,
    "reorder": reorder,
    "synonyms": synonyms,
    "fusion": fuse,
    "numbers": numbers,
    "quotes dropped": drop_quotes,
    "buried": buried,
    "all together": every,
}


class Vectors:
    """Meanings of sentences, each computed once."""

    def __init__(self) -> None:
        self.known: dict[str, bytes] = {}

    def annotated(self, article: Article) -> Annotated:
        """Return an article with sentences by its punctuation and their meanings."""
        spans = [s for p in article.parts for s in sentences(article.text, p.span.start, p.span.end)]
        new = sorted({s.of(article.text) for s in spans} - self.known.keys())
        for text, vector in zip(new, encode(new), strict=True):
            self.known[text] = (vector * 127 * 4).round().clip(-127, 127).astype("int8").tobytes()
        found = [Annotation(f"s{n}", s, Sentence("paragraph")) for n, s in enumerate(spans)]
        vectors = [Annotation(f"m{n}", s, Meaning(self.known[s.of(article.text)])) for n, s in enumerate(spans)]
        layers = [("sentences", found), ("meaning", vectors)]
        return Annotated(article, tuple(Layer(article.id, k, "eval", 1, "", tuple(x)) for k, x in layers))


def made(name: str, lines: Lines) -> Article:
    """Return an article of these sentences, one a paragraph."""
    text = "\n\n".join(lines)
    parts_, at = [], 0
    for line in lines:
        parts_.append(Part("paragraph", Span(at, at + len(line))))
        at += len(line) + 2
    source = Source(name, 0, "", "eval", 1)
    return Article(id=article_id(None, name, text), name=name, text=text, parts=tuple(parts_), source=source)


def likeness(a: str, b: str) -> float:
    """Return the MinHash estimate of the share of word shingles that two texts have in common."""
    both = []
    for text in (a, b):
        folded = [w.folded for w in words(text)]
        signature = RMinHash(num_perm=HASHES, seed=7)
        signature.update([" ".join(folded[i : i + SHINGLE]) for i in range(max(1, len(folded) - SHINGLE + 1))])
        both.append(signature)
    return float(both[0].jaccard(both[1]))


def copy_test(articles: Sequence[Article], vectors: Vectors) -> Curves:
    """Return, by edit, the share found at each strength: as one account, as sharing text at all, and by MinHash."""
    share = settings(environ={}).copy_share
    bodies = [[s.of(a.text) for s in sentences(a.text, p.start)] for a in articles for p in [_body(a)]]
    originals = [prepare(vectors.annotated(made(f"o{n}", body))) for n, body in enumerate(bodies)]
    curves: dict[str, list[tuple[float, float, float]]] = {}
    for name, edit in EDITS.items():
        curves[name] = []
        for strength in STRENGTHS:
            hits = [0, 0, 0]
            for n, body in enumerate(bodies):
                chance = random.Random(f"{name} {n}")
                lines = edit(list(body), strength, chance, bodies[(n + 1) % len(bodies)])
                copy = made(f"c{n}", lines)
                edited = prepare(vectors.annotated(copy))
                one = whole(originals[n], edited, share) is not None
                hits[0] += one
                hits[1] += one or parts(originals[n], edited) is not None
                hits[2] += likeness(originals[n].article.text, copy.text) >= ALIKE
            curves[name].append((hits[0] / len(bodies), hits[1] / len(bodies), hits[2] / len(bodies)))
    return curves


def _body(article: Article) -> Span:
    start = article.parts[0].span.end if article.parts else 0
    return Span(start, len(article.text))


def false_copies(stories: Mapping[str, Sequence[Article]], vectors: Vectors) -> tuple[int, int, int, int]:
    """Return the pairs of independent reports, and how many are taken for one account, for sharing text, by MinHash."""
    counts = [0, 0, 0, 0]
    for articles in stories.values():
        story = [vectors.annotated(_with_body(a)) for a in articles]
        found = {frozenset(c.articles): c.kind for c in copies(story, settings(environ={}))[0]}
        prepared = [prepare(a) for a in story]
        for x, y in combinations(prepared, 2):
            if shared_runs(_narrative(x), _narrative(y), INDEPENDENT):
                continue
            kind = found.get(frozenset((x.article.id, y.article.id)))
            counts[0] += 1
            counts[1] += kind in ("copy", "rewrite")
            counts[2] += kind is not None
            counts[3] += likeness(x.article.text, y.article.text) >= ALIKE
    return counts[0], counts[1], counts[2], counts[3]


def _with_body(article: Article) -> Article:
    """Return an article whose parts are its headline and its lines, as a reader would give it."""
    lines = [line for line in article.text.split("\n") if line.strip()]
    whole_text = made(article.id, lines)
    head = Part("headline", whole_text.parts[0].span)
    return Article(
        id=article.id,
        name=article.id,
        text=whole_text.text,
        parts=(head, *whole_text.parts[1:]),
        source=whole_text.source,
        published=article.published,
    )


def _narrative(prepared: Prepared) -> list[str]:
    """Return the folded words of a report, those in quotation marks made such that they match nothing."""
    mask = marked(prepared.article.text)
    id = prepared.article.id
    return [f"\0{id}:{w.start}" if mask[w.start] else w.folded for w in prepared.side.words]


def measure(data: Path) -> tuple[Curves, tuple[int, int, int, int]]:
    """Return the curves of the copy test, and the counts of the false-copy test."""
    articles, events = load(data / "stories" / "giveme5w1h.jsonl")
    stories: dict[str, list[Article]] = {}
    for article, event in zip(articles, events, strict=True):
        stories.setdefault(event, []).append(article)
    vectors = Vectors()
    lengths = {e: [a for a in s if SHORTEST <= len(words(a.text)) <= LONGEST] for e, s in sorted(stories.items())}
    chosen = [min(s, key=lambda a: a.id) for s in lengths.values() if s][:ARTICLES]
    return copy_test(chosen, vectors), false_copies(stories, vectors)


def figures(curves: Curves, counts: tuple[int, int, int, int]) -> dict[str, float]:
    """Return what has a floor: detection, a mean over the strengths above 0, and independent reports kept apart."""

    def mean(points: Sequence[tuple[float, float, float]], which: int) -> float:
        return sum(p[which] for p in points[1:]) / len(points[1:])

    out = {f"{name} found": mean(points, 1) for name, points in curves.items()}
    out["one account"] = sum(mean(p, 0) for p in curves.values()) / len(curves)
    out["found"] = sum(mean(p, 1) for p in curves.values()) / len(curves)
    out["independent kept two accounts"] = 1 - counts[1] / counts[0]
    out["independent kept apart"] = 1 - counts[2] / counts[0]
    return out


def score(data: Path) -> dict[str, float]:
    """Return the figures of both tests."""
    return figures(*measure(data))


def table(curves: Curves, counts: tuple[int, int, int, int]) -> str:
    """Return both tests as Markdown: at each strength, one account / found at all / MinHash, in per cent."""
    rows = ["| edit | " + " | ".join(f"{s:.1f}" for s in STRENGTHS) + " |", "|---" * (len(STRENGTHS) + 1) + "|"]
    for name, points in curves.items():
        rows.append(f"| {name} | " + " | ".join(" / ".join(f"{100 * x:.0f}" for x in p) for p in points) + " |")
    pairs, folded, shared, hashed = counts
    rows += [
        "",
        f"Independent pairs {pairs}: taken for one account {folded}, for sharing text {shared}, by MinHash {hashed}.",
    ]
    return "\n".join(rows)


def main() -> None:
    parser = argparse.ArgumentParser(description="Detection of copies against the strength of edits.")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--svg", type=Path, help="where the curves are drawn")
    options = parser.parse_args()
    curves, counts = measure(options.data)
    print(table(curves, counts))
    for name, figure in figures(curves, counts).items():
        print(f"{name}  {figure:.4f}")
    if options.svg:
        options.svg.write_text(drawn(curves, STRENGTHS), encoding="utf-8")


if __name__ == "__main__":
    main()
