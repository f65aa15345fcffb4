"""A story with the versions of its articles: what was changed in them, and a note on each that was not compared."""

from collections.abc import Mapping, Sequence

import msgspec

from rashomon.compare.versions import version
from rashomon.group.versions import Lineage
from rashomon.model import Article, Story, Version


def with_versions(story: Story, lines: Sequence[Lineage], read: Mapping[str, str] | None = None) -> Story:
    """Return the story with the older versions of its articles described and named in its notes.

    lines  all versions of its articles; those of which there is one are passed over
    read   when each was read, by article id, where it is known
    """
    several = [line for line in lines if len(line.articles) > 1]
    if not several:
        return story
    found = [v for line in several for v in steps(line, read)]
    notes = [note(line) for line in several]
    return msgspec.structs.replace(story, versions=(*story.versions, *found), notes=(*story.notes, *notes))


def steps(line: Lineage, read: Mapping[str, str] | None = None) -> tuple[Version, ...]:
    """Return what was changed from each version to the next, the oldest first; empty for a single version."""
    times = read or {}
    pairs = zip(line.articles, line.articles[1:], strict=False)
    return tuple(version(a, b, f"Ordered by {line.order}.", times.get(a.id)) for a, b in pairs)


def note(line: Lineage) -> str:
    """Return a sentence that says which versions there are, which was compared and why that is the newest."""
    *older, newest = line.articles
    names = ", ".join(_called(a) for a in older)
    if all(a.text == newest.text for a in older):
        return f"{newest.name} is the same page with the same text as {names}, and is counted once."
    versions = "an older version of the same page, is" if len(older) == 1 else "older versions of the same page, are"
    return f"{newest.name} is compared; {names}, {versions} not counted. Ordered by {line.order}."


def _called(article: Article) -> str:
    times = article.updated or article.published
    return f"{article.name} ({times:%Y-%m-%d %H:%M})" if times else article.name
