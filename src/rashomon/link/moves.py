"""Whether other words move the meaning: who did it, how sure, how many, when, or whether at all."""

from collections.abc import Sequence

from rashomon.link.spoken import Spoken
from rashomon.model import Move
from rashomon.text.names import shortens
from rashomon.text.states import state

_PERSONS = {
    w: person
    for person, forms in (
        ("I", "i me my mine myself"),
        ("we", "we us our ours ourselves"),
        ("you", "you your yours yourself yourselves"),
        ("he", "he him his himself"),
        ("she", "she her hers herself"),
        ("they", "they them their theirs themselves"),
        ("anyone", "someone somebody anyone anybody everyone everybody nobody"),
    )
    for w in forms.split()
}
_HEDGES = frozenset(
    """may might could can would should must possibly possible probably probable likely unlikely perhaps maybe seem
    seems seemed appear appears appeared apparently allegedly alleged reportedly think believe suspect guess expect
    expected hope sure certain certainly definitely clearly surely undoubtedly almost nearly approximately
    suggest suggests indicate indicates potentially presumably supposedly""".split()
)
_AMOUNTS = frozenset(
    """all some most many few several both every each half dozens hundreds thousands millions more less fewer single
    double twice once couple majority none any only""".split()
)
_TENSES = {
    w: tense
    for tense, forms in (
        ("future", "will shall"),
        ("past", "was were had did"),
        ("present", "is are am has have do does"),
    )
    for w in forms.split()
}
_PAST = {
    past: present
    for pair in """came:come went:go said:say took:take made:make saw:see got:get gave:give knew:know thought:think
    told:tell left:leave began:begin found:find felt:feel kept:keep lost:lose met:meet paid:pay ran:run sent:send
    stood:stand won:win fought:fight brought:bring bought:buy built:build held:hold heard:hear led:lead rose:rise
    spoke:speak wrote:write fell:fall grew:grow became:become chose:choose drove:drive ate:eat flew:fly forgot:forget
    hid:hide rode:ride sang:sing sat:sit slept:sleep sold:sell taught:teach threw:throw wore:wear broke:break
    caught:catch drew:draw struck:strike shot:shoot""".split()
    for past, present in [pair.split(":")]
}
_NEGATIONS = frozenset("no not never nobody nothing none neither nor without".split())


def moves(gone: Sequence[Spoken], come: Sequence[Spoken]) -> set[Move]:
    """Return how the meaning moves where the words `gone` were replaced by `come`; either may be empty."""
    a, b = [w.folded for w in gone], [w.folded for w in come]
    out: set[Move] = set()
    before, after = (
        {_PERSONS[w.folded] for w in side if w.folded in _PERSONS and w.printed != "US"} for side in (gone, come)
    )
    if (before and after and before != after) or _other_name(gone, come):
        out.add("who")
    if {w for w in a if w in _HEDGES} != {w for w in b if w in _HEDGES}:
        out.add("how sure")
    if _amounts(a) != _amounts(b):
        out.add("how many")
    if _tense(a, b):
        out.add("when")
    if sum(w in _NEGATIONS for w in a) % 2 != sum(w in _NEGATIONS for w in b) % 2:
        out.add("whether")
    return out


def _amounts(words: Sequence[str]) -> set[str]:
    return {w for w in words if w in _AMOUNTS or w[0].isdigit()}


def _tense(a: Sequence[str], b: Sequence[str]) -> bool:
    before, after = ({_TENSES[w] for w in side if w in _TENSES} for side in (a, b))
    if before and after and before != after:
        return True
    if ("future" in before) != ("future" in after):
        return True
    return any(_inflected(p, q) or _inflected(q, p) for p in a for q in b)


def _inflected(past: str, present: str) -> bool:
    """Tell whether one word is the past of the other: "supported" of "support" or "supports"."""
    stems = {present, present.removesuffix("s"), present.removesuffix("es"), present.removesuffix("ing")}
    if _PAST.get(past) in stems:
        return True
    return past.endswith("ed") and bool({past[:-2], past[:-1]} & stems)


def _other_name(gone: Sequence[Spoken], come: Sequence[Spoken]) -> bool:
    """Tell whether one name stands for another: one word each, both with a capital that no sentence gave them."""
    if len(gone) != 1 or len(come) != 1:
        return False
    one, other = gone[0], come[0]
    for w in (one, other):
        if w.before or not w.printed[0].isupper() or (w.folded in _PERSONS and w.printed != "US"):
            return False
    here, there = state(one.printed), state(other.printed)
    if here is not None and there is not None:
        return here.name != there.name
    return shortens(one.printed, other.printed) is None
