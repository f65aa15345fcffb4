"""A story as schema.org JSON-LD: NewsArticle, Quotation and Claim, and the event they tell of."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from rashomon.model import Article, Story
from rashomon.show.export.links import urn, web
from rashomon.show.export.standing import Articles

Json = dict[str, Any]


def to_bytes(story: Story, older: Sequence[Article] = ()) -> bytes:
    """Return the story as one JSON-LD graph. Raises WordsAstray."""
    graph = {"@context": "https://schema.org", "@graph": list(_nodes(story, Articles(story, older)))}
    return msgspec.json.format(msgspec.json.encode(graph), indent=2) + b"\n"


def _nodes(story: Story, articles: Articles) -> Iterator[Json]:
    kinds = _kinds(story)
    yield _event(story)
    copies = [c for c in story.copies if c.source and c.kind != "shared_passages"]
    for annotated in story.articles:
        a = annotated.article
        sources = [c.source for c in copies if a.id in c.articles and c.source != a.id]
        yield _article(story, a, [urn("article", str(id)) for id in sources])
    for u in story.utterances:
        for n, v in enumerate(u.variants):
            article = articles.of(v.words)
            yield _kept(
                {
                    "@type": "Quotation",
                    "@id": urn("quotation", f"{u.id}:{n}"),
                    "text": v.words.text,
                    "spokenByCharacter": _someone(v.speaker or u.speaker, kinds),
                    "isPartOf": {"@id": urn("article", article.id)},
                    "inLanguage": article.language,
                    "description": ", ".join([v.form, u.relation, *v.kinds]),
                }
            )
    for f in story.findings:
        yield _kept(
            {
                "@type": "Question",
                "@id": urn("finding", f.id),
                "name": f.question,
                "description": " ".join([f"{f.verdict}.".capitalize(), *f.reasons]),
                "about": {"@id": urn("story", story.id)},
            }
        )
        for n, answer in enumerate(f.answers):
            article = articles.of(answer.words)
            yield _kept(
                {
                    "@type": "Claim",
                    "@id": urn("claim", f"{f.id}:{n}"),
                    "name": answer.value,
                    "text": answer.words.text,
                    "author": _someone(answer.speaker, kinds),
                    "appearance": {"@id": urn("article", article.id)},
                    "about": {"@id": urn("finding", f.id)},
                }
            )


def _event(story: Story) -> Json:
    start, end = story.summary.when or (None, None)
    return _kept(
        {
            "@type": "Event",
            "@id": urn("story", story.id),
            "name": story.title,
            "description": story.summary.what.text if story.summary.what else None,
            "startDate": start,
            "endDate": end,
            "location": {"@type": "Place", "name": story.summary.where} if story.summary.where else None,
        }
    )


def _article(story: Story, a: Article, copied: list[str]) -> Json:
    based = [{"@id": id} for id in copied] + [{"@id": page} for x in a.based_on if (page := web(x))]
    return _kept(
        {
            "@type": "NewsArticle",
            "@id": urn("article", a.id),
            "identifier": a.id,
            "headline": a.headline,
            "url": web(a.url),
            "articleBody": a.text,
            "articleSection": a.section,
            "dateline": a.dateline.value if a.dateline else None,
            "datePublished": a.published.isoformat() if a.published else None,
            "dateModified": a.updated.isoformat() if a.updated else None,
            "inLanguage": a.language,
            "author": [{"@type": "Person", "name": f.value} for f in a.authors],
            "publisher": {"@type": "NewsMediaOrganization", "name": a.outlet.value} if a.outlet else None,
            "creditText": ", ".join(f.value for f in a.agencies),
            "isBasedOn": based,
            "about": {"@id": urn("story", story.id)},
        }
    )


def _kinds(story: Story) -> dict[str, str]:
    """Return what each name of the story's people is to schema.org; a name that stands for both kinds is neither."""
    found: dict[str, set[str]] = {}
    for who in story.people:
        for name in (who.name, *who.variants):
            found.setdefault(name, set()).add("Person" if who.label == "person" else "Organization")
    return {name: kinds.pop() for name, kinds in found.items() if len(kinds) == 1}


def _someone(name: str | None, kinds: Mapping[str, str]) -> Json | str | None:
    """Return a speaker: as a person or a body where it is known to be one, else by the bare name."""
    return {"@type": kinds[name], "name": name} if name is not None and name in kinds else name


def _kept(node: Json) -> Json:
    """Return a node without what is not known."""
    return {key: value for key, value in node.items() if value not in (None, "", [])}
