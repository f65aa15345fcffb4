"""What became of a text on its way from one report to another: sentence by sentence, and word by word."""

from rashomon.group.aligning import Cosines
from rashomon.group.prepared import Prepared
from rashomon.group.reuse import Pair, passages
from rashomon.model import Edit, Span
from rashomon.text.edits import changed, edits

#: Parts whose words say nothing of the text: each outlet has its own pictures and headlines.
OWN = ("headline", "caption", "embed")
#: Cosine from which two aligned sentences are shown as one that was changed, and from which a sentence beside them
#: was split off the one, or put into it; and how much nearer another sentence may be.
SAME, SPLIT, NEARLY = 0.6, 0.5, 0.1


def changes(pair: Pair, older: Prepared) -> tuple[Edit, ...]:
    """Return what became of the words of `older`, one of the two, in the other report.

    Of shared passages only what is worded otherwise: the rest of the report was not taken from the other.
    """
    newer = pair.right if older is pair.left else pair.left
    known = _rewritten(pair) if pair.kind == "rewrite" else [(a, b) for a, b, _ in passages(pair)]
    known = known if older is pair.left else [(b, a) for a, b in known]
    if pair.kind == "shared_passages":
        both = changed(older.article, newer.article, known)
        return tuple(e for e in both if e.kind == "changed" and e.part not in OWN and _meets(e, known))
    found = edits(older.article, newer.article, known if pair.kind == "rewrite" else ())
    return tuple(e for e in found if e.kind != "moved" and e.part not in OWN)


def _rewritten(pair: Pair) -> list[tuple[Span, Span]]:
    """Return the sentences of a rewrite that say the same, and beside them those that were made two, or one."""
    left, right = pair.left, pair.right
    chain = {i: j for i, j, cosine in pair.chain if cosine >= SAME}
    spans = [(left.sentences[i], right.sentences[j]) for i, j in chain.items()]
    cosines = left.vectors @ right.vectors.T
    spans += [(left.sentences[i], right.sentences[j]) for i, j in _beside(chain, cosines)]
    spans += [(left.sentences[i], right.sentences[j]) for j, i in _beside({j: i for i, j in chain.items()}, cosines.T)]
    return spans


def _beside(chain: dict[int, int], cosines: Cosines) -> list[tuple[int, int]]:
    """Return the rows beside an aligned one that say what its column says, nearly as much as any column does."""
    found = []
    for i in range(len(cosines)):
        partners = [chain[n] for n in (i - 1, i + 1) if n in chain] if i not in chain else []
        best = max(partners, key=lambda j: float(cosines[i, j]), default=None)
        if best is not None and cosines[i, best] >= max(SPLIT, float(cosines[i].max()) - NEARLY):
            found.append((i, best))
    return found


def _meets(edit: Edit, known: list[tuple[Span, Span]]) -> bool:
    before, after = edit.before, edit.after
    return bool(before and after and any(before.span.overlaps(a) and after.span.overlaps(b) for a, b in known))
