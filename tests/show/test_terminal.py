import io

import msgspec
import pytest
from rich.console import Console

from rashomon.model import Edit, EditKind, Found, Swap, Unread
from rashomon.show.report.findings import DISPUTED, points
from rashomon.show.report.sources import Sources
from rashomon.show.terminal import (
    ANSWERS,
    LENGTH,
    PAIRS,
    SHOWN,
    altered,
    changes,
    count,
    dispute,
    labels,
    names,
    quoted,
    safe,
    show,
)
from tests.show.build import UTTERANCES, A, B, C, E, empty, finding, story, words
from tests.show.export.build import full


def printed(told: object, fold: float = 0.0, width: int = 110) -> str:
    out = io.StringIO()
    show(Console(file=out, width=width, highlight=False, markup=False, emoji=False), told, fold)  # type: ignore[arg-type]
    return out.getvalue()


def test_the_summary_says_who_reported_it() -> None:
    lines = [line.split() for line in printed(story()).splitlines()]
    assert ["a01", "Varnholm", "Courier", "Ines", "Halvard", "–", "2031-05-14", "own"] in lines
    assert ["a02", "Northreach", "News", "–", "Meridian", "2031-05-14?", "own,", "text", "of", "Meridian"] in lines
    assert "rewrite of a02 (78%), text of Meridian" in printed(story())
    assert "5 reports · 4 independent accounts · 2031-05-13 · Varnholm" in printed(story())
    assert "a01 and a04 share passages (8% of the shorter one)." in printed(story())
    assert "A date with ? was worked out" in printed(story())


def test_many_pairs_with_shared_passages_are_counted() -> None:
    told = story()
    (copy,) = [c for c in told.copies if c.kind == "shared_passages"]
    many = [msgspec.structs.replace(copy, share=n / 100) for n in range(1, PAIRS + 3)]
    text = printed(msgspec.structs.replace(told, copies=tuple(many)))
    assert text.count("share passages (") == PAIRS
    assert f"share passages ({PAIRS + 2}% of the shorter one)." in text and "(1% of" not in text
    assert "2 more pairs of reports share passages." in text


def test_names_leave_out_the_folder_that_all_are_in() -> None:
    reports = [msgspec.structs.replace(a, name=name) for a, name in ((A, "tram/old/a.txt"), (B, "tram/b.txt"))]
    assert [*names(reports).values()] == ["old/a", "b"]
    assert [*names(reports[:1]).values()] == ["tram/old/a"]
    apart = [msgspec.structs.replace(a, name=name) for a, name in ((A, "tram/a.txt"), (B, "b.txt"))]
    assert [*names(apart).values()] == ["tram/a", "b"]


def test_columns_stand_under_one_another() -> None:
    lines = printed(story()).splitlines()
    start = lines.index("Reports") + 1
    at = lines[start].index("outlet")
    assert [line[at:].split("  ")[0] for line in lines[start + 1 : start + 5]] == [
        "Varnholm Courier", "Northreach News", "Tidewater Post", "The Lantern",
    ]  # fmt: skip


def test_disputes_come_in_the_order_of_the_page_and_doubtful_ones_are_only_counted() -> None:
    text = printed(story(), fold=0.35)
    order = [
        text.index(q) for q in ("How many people died", "Was the pier light", "How many people were hurt", "How old is")
    ]
    assert order == sorted(order)
    assert "When will the hull" not in text and "1 less certain and folded away" in text
    assert "When will the hull" in printed(story())
    shown, folded = dispute(story(), 0.35)
    assert [f.verdict for f in shown] == ["update", "contradict", "differ", "differ"]
    assert [f.question for f in folded] == ["When will the hull be searched?"]
    page = points(story().findings, DISPUTED, Sources(story()), 0.35)
    assert [f.question for f in shown] == [p.question for p in page.open]


def test_words_stand_with_their_outlets_and_speakers() -> None:
    text = " ".join(printed(story()).split())
    assert "Varnholm Courier “The pier light was burning” – Tove Lindqvar" in text
    # The same words in two reports are one line; "Police" and "police" are not one speaker, so none is named.
    assert "Northreach News, Tidewater “at least 40 were hurt” Post" in text
    assert "Varnholm Courier 31 passengers taken to hospital: “31 of them were taken to hospital”" in text


def test_altered_quotes_say_what_was_altered() -> None:
    text = printed(story())
    assert "Altered quotes" in text
    assert "has “out” for “burning”; leaves out “much”" in text
    assert changes(UTTERANCES[0].variants[0]) == ""


def test_counts_and_leftovers() -> None:
    text = printed(story())
    assert "Other points: 1 agreed, 1 compatible, 2 in one account only." in text
    assert "Quotes in two reports or more: 1 excerpt, 1 reworded, 1 altered." in text
    assert "Not read: a06.pdf: a PDF without text. Give the page it was printed from." in text
    assert "Passed over: notes.json – no article in it." in text
    many = msgspec.structs.replace(story(), unread=tuple(Unread(f"{n}.pdf", f"{n}.pdf is a PDF") for n in range(20)))
    assert "Not read: 3.pdf is a PDF." in printed(many)
    assert f"Not read: {20 - SHOWN} more" in printed(many)


def test_long_lists_are_cut_and_counted() -> None:
    one = story().findings[0]
    many = msgspec.structs.replace(story(), findings=tuple(msgspec.structs.replace(one, id=str(n)) for n in range(20)))
    assert f"{20 - SHOWN} more questions in dispute" in printed(many)
    answers = tuple((A, phrase, str(n)) for n, phrase in enumerate(_phrases(ANSWERS + 2)))
    wide = msgspec.structs.replace(story(), findings=(finding("Which?", "differ", answers, ()),))
    assert "and 2 more" in printed(wide)


def _phrases(n: int) -> list[str]:
    words = A.text.split(" ")
    found = [" ".join(words[i : i + 4]) for i in range(len(words) - 4)]
    return [phrase for phrase in found if A.text.count(phrase) == 1][:n]


def test_a_story_of_nothing_and_of_one_report() -> None:
    assert "Nothing was found in dispute." in printed(empty())
    assert "Reports" not in printed(empty())
    alone = msgspec.structs.replace(empty(), articles=story().articles[:1])
    assert "There is one report only" in printed(alone)


def test_a_narrow_terminal_wraps() -> None:
    lines = printed(story(), width=60).splitlines()
    assert all(len(line) <= 60 for line in lines)
    assert any("“The pier light was" in line for line in lines)


def test_what_a_page_says_cannot_drive_the_terminal() -> None:
    hostile = "\x1b[2J\x1b]0;title\x07[red]bold[/red] \u202eover\u202c\r\ndone \ud800 می\u200cخواهم"
    outlet = msgspec.structs.replace(A, outlet=Found(hostile, "metadata"))
    told = story()
    changed = msgspec.structs.replace(
        told, title=hostile, articles=(msgspec.structs.replace(told.articles[0], article=outlet), *told.articles[1:])
    )
    text = printed(changed, width=200)
    assert not {"\x1b", "\x07", "\u202e", "\u202c", "\r", "\ud800"} & set(text)
    assert "[red]bold[/red] over done" in text
    assert safe(hostile) == "�[2J�]0;title�[red]bold[/red] over done � می\u200cخواهم"
    assert safe(E.text) == safe(safe(E.text))


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("plain", "“plain”"),
        ("“marked”", "“marked”"),
        ('"straight"', '"straight"'),
        ("“half", "‘“half’"),
        ("“one,” he said. “Two.”", "‘“one,” he said. “Two.”’"),
        ("two\n lines", "“two lines”"),
        ("", "“”"),
    ],
)
def test_quotation_marks(words: str, shown: str) -> None:
    assert quoted(words) == shown


def test_long_words_are_cut_at_a_space() -> None:
    shown = quoted("word " * 200)
    assert len(shown) <= LENGTH + 4 and shown.endswith("word …”")


def test_reports_are_called_by_outlet_and_by_name_where_two_share_it() -> None:
    same = msgspec.structs.replace(C, name="c.html", outlet=B.outlet)
    assert labels([A, B, same, E]) == {
        A.id: "Varnholm Courier",
        B.id: "Northreach News (a02)",
        same.id: "Northreach News (c)",
        E.id: "a05",
    }
    both = [msgspec.structs.replace(A, name="x.txt"), msgspec.structs.replace(B, name="x.html")]
    assert list(names(both).values()) == ["x.txt", "x.html"]


def test_plurals() -> None:
    assert [count(0, "story", "stories"), count(1, "report"), count(2, "report")] == [
        "0 stories",
        "1 report",
        "2 reports",
    ]


@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_every_width_holds_every_line(width: int) -> None:
    lines = printed(full(), width=width).splitlines()
    assert max(map(len, lines)) <= width
    assert sum("Ines Halvard" in line for line in lines) == 1


def test_a_narrow_terminal_has_byline_and_agencies_under_the_outlet() -> None:
    lines = [line.split() for line in printed(story(), width=60).splitlines()]
    at = next(i for i, line in enumerate(lines) if line[:1] == ["a01"])
    assert (lines[at][1:3], lines[at + 1]) == (["Varnholm", "Courier"], ["Ines", "Halvard"])
    assert "byline" not in lines[at - 1]


def test_what_copies_changed_is_shown_the_weightiest_first() -> None:
    def edit(kind: EditKind, *swaps: Swap) -> Edit:
        return Edit(kind, "paragraph", words(B, "58"), words(C, "harbour master"), swaps=swaps)

    changes = (
        edit(
            "changed",
            Swap("hedge", ("apparent",), ()),
            Swap("name", ("Melk",), ("Lindqvar",)),
            Swap("number", ("58",), ("61", "62")),
            Swap("quotation", ("“out”",), ()),
        ),
        edit("dropped", Swap("denial", ("not",), ())),
    )
    told = story()
    copies = tuple(msgspec.structs.replace(c, changes=changes) for c in told.copies)
    text = printed(msgspec.structs.replace(told, copies=copies))
    shown = text.partition("Changed in copies\n")[2].partition("\n\n")[0]
    assert [line.strip() for line in shown.splitlines()] == [
        "a03, rewrite of a02",
        "number: has “61”, “62” for “58”",
        "hedge: leaves out “apparent”",
    ]
    assert "Changed in copies" not in printed(story())


def test_what_was_done_to_a_quote_is_named() -> None:
    told = story()
    first, second, *rest = told.utterances[0].variants
    done = msgspec.structs.replace(second, kinds=("substitution", "silent deletion"), moves=("whether",))
    utterance = msgspec.structs.replace(told.utterances[0], variants=(first, done, *rest))
    text = printed(msgspec.structs.replace(told, utterances=(utterance,)))
    assert "substitution, silent deletion – changes whether" in text
    assert (altered(first), altered(msgspec.structs.replace(done, moves=()))) == ("", "substitution, silent deletion")
