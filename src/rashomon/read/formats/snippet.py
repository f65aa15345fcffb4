"""A piece of HTML inside another format: the lines that it shows."""

from lxml import etree, html  # type: ignore[import-untyped]

from rashomon.read.furniture.blocks import blocks


def shown(source: str) -> list[str]:
    """Return the lines that a piece of HTML shows; none where it shows nothing or cannot be parsed."""
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(source.replace("\x00", "").encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return []
    return [block.text for block in blocks(tree)]
