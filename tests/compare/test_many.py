"""A story of many reports is compared in the time a person waits."""

import time

import msgspec

from rashomon.compare import compare
from rashomon.compare.context import Context
from rashomon.encoder import encode
from rashomon.model import Account, Annotated
from tests.telling import annotated, article

#: Reports of the story; seconds it may take on a busy machine (a tenth of that on an idle one).
REPORTS, SECONDS = 60, 30
INVENTED = (
    article(
        "a",
        "Ferry hits pier",
        "At least five people were killed and 31 injured when the ferry Anna Brede struck the pier of Ostrel.",
        "The meeting between the two mayors lasted four hours, and 214 passengers were aboard.",
        "“The rudder was far above the load allowed,” Tove Lindqvar said.",
        "Why it sank was not yet known, the harbour master said.",
    ),
    article(
        "b",
        "Pier struck",
        "Seven people were killed and 40 injured as the ferry Anna Brede rammed the pier.",
        "The mayors’ meeting lasted two hours; the ferry carried 197 passengers.",
        "Some passengers said that the rudder was “far above the load allowed”.",
        "A broken rudder most likely caused the crash, investigators said.",
    ),
)


def copied(report: Annotated, number: int) -> Annotated:
    """Return the report as another one, with an id and a name of its own."""
    other = msgspec.structs.replace(report.article, id=f"{number:016x}", name=f"{report.article.name}{number:03}")
    return msgspec.structs.replace(report, article=other)


def test_sixty_reports_are_compared_while_one_waits() -> None:
    story = tuple(copied(annotated(INVENTED[i % 2]), i) for i in range(REPORTS))
    accounts = tuple(Account(a.article.id, (a.article.id,)) for a in story)
    began = time.monotonic()
    found = compare(Context(story, accounts, (), {a.article.id: () for a in story}, encode))
    assert time.monotonic() - began < SECONDS
    assert {"quantities", "known"} <= {f.comparer for f in found}
    tolls = [f for f in found if f.question == "How many people were killed?"]
    assert len(tolls) == 1
    assert len({a.words.article for a in tolls[0].answers}) == REPORTS
