"""Whether a text is whole: what a page says of a wall before the rest, and texts that end in the middle."""

import re
from collections.abc import Sequence

from rashomon.model import LeftOut
from rashomon.read.facts.stated import Piece, Stated
from rashomon.read.furniture.phrases import CONTRIBUTORS

#: Notices that the rest is for those who pay or register. General words of walls, of no site in particular.
_WALL = re.compile(
    r"\b(?:subscribe|sign up|register|log ?in|sign in|create (?:a|your) (?:free )?account|become a member"
    r"|become a subscriber|start your (?:free )?trial|buy)\b.{0,40}\b(?:to|and) (?:continue reading"
    r"|keep reading|read (?:more|on|the (?:rest"
    r"|full|whole)|this)|unlock|view this|access (?:this|the full))"
    r"|\bto (?:continue|keep) reading\b.{0,60}\b(?:subscri|register|log ?in|sign|account|member)"
    r"|\b(?:article|story|content|page) is (?:exclusive(?:ly)? (?:to|for)|reserved for|(?:only )?available (?:only )?"
    r"(?:to|for)|for) (?:our |paying |registered |premium )?(?:subscribers|members|readers)"
    r"|\b(?:subscriber|member)s?[ -](?:only|exclusive)\b|\bonly for (?:subscribers|members)\b"
    r"|\byou(?:['’]ve| have) (?:reached|used|read|hit) (?:your|all|the)\b.{0,40}\b(?:limit|free)\b"
    r"|\bunlock (?:this|the) (?:full )?(?:article|story)|\brest of (?:this|the) (?:article|story) is\b"
    r"|\br[ée]serv[ée]e? aux abonn[ée]s|\bil vous reste .{1,20} de cet article|\bla suite est r[ée]serv"
    r"|\bweiterlesen mit\b|\bjetzt weiterlesen\b|\bnur f[üu]r abonnenten|\b(?:exclusivo|s[oó]lo|solo) para suscriptores"
    r"|\bcontenuto riservato agli abbonati|\bconte[úu]do exclusivo para assinantes|\balleen voor abonnees",
    re.IGNORECASE,
)
#: The last words of a text that goes on elsewhere.
_GOES_ON = re.compile(
    r"(?:\[\+?\d+ chars?\]|\bcontinue reading\b.{0,40}"
    r"|\bread (?:the )?(?:full|whole|entire) (?:story|article|report)\b.{0,40}"
    r"|(?:\[(?:…|\.\.\.)\]|[^\s.?!](?:…| ?\.\.\.))(?: ?(?:read|continue|see) .{0,40})?)\W*$",
    re.IGNORECASE,
)
#: A report that is whole for now.
_DEVELOPING = re.compile(
    r"\b(?:more|updates?) (?:to )?follows?\b|\bdeveloping story\b|\bbreaking news story\b", re.IGNORECASE
)
#: A paragraph that stops: a letter, figure or comma at the end where a sentence has run on for a while.
_STOPS = re.compile(r"[^\W_]$|[,;(–—-]$")
_ENDS = re.compile(r"[.!?…。！？:][\"”’'»)\]]*$")
_NOT_PROSE = re.compile(
    r"@|https?:|www\.|\bfollow\b|\bcontact\b|\bemail\b|\be-mail\b|[|©•·→>/]"
    r"|\bauthors?:|\d:\d\d|\bvia\b|(?-i:\bby [A-Z])",
    re.I,
)
#: Words from which a report behind a stated wall is the report all the same.
ENOUGH = 350
#: Words that an unfinished last paragraph has at least; below, it is a name, a heading or a label.
PROSE = 12


def shortened(pieces: Sequence[Piece], left_out: Sequence[LeftOut], stated: Stated) -> str | None:
    """Return "paywall" or "cut short" where the text is not whole, and None where nothing says so.

    A page that is said not to be free is behind a wall only where a wall's words or a short or unfinished text
    say so too: who subscribes saves the whole.
    """
    body = [text for kind, text in pieces if kind in ("paragraph", "bullet", "standfirst")]
    if not body:
        return None
    words = sum(len(text.split()) for text in body)
    last = next((text for kind, text in reversed(pieces) if kind in ("paragraph", "bullet")), body[-1])
    ends = goes_on(last) or (stops(last) and _pointed(body))
    wall = any(len(out.text) < 400 and out.kind != "comment" and _WALL.search(out.text) for out in left_out)
    wall = wall or any(len(text) < 300 and _WALL.search(text) is not None for text in body[-3:])
    if stated.free is False and (wall or ends or words < ENOUGH):
        return "paywall"
    if wall and stated.free is None and (ends or words < ENOUGH // 2):
        return "paywall"
    return "cut short" if ends else None


def _pointed(body: Sequence[str]) -> bool:
    """Tell whether the other paragraphs end their sentences with a point: verse and lists need none."""
    long = [text for text in body[:-1] if len(text.split()) >= PROSE]
    return len(long) >= 2 and sum(_ENDS.search(text) is not None for text in long) >= 0.8 * len(long)


def goes_on(paragraph: str) -> bool:
    """Tell whether the last words of a text say that it goes on elsewhere ("Continue reading", "[…]")."""
    return _GOES_ON.search(paragraph[-200:]) is not None and _DEVELOPING.search(paragraph) is None


def stops(paragraph: str) -> bool:
    """Tell whether a paragraph ends in the middle of a sentence. Lists, labels and signatures do not count."""
    if len(paragraph.split()) < PROSE or _NOT_PROSE.search(paragraph[-120:]):
        return False
    if CONTRIBUTORS.match(paragraph):
        return False
    # A name at the end is as often a signature or a label as the middle of a sentence.
    last = paragraph.split()[-1]
    return _STOPS.search(last) is not None and (last.islower() or last[-1] in ",;(–—-")
