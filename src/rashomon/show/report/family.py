"""The family diagram: reports and agencies down the page, arcs on their left from each text to its reuse.

An arc diagram keeps its lettering readable on a telephone, where boxes side by side would not. Its lines are
told apart by dashes and weight as well as by the words beside the report they lead to.
"""

import textwrap
from dataclasses import dataclass

from rashomon.model import Article, Copy, Story
from rashomon.show.report.copies import percent
from rashomon.show.report.sources import Sources, listed

WIDTH = 360
NODE = 84
LETTERS = NODE + 20
LINE, NAME, GAP = 15, 18, 18
FIRST = "first with this text"
#: Letters that fit a line beside the arcs, at the sizes the style sheet sets.
NAME_LETTERS, LINE_LETTERS = 30, 43


@dataclass(frozen=True, slots=True)
class Node:
    """A report or an agency: where its dot is, its name and the lines below it."""

    name: str
    kind: str
    y: int
    lines: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Arc:
    """A line from one text to its reuse; `arrow` is the head's outline, "" where the direction is not known."""

    kind: str
    path: str
    arrow: str


@dataclass(frozen=True, slots=True)
class Band:
    """The ground behind the reports of one account."""

    y: int
    height: int


@dataclass(frozen=True, slots=True)
class Diagram:
    """Everything the template draws, in units of its view box."""

    width: int
    height: int
    nodes: tuple[Node, ...]
    arcs: tuple[Arc, ...]
    bands: tuple[Band, ...]
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Edge:
    """From one text to another, by article id or "agency:NAME"; `directed` where the direction is known."""

    start: str
    end: str
    kind: str
    share: float
    directed: bool


def diagram(story: Story, sources: Sources) -> Diagram:
    """Lay out the diagram: agencies first, then the accounts, those with copies before the others.

    A story without articles gives a diagram of height 0.
    """
    edges = _edges(_told(story), sources)
    agencies = list(dict.fromkeys(name for e in edges for name in (e.start, e.end) if name.startswith("agency:")))
    families = [[a.head, *(id for id in a.articles if id != a.head)] for a in story.accounts]
    families = [[id for id in family if id in sources.articles] for family in families]
    seen = {id for family in families for id in family}
    families += [[id] for id in sources.articles if id not in seen]
    families.sort(key=lambda family: -len(family))
    y = 4
    nodes: dict[str, Node] = {}
    bands: list[Band] = []
    for family in [*([name] for name in agencies), *(f for f in families if f)]:
        top = y
        for id in family:
            nodes[id] = _node(id, y + 22, edges, sources, head=id == family[0])
            y += 22 + NAME + LINE * len(nodes[id].lines)
        if len(family) > 1:
            bands.append(Band(top + 2, y - top))
        y += GAP
    ends = [(e, nodes[e.start].y, nodes[e.end].y) for e in edges if e.start in nodes and e.end in nodes]
    longest = max((abs(end - start) for _, start, end in ends), default=1)
    arcs = tuple(_arc(e, start, end, longest) for e, start, end in ends)
    kinds = tuple(kind for kind in ("copy", "rewrite", "shared_passages", "from") if any(a.kind == kind for a in arcs))
    return Diagram(WIDTH, y if nodes else 0, tuple(nodes.values()), arcs, tuple(bands), kinds)


def _told(story: Story) -> tuple[Copy, ...]:
    """Return the copies worth a line: between two followers of one account none, where both are tied to its head.

    A tree of five reprints has four lines, not ten; the list below the diagram has every pair.
    """
    tied = {frozenset(c.articles) for c in story.copies if c.kind != "shared_passages"}
    head = {id: a.head for a in story.accounts for id in a.articles}
    return tuple(
        c
        for c in story.copies
        if c.kind == "shared_passages"
        or any(head.get(id) in (None, id) for id in c.articles)
        or len({head[id] for id in c.articles}) > 1
        or not all(frozenset((id, head[id])) in tied for id in c.articles)
    )


def _edges(copies: tuple[Copy, ...], sources: Sources) -> tuple[Edge, ...]:
    found: dict[tuple[str, str, str], Edge] = {}
    for copy in copies:
        agency = f"agency:{copy.agency}" if copy.agency else ""
        articles = [id for id in copy.articles if id in sources.articles]
        origin = copy.source if copy.source in articles else agency
        start = origin or (articles[0] if articles else "")
        if origin and origin != agency and agency:
            found.setdefault((agency, origin, "from"), Edge(agency, origin, "from", 0, True))
        for id in articles:
            if id != start:
                directed = bool(origin)
                found.setdefault((start, id, copy.kind), Edge(start, id, copy.kind, copy.share, directed))
    return tuple(found.values())


def _node(id: str, y: int, edges: tuple[Edge, ...], sources: Sources, *, head: bool) -> Node:
    if id.startswith("agency:"):
        return Node(
            _cut(id.removeprefix("agency:")), "agency", y, ((y + 5 + LINE, "news agency, not among these reports"),)
        )
    said = _labels(edges, id, sources) or ["no text shared with the others"]
    said += _credits(sources.articles[id])
    lines = [line for s in said for line in textwrap.wrap(s, LINE_LETTERS, max_lines=3, placeholder=" …")]
    return Node(
        _cut(sources.outlet(id)),
        "head" if head else "follower",
        y,
        tuple((y + 5 + LINE * n, line) for n, line in enumerate(lines, 1)),
    )


def _labels(edges: tuple[Edge, ...], id: str, sources: Sources) -> list[str]:
    """Return what the edges at a node say beside it, those of one kind in one line."""
    said: dict[str, list[Edge]] = {}
    for edge in edges:
        if id in (edge.start, edge.end) and (words := _relation(edge, id)):
            said.setdefault(words, []).append(edge)
    labels = []
    for words, group in said.items():
        names = [_other(e, id, sources) for e in group]
        share = percent(group[0].share).lower().replace(" ", "\xa0")
        tail = f", {share}{' shared' if group[0].directed else ''}"
        tail = tail if len(group) == 1 and group[0].kind != "from" else ""
        labels.append(words if words == FIRST else f"{words} {listed(names)}{tail}")
    return labels


def _relation(edge: Edge, id: str) -> str:
    """Return the words for an edge as seen from the node `id`; "" where the other end says it."""
    if edge.kind == "from":
        return "probably from"
    if not edge.directed:
        return {"copy": "same text as", "rewrite": "much the same text as", "shared_passages": "shares passages with"}[
            edge.kind
        ]
    if edge.start == id:
        return FIRST if edge.kind != "shared_passages" else ""
    return {"copy": "copy of", "rewrite": "rewrite of", "shared_passages": "passages from"}[edge.kind]


def _other(edge: Edge, id: str, sources: Sources) -> str:
    other = edge.start if edge.end == id else edge.end
    return f"{other.removeprefix('agency:')} copy" if other.startswith("agency:") else sources.outlet(other)


def _credits(article: Article) -> list[str]:
    names = list(dict.fromkeys(found.value for found in article.agencies))
    return [f"credits {', '.join(names)}"] if names else []


def _arc(edge: Edge, start: int, end: int, longest: int) -> Arc:
    """Return a bow to the left of the dots, wider the further apart they are; `longest` is the widest distance."""
    bow = min(26 + abs(end - start) * 0.28, 26 + (NODE - 40) * abs(end - start) / longest) / 0.75
    x = NODE - 9
    # A little apart at the dots, so that a line that arrives is not taken for one that leaves.
    step = 4 if end > start else -4
    y1, y2 = start + step, end - step
    bend = f"{x - bow:.1f}"
    arrow = f"M{x + 2} {y2}l-9 -4.5v9z" if edge.directed else ""
    stop = x - 5 if edge.directed else x
    return Arc(edge.kind, f"M{x} {y1}C{bend} {y1} {bend} {y2} {stop} {y2}", arrow)


def _cut(name: str) -> str:
    """Return a name as it fits beside its dot; its end is kept, which tells two reports of one outlet apart."""
    half = NAME_LETTERS // 2
    return name if len(name) <= NAME_LETTERS else f"{name[:half].rstrip()}…{name[-half + 1 :].lstrip()}"
