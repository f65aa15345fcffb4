"""The articles of a story by id, and whether words stand in them: no format writes words without looking."""

from collections.abc import Iterable

from rashomon.model import Article, Story, Version, Words


class WordsAstray(AssertionError):
    """Words of a story do not stand where they are said to: a fault of the program, never written out."""


class Articles:
    """The articles of a story, and the older versions of them that are at hand."""

    def __init__(self, story: Story, older: Iterable[Article] = ()):
        self._articles = {a.id: a for a in older} | {a.article.id: a.article for a in story.articles}

    def __getitem__(self, id: str) -> Article:
        """Return the article with this id. Raises WordsAstray where the story has none."""
        try:
            return self._articles[id]
        except KeyError:
            raise WordsAstray(f"The story names article {id}, which it has not.") from None

    def of(self, words: Words) -> Article:
        """Return the article in which some words stand, having looked. Raises WordsAstray."""
        article = self._articles.get(words.article)
        if article is None:
            raise WordsAstray(f"{words.text!r} is said to stand in article {words.article}, which the story has not.")
        if (found := words.span.of(article.text)) != words.text:
            raise WordsAstray(f"{article.name} has {found!r} at {words.span.start}, not {words.text!r}.")
        return article

    def have(self, version: Version) -> bool:
        """Tell whether both texts between which a version's edits lie are at hand."""
        return version.older in self._articles and version.article in self._articles
