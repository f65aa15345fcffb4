"""A story as an instance of the DiverseSumm data set: questions, and the articles' answers in groups that agree."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

import msgspec

from rashomon.model import Article, Finding, Story
from rashomon.show.export.links import called, web
from rashomon.show.export.standing import Articles


def to_bytes(story: Story, older: Sequence[Article] = ()) -> bytes:
    """Return the instance as JSON: the questions with two groups of answers or more. Raises WordsAstray."""
    articles = Articles(story, older)
    asked = [(f, _groups(f, articles)) for f in story.findings if f.verdict != "only here"]
    instance = {
        "eid": story.id,
        "articles": [_article(a.article) for a in story.articles],
        "question_answers": [
            {"question": f.question, "answer_groups": groups} for f, groups in asked if len(groups) > 1
        ],
    }
    return msgspec.json.format(msgspec.json.encode(instance), indent=2) + b"\n"


def _article(a: Article) -> dict[str, Any]:
    page = web(a.url)
    domain = urlsplit(page).hostname if page else called(a)
    return {"aid": a.id, "title": a.headline, "url": page or "", "domain": domain, "content": a.text}


def _groups(finding: Finding, articles: Articles) -> list[list[dict[str, str]]]:
    """Return the answers of one value together, in the order of the finding."""
    groups: dict[str, list[dict[str, str]]] = {}
    for answer in finding.answers:
        one = {"aid": articles.of(answer.words).id, "answer": answer.words.text}
        if one not in groups.setdefault(answer.value.casefold(), []):
            groups[answer.value.casefold()].append(one)
    return list(groups.values())
