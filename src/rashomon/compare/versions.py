"""What was changed between two versions of one article."""

from rashomon.model import Article, Version
from rashomon.text.edits import edits


def version(older: Article, newer: Article, order: str = "", read: str | None = None) -> Version:
    """Return what was changed from `older` to `newer`; without `edits` where no word differs."""
    stated = older.updated or older.published
    return Version(
        article=newer.id,
        older=older.id,
        name=older.name,
        stated=stated,
        read=read,
        order=order,
        edits=edits(older, newer),
    )
