"""What is known of a page beside its bytes, where the page itself does not say it."""

import msgspec

from rashomon.read.facts.fields import described
from rashomon.read.facts.metadata import Stated


def filled(stated: Stated, sidecar: bytes | None) -> Stated:
    """Return what a page states, its gaps filled with what its sidecar says; the page's own word always counts.

    The result says "sidecar" of itself where the page stated none of address, site, authors and date.
    """
    known, _ = described(sidecar)
    if known is None:
        return stated
    silent = not (stated.url or stated.site or stated.authors or stated.published)
    return msgspec.structs.replace(
        stated,
        how=known.how if silent else stated.how,
        url=stated.url or known.url,
        site=stated.site or known.site,
        authors=stated.authors or known.authors,
        published=stated.published or known.published,
        modified=stated.modified or known.modified,
        language=stated.language or known.language,
        section=stated.section or known.section,
        based_on=stated.based_on or known.based_on,
        free=stated.free if stated.free is not None else known.free,
    )


def title(sidecar: bytes | None) -> list[str]:
    """Return the title that a sidecar gives: one, or none."""
    _, given = described(sidecar)
    return [given] if given else []
