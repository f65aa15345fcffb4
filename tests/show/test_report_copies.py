import msgspec

from rashomon.group.copies import copies
from rashomon.model import Account, Article, Copy, Found, Story
from rashomon.show.report import render
from rashomon.show.report.copies import OPEN_SHARED, folded, reuses, sentence
from rashomon.show.report.family import diagram
from rashomon.show.report.sources import Sources
from tests.group.test_copies import OWN, WIRE
from tests.telling import SETTINGS, annotated, article
from tests.telling import story as tell

CREDIT = (Found("Meridian", "dateline"),)
WIRE_STORY = article("a", "Ferry hits pier in fog", *WIRE, "The owner denied any fault.", agencies=CREDIT)
CUT = article("b", "Ship runs into pier", *WIRE[:5], "Police have heard the captain.")


def family(*reports: Article) -> tuple[Story, Sources, tuple[Copy, ...]]:
    found, accounts = copies([annotated(r) for r in reports], SETTINGS)
    told = msgspec.structs.replace(tell(*reports), copies=found, accounts=accounts)
    return told, Sources(told), found


def test_what_the_copy_changed_is_listed_what_weighs_apart() -> None:
    _, sources, found = family(WIRE_STORY, CUT)
    (reuse,) = reuses(found, sources)
    assert reuse.changed == "What The b Herald changed"
    dropped = next(e for e in reuse.weighty if "denied" in e.html)
    assert (dropped.label, dropped.html) == ("dropped:", "<del>The owner denied any fault.</del>")
    assert "denial: denied → none" in dropped.swaps
    assert all(not e.swaps for e in reuse.slight)
    assert len(reuse.weighty) + len(reuse.slight) == len(found[0].changes)


def test_without_a_direction_nobody_is_said_to_have_changed_anything() -> None:
    _, sources, found = family(msgspec.structs.replace(WIRE_STORY, agencies=()), CUT)
    (reuse,) = reuses(found, sources)
    assert found[0].source is None
    assert reuse.changed.startswith("What The ")
    assert " words otherwise than The " in reuse.changed


def test_words_of_a_page_are_never_markup() -> None:
    nasty = article("b", "Ship runs into pier", *WIRE[:5], "Police <script>alert(1)</script> heard the captain.")
    _, sources, found = family(WIRE_STORY, nasty)
    html = "".join(e.html for r in reuses(found, sources) for e in (*r.weighty, *r.slight))
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_a_reprint_lists_no_changes() -> None:
    _, sources, found = family(article("c", "Ferry", *WIRE), article("d", "Ship", *WIRE))
    assert [(r.changed, r.weighty, r.slight) for r in reuses(found, sources)] == [("", (), ())]


def test_who_had_shared_passages_first_is_said_where_it_is_known() -> None:
    _, sources, found = family(WIRE_STORY, article("e", "Town mourns", *OWN[:2], WIRE[0], *OWN[3:]))
    (copy,) = found
    assert copy.kind == "shared_passages"
    known = msgspec.structs.replace(copy, source=WIRE_STORY.id)
    assert "share passages, which The a Herald had first." in sentence(known, sources)


def test_copies_come_first_and_most_shared_passages_are_folded() -> None:
    told, sources, found = family(WIRE_STORY, CUT, article("e", "Town mourns", *OWN[:2], WIRE[0], *OWN[3:]))
    (whole,) = [c for c in found if c.articles == (WIRE_STORY.id, CUT.id) or c.kind != "shared_passages"][:1]
    pair = next(c for c in found if c.kind == "shared_passages")
    pairs = [msgspec.structs.replace(pair, share=n / 100) for n in range(1, OPEN_SHARED + 3)]
    made = reuses((*pairs, whole), sources)
    assert [r.kind == "Shared passages" for r in made] == [False] + [True] * len(pairs)
    assert [r.sentence.split(". ")[1].split()[0] for r in made[1:]] == [str(n) for n in range(len(pairs), 0, -1)]
    assert folded(made) == made[1 + OPEN_SHARED :]
    assert folded(made[:-1]) == ()  # a lone one is not worth a click
    html = render(msgspec.structs.replace(told, copies=(*pairs, whole)))
    assert "2 more pairs of reports share passages</summary>" in html
    assert f"{len(pairs)} pairs of reports share passages" in html[: html.index('<p class="rule-note"')]


def test_reprints_of_one_text_are_tied_to_its_head_and_not_to_each_other() -> None:
    reprints = [article(f"r{n}", f"Ferry {n}", *WIRE) for n in range(4)]
    told, sources, found = family(WIRE_STORY, *reprints)
    assert len(found) == 10
    assert told.accounts == (Account(WIRE_STORY.id, told.accounts[0].articles),)
    drawn = diagram(told, sources)
    assert [a.kind for a in drawn.arcs].count("copy") == 4
    assert len(drawn.nodes) == 6
