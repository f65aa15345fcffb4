"""What things of a story are called outside of it, and which of their addresses can be linked to."""

from urllib.parse import urlsplit

from rashomon.model import Article


def urn(kind: str, id: str) -> str:
    """Return the identifier of something of a story: the same in every format and every run."""
    return f"urn:x-rashomon:{kind}:{id}"


def web(address: str | None) -> str | None:
    """Return an address if it is one of the web, so that it can be linked to; None for "javascript:" and the like."""
    if not address or any(c.isspace() or c in '<>"\\^`{|}' for c in address):
        return None
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return None
    return address if parts.scheme in ("http", "https") and host else None


def called(article: Article) -> str:
    """Return what to call an article where one reads of it: its outlet, else its name."""
    return article.outlet.value if article.outlet else article.name
