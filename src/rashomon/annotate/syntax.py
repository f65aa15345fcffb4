"""What the parser knows of each word, as small whole numbers beside the tagger's word pieces.

Where a content begins and ends is mostly a matter of clauses ("said that …", "according to …, which …"), and a
parse that every article gets anyway tells them; a small encoder trained on a thousand articles learns that late.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from spacy import symbols
from spacy.tokens import Doc

Ints = npt.NDArray[np.int64]

_POS = "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X SPACE".split()
_DEP = (
    "ROOT acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj csubj csubjpass dative "
    "dep det dobj expl intj mark meta neg nmod npadvmod nsubj nsubjpass nummod oprd parataxis pcomp pobj poss preconj "
    "predet prep prt punct quantmod relcl xcomp"
).split()
_ENT = "PERSON NORP ORG GPE LOC FAC PRODUCT EVENT WORK_OF_ART LAW LANGUAGE DATE TIME MONEY PERCENT".split()
#: Relations by which a clause hangs on its governor.
_CLAUSE = "ROOT ccomp xcomp advcl relcl acl csubj csubjpass pcomp parataxis conj".split()
#: Number of values of each column; 0 stands for anything that is not in the lists.
COLUMNS = (len(_POS) + 1, len(_DEP) + 1, len(_ENT) + 1, 2 * len(_CLAUSE) + 1)
#: Steps up the tree in which the clause of a word is looked for; longer ways are lists of lists.
CLIMB = 12


def columns(doc: Doc, starts: Ints) -> Ints:
    """Return (n, 4): part of speech, relation, name label and clause of the word at each offset of `starts`.

    The clause is the relation of the nearest clause head at or above the word, doubled, plus one where that head
    stands after its governor. `starts` (n,) are offsets of the text in rising order; none give (0, 4).
    """
    if not len(starts) or not len(doc):
        return np.zeros((len(starts), len(COLUMNS)), np.int64)
    raw = np.asarray(doc.to_array(["POS", "DEP", "ENT_TYPE", "HEAD"]), np.uint64)
    pos = _numbered(raw[:, 0], [symbols.IDS[name] for name in _POS])
    dep, clause, ent = (_numbered(raw[:, k], _ids(doc, names)) for k, names in ((1, _DEP), (1, _CLAUSE), (2, _ENT)))
    at = np.arange(len(doc))
    head = at + raw[:, 3].astype(np.int64)
    near = at
    for _ in range(CLIMB):
        near = np.where(clause[near] == 0, head[near], near)
    side = np.where(clause[near] > 0, 2 * clause[near] - 1 + (near > head[near]), 0)
    table = np.stack([pos, dep, ent, side], axis=1)
    offsets = np.array([t.idx for t in doc])
    return table[np.maximum(0, np.searchsorted(offsets, starts, side="right") - 1)]


def _ids(doc: Doc, names: Sequence[str]) -> list[int]:
    """Return spaCy's numbers of these labels."""
    return [doc.vocab.strings.as_int(name) for name in names]


def _numbered(values: npt.NDArray[np.uint64], ids: Sequence[int]) -> Ints:
    """Return the place of each value in `ids`, from 1; 0 where it is not there."""
    known = np.array(ids, np.uint64)
    order = np.argsort(known)
    at = np.minimum(np.searchsorted(known[order], values), len(known) - 1)
    return np.where(known[order][at] == values, order[at] + 1, 0)
