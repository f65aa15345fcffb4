from datetime import datetime
from itertools import permutations

from rashomon.group.copies import copies
from rashomon.group.direction import agency_of
from rashomon.model import Account, Article, Copy, Found
from tests.telling import SETTINGS, annotated, article

WIRE = (
    "The night ferry Anna Brede struck the east pier of Varnholm in thick fog late on Tuesday, killing three people.",
    "Divers from the Harbour Guild searched the hull through the night and found no more bodies in the flooded cabins.",
    "“The pier light was burning and the ship came in much too fast,” harbour master Tove Lindqvar said.",
    "The ferry was carrying 214 passengers from Ostrel, most of them on their way home from the autumn fair.",
    "The owner, Brede Line, bought the ship nine years ago and had her engines replaced in the spring.",
    "Police have taken the captain’s statement and will hear the crew on Thursday.",
)
IN_OTHER_WORDS = (
    "Three people died when the ferry Anna Brede ran into Varnholm’s east pier in heavy fog on Tuesday night.",
    "Harbour Guild divers combed the hull all night but discovered no further bodies in its flooded cabins.",
    "Harbour master Tove Lindqvar said the ship had approached far too quickly although the pier light was on.",
    "On board were 214 passengers from Ostrel, who were mostly returning from the autumn fair.",
    "Brede Line, which owns the vessel, acquired it nine years ago; its engines were exchanged this spring.",
    "The captain has given a statement to police, who plan to interview the crew on Thursday.",
)
OWN = (
    "A ferry accident at Varnholm has left three dead and a town asking why its harbour had no pilot.",
    "Ada Brede, whose grandfather founded the shipping line, laid a wreath at the quay on Wednesday morning.",
    "“The pier light was burning and the ship came in much too fast,” harbour master Tove Lindqvar told reporters.",
    "Fishermen say that the current by the breakwater has changed since the dredging of last summer.",
    "The town council meets on Friday to decide on a fund for the families.",
)
A = article("a", "Ferry hits pier in fog", *WIRE)
REPRINT = article("b", "Ship runs into pier", *WIRE)
REWRITE = article("c", "Ferry crash at Varnholm", *IN_OTHER_WORDS)
ALONE = article("d", "Why had the harbour no pilot?", *OWN)


def found(*reports: Article) -> tuple[tuple[Copy, ...], tuple[Account, ...]]:
    return copies([annotated(r) for r in reports], SETTINGS)


def one(*reports: Article) -> Copy:
    ((copy,), _) = found(*reports)
    return copy


def test_a_reprint_is_a_copy_and_no_account_of_its_own() -> None:
    ((copy,), accounts) = found(A, REPRINT)
    assert (copy.kind, copy.articles) == ("copy", tuple(sorted((A.id, REPRINT.id))))
    assert copy.share > 0.95
    assert [set(a.articles) for a in accounts] == [{A.id, REPRINT.id}]


def test_a_rewrite_follows_its_source_sentence_by_sentence() -> None:
    ((copy,), accounts) = found(A, REWRITE)
    assert copy.kind == "rewrite"
    assert len(copy.passages) >= 5
    assert len(accounts) == 1


def test_one_quotation_in_both_makes_no_copy() -> None:
    made, accounts = found(A, ALONE)
    assert made == ()
    assert len(accounts) == 2


def test_some_sentences_in_both_are_shared_passages_and_leave_two_accounts() -> None:
    mostly_own = article(
        "e", "Town mourns", *OWN[:2], WIRE[0], *OWN[3:], "Nobody answered the door of the line’s office."
    )
    ((copy,), accounts) = found(A, mostly_own)
    assert (copy.kind, copy.source) == ("shared_passages", None)
    assert [p.left.text for p in copy.passages] == [WIRE[0].removesuffix(".")]
    assert len(accounts) == 2


def test_a_family_is_one_account_and_the_rest_stay_alone() -> None:
    _, accounts = found(A, REPRINT, REWRITE, ALONE)
    assert sorted(len(a.articles) for a in accounts) == [1, 3]
    assert all(a.head in a.articles for a in accounts)


def test_evidence_stands_in_both_articles() -> None:
    texts = {r.id: r.text for r in (A, REPRINT, REWRITE)}
    made, _ = found(A, REPRINT, REWRITE)
    passages = [p for c in made for p in c.passages]
    assert passages
    for p in passages:
        assert p.left.span.of(texts[p.left.article]) == p.left.text
        assert p.right.span.of(texts[p.right.article]) == p.right.text
        assert 0 <= p.similarity <= 1


def test_the_article_that_credits_an_agency_is_the_source() -> None:
    wire = article("z", "Ferry hits pier in fog", *WIRE, agencies=(Found("Meridian", "dateline"),))
    copy = one(wire, REPRINT)
    assert (copy.source, copy.agency) == (wire.id, "Meridian")
    assert "The z Herald credits Meridian (dateline)." in copy.reasons


def test_the_article_of_an_earlier_day_is_the_source() -> None:
    early = article("z", "Ferry hits pier in fog", *WIRE, published=datetime(2031, 5, 14))
    late = article("b", "Ship runs into pier", *WIRE, published=datetime(2031, 5, 16))
    assert one(early, late).source == early.id


def test_nothing_tells_the_direction_of_two_like_articles() -> None:
    assert one(A, REPRINT).source is None


def test_a_photo_credit_names_no_source() -> None:
    pictured = article("z", "Ferry hits pier in fog", *WIRE, agencies=(Found("Meridian", "caption"),))
    assert one(pictured, REPRINT).source is None
    assert agency_of(pictured) is None
    assert agency_of(pictured, text_only=False) == ("Meridian", "caption")


def test_a_byline_goes_before_other_credits() -> None:
    several = (Found("Meridian", "metadata"), Found("Polar Press", "byline"))
    assert agency_of(article("z", "x", agencies=several)) == ("Polar Press", "byline")


def test_the_order_of_the_articles_changes_nothing() -> None:
    every = {repr(found(*order)) for order in permutations((A, REPRINT, REWRITE))}
    assert len(every) == 1


def test_few_or_no_articles() -> None:
    assert found() == ((), ())
    assert found(A) == ((), (Account(A.id, (A.id,)),))
    empty, other = article("e", ""), article("f", "", "🛳️")
    made, accounts = found(empty, other, A)
    assert made == ()
    assert len(accounts) == 3


def test_what_a_rewrite_makes_of_shared_words_is_shared_by_way_of_its_source() -> None:
    part = article("e", "Town mourns", *OWN[:2], *WIRE[1:2], *OWN[3:], "Nobody answered the door of the line’s office.")
    made, accounts = found(A, REWRITE, part)
    by = {c.articles: c for c in made}
    copy = by[tuple(sorted((REWRITE.id, part.id)))]
    assert copy.kind == "shared_passages"
    ((passage,),) = (copy.passages,)
    assert {passage.left.text, passage.right.text} == {WIRE[1].removesuffix("."), IN_OTHER_WORDS[1]}
    assert copy.reasons[0] == "1 passage of the one stands in The a Herald, whose text the other copies or rewrites."
    assert len(accounts) == 2


def test_words_of_every_account_are_no_sign_of_copying() -> None:
    stock = "the ferry struck the east pier in thick fog"
    lines = [
        (f"Anna Brede’s master said {stock}.", "He will be heard by the police on Thursday morning in the old court."),
        (f"A boy saw how {stock}.", "His grandmother took him home and gave him hot milk before he slept at last."),
        (f"Nobody knows why {stock}.", "A professor of navigation blames a compass that had not been swung in years."),
        (f"Since {stock}.", "Freight has gone by way of Ostrel, which costs the growers of apples a fifth more."),
    ]
    made, accounts = found(*(article(f"r{n}", f"Report {n}", *texts) for n, texts in enumerate(lines)))
    assert made == ()
    assert len(accounts) == 4
    assert [c.kind for c in found(*(article(f"r{n}", f"Report {n}", *lines[n]) for n in (0, 1)))[0]] == [
        "shared_passages"
    ]


def test_the_end_matter_of_two_pages_is_no_copying() -> None:
    foot = "Follow us on every platform, sign up for our morning letter and send tips to the desk of the county. "
    made, _ = found(article("a", "x", *WIRE, foot), article("d", "y", *OWN, foot))
    assert made == ()
