"""`check` on the command line, its terminal output and its JSON; one test goes the whole way."""

import io
import json
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from rich.console import Console

import rashomon
from rashomon.model import Annotated, Checked, Difference, LeftOut, Sentence, Words
from rashomon.settings import Settings
from rashomon.show import checked
from rashomon.show.cli import main, update
from tests.show.fake import Pipeline
from tests.store.build import reread
from tests.telling import article, by_hand, span, words

DRAFT = article(
    "draft.txt",
    "",
    "Nine people died in Oslo\x1b[2J, “it was a long night”, he said. All were old.",
    left_out=(LeftOut("navigation", "Home"),),
)
REPORT = article("report.txt", "", "Four people died in Bergen. “It was a short night,” he said.")
FOUND = (
    Checked(
        words=words(DRAFT, "Nine"),
        kind="number",
        verdict="contradicted",
        sources=(words(REPORT, "Four"),),
        score=0.9,
        reasons=("The draft has “Nine”; the matching sentence of report.txt has “Four”.",),
    ),
    Checked(words=words(DRAFT, "Oslo"), kind="place", verdict="supported", sources=(), score=0.8),
    Checked(
        words=words(DRAFT, "it was a long night"),
        kind="quotation",
        verdict="altered",
        sources=(words(REPORT, "It was a short night"),),
        differences=(
            Difference("same", "It was a", "it was a"),
            Difference("changed", "short", "long"),
            Difference("same", "night", "night"),
        ),
        score=0.9,
    ),
)


def hand() -> Annotated:
    first, second = DRAFT.text.partition(" All")[0], "All were old."
    return by_hand(DRAFT, sentences=[(first, Sentence("paragraph")), (second, Sentence("paragraph"))])


def printed(found: Sequence[Checked], whole: bool = False, colour: bool = False) -> str:
    out = io.StringIO()
    system = "standard" if colour else None
    console = Console(file=out, width=200, color_system=system, force_terminal=colour, markup=False)  # type: ignore[arg-type]
    checked.show(console, hand(), [REPORT], found, whole)
    return out.getvalue()


def test_what_does_not_hold_is_printed_with_the_reports_words() -> None:
    assert printed(FOUND).splitlines() == [
        "[Nine] people died in Oslo�[2J, “[it was a long night]”, he said.",
        "  number contradicted: “Nine”".ljust(0),
        "    The draft has “Nine”; the matching sentence of report.txt has “Four”.",
        "    report: “Four”",
        "  quotation altered: “it was a long night”",
        "    it was a [-short-] {+long+} night",
        "    report: “It was a short night”",
        "",
        "3 points checked against 1 report: 1 hold, 1 contradicted, 1 altered.",
        "Not checked (navigation): “Home”",
    ]


def test_with_colour_nothing_stands_in_brackets_and_no_control_character_passes() -> None:
    shown = printed(FOUND, colour=True)
    assert "[-" not in shown and "{+" not in shown and "\x1b[2J" not in shown


def test_what_holds_is_printed_when_asked_for() -> None:
    assert "place supported" not in printed(FOUND)
    assert "place supported: “Oslo”" in printed(FOUND, whole=True)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ((), "Nothing that could be checked against 2 reports."),
        (FOUND[1:2], "1 point checked against 2 reports: all hold."),
    ],
)
def test_the_summary_says_how_much_was_checked(found: tuple[Checked, ...], said: str) -> None:
    assert checked.summary(found, 2) == said


def test_every_text_of_the_json_stands_where_it_says() -> None:
    made = json.loads(json.dumps(checked.to_json(DRAFT, [REPORT], FOUND)))
    texts = {DRAFT.id: DRAFT.text, REPORT.id: REPORT.text}
    pieces = [w for c in made["checked"] for w in (c["words"], *c["sources"])]
    assert [texts[w["article"]][w["start"] : w["end"]] for w in pieces] == [w["text"] for w in pieces]
    assert [c["holds"] for c in made["checked"]] == [False, True, False]
    assert made["format"] == "rashomon-check/1"
    assert made["left_out"] == [{"kind": "navigation", "text": "Home"}]


# -- the command -------------------------------------------------------------------------------------------


class Checking(Pipeline):
    """The small pipeline, with a check that finds the first word of the draft contradicted where it says "wrong"."""

    against: tuple[str, ...] = ()

    def check(self, draft: Annotated, sources: Sequence[Annotated], settings: Settings) -> tuple[Checked, ...]:
        self.against = tuple(sorted(Path(s.article.name).name for s in sources))
        text = draft.article.text
        first = text.split()[0]
        at = span(draft.article, first)
        made = Words(draft.article.id, at, first)
        verdict = "not found" if "wrong" in text else "supported"
        return (Checked(words=made, kind="person", verdict=verdict, sources=(), score=0.5),)  # type: ignore[arg-type]

    def annotate(self, articles, settings, known=None, progress=None, failed=None):  # type: ignore[no-untyped-def]
        made = super().annotate(articles, settings, known, progress, failed)
        return [by_hand(a.article, sentences=[(a.article.text, Sentence("paragraph"))]) for a in made]


@pytest.fixture
def pipeline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Checking:
    fake = Checking()
    monkeypatch.setitem(sys.modules, "rashomon.pipeline", fake)
    monkeypatch.setattr(rashomon, "pipeline", fake, raising=False)
    monkeypatch.setattr(update, "reread", reread)
    monkeypatch.chdir(tmp_path)
    for name, text in (
        ("right.txt", "Ana Kell won\nAna Kell won the vote in Bergen."),
        ("wrong.txt", "Ana Kell won\nThis is the wrong one."),
        ("one.txt", "Kell wins\nAna Kell won the vote in Bergen on Sunday."),
        ("two.txt", "Kell ahead\nAna Kell was ahead in Bergen on Sunday."),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return fake


def code(*arguments: str) -> int:
    try:
        main(arguments)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 2
    return 0


def test_it_exits_with_0_where_all_holds_and_1_where_not(pipeline: Checking) -> None:
    assert code("check", "right.txt", "--against", "one.txt") == 0
    assert code("check", "wrong.txt", "--against", "one.txt") == 1


def test_several_reports_may_follow_the_option_or_repeat_it(pipeline: Checking) -> None:
    code("check", "right.txt", "--against", "one.txt", "two.txt")
    assert pipeline.against == ("one", "two")
    code("check", "right.txt", "--against", "two.txt", "--against", "one.txt")
    assert pipeline.against == ("one", "two")


def test_json_is_printed_alone(pipeline: Checking, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert code("check", "wrong.txt", "--against", "one.txt", "--json") == 1
    assert json.loads(capsysbinary.readouterr().out)["checked"][0]["verdict"] == "not found"


@pytest.mark.parametrize(
    "arguments",
    [
        ("right.txt",),
        ("right.txt", "one.txt"),
        ("right.txt", "--against", "one.txt", "--story", "x"),
        ("right.txt", "one.txt", "--story", "x"),
    ],
)
def test_reports_come_from_paths_or_from_a_story(pipeline: Checking, arguments: tuple[str, ...]) -> None:
    assert code("check", *arguments) == 2


def test_a_draft_or_reports_that_are_not_there_exit_with_3(pipeline: Checking) -> None:
    assert code("check", "nothing.txt", "--against", "one.txt") == 3
    assert code("check", "right.txt", "--against", "nothing.txt") == 3


def test_the_reports_may_be_a_story_of_an_archive(pipeline: Checking) -> None:
    assert code("check", "right.txt", "--story", "x") == 4
    code("read", "one.txt", "two.txt")
    assert code("check", "right.txt", "--story", "one.txt") == 0
    assert "one.txt" in pipeline.against
