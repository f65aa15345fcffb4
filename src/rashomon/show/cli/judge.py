"""`judge`: a person's own judgements, which are kept, win over the program's, and can be taken back."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NamedTuple

import msgspec
import typer
from rich.table import Table
from rich.text import Text

from rashomon.errors import SettingError
from rashomon.model import Story
from rashomon.settings import Settings
from rashomon.show import judging, terminal
from rashomon.show.cli import options, update
from rashomon.show.cli.archived import NEWS
from rashomon.show.judged import judged, sentence
from rashomon.store.archive import Archive
from rashomon.store.judgements import Judgement


class What(StrEnum):
    """What can be judged, and what can be done with judgements."""

    VERDICT = "verdict"
    SPEAKER = "speaker"
    SAME = "same"
    APART = "apart"
    UNDO = "undo"
    POINTS = "points"
    LIST = "list"


class _Asked(NamedTuple):
    """An open archive, and what was asked of it."""

    archive: Archive
    names: Sequence[str]
    note: str
    settings: Settings
    json: bool


def judge(
    what: Annotated[What, typer.Argument(metavar="WHAT", help=f"One of: {', '.join(What)}.")],
    names: Annotated[list[str] | None, typer.Argument(metavar="[NAME]...", help="What it is about; see above.")] = None,
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help="Why; kept with the judgement.")] = "",
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    archive: options.Archived = NEWS,
    settings: options.Config = None,
) -> None:
    """Say what you think of a point, of a speaker, or of which reports belong together.

    It is kept with its time and your note, holds when everything is compared again, and can be taken back.

    \b
      verdict STORY POINT VERDICT   a point has this verdict
      speaker STORY QUOTE NAME      a quote is by this speaker
      same ONE OTHER                two stories, or reports of two, tell of one event
      apart REPORT...               these reports tell of another event than the rest of their story
      undo NUMBER                   take a judgement back
      points STORY                  the points and quotes of a story, with the ids to name them by
      list                          every judgement

    \b
    Examples:
      rashomon judge points 3f9a
      rashomon judge verdict 3f9a 81c0 update --note "the later figure is the final one"
      rashomon judge verdict 3f9a "How many were hurt" "not the same point"
      rashomon judge speaker 3f9a "the light was burning" "Tove Lindqvar"
      rashomon judge same 3f9a 77d2
      rashomon judge apart anniversary.html --note "looks back on an earlier accident"
      rashomon judge undo 4
      rashomon judge list --archive elections.db
    """
    least, most, wanted, do = _DOING[what]
    given = names or []
    if not least <= len(given) <= most:
        raise typer.BadParameter(f"judge {what} takes {wanted}; it was given {len(given)}.")
    chosen = options.chosen(settings)
    with Archive.open(archive) as opened:
        do(_Asked(opened, given, note, chosen, json))


def _verdict(asked: _Asked) -> None:
    story, point, said = asked.names
    found = judging.finding(_story(asked, story), point)
    _said(asked, asked.archive.judgements.add(judging.on_finding(found, said, asked.note)))


def _speaker(asked: _Asked) -> None:
    story, quote, name = asked.names
    found = judging.utterance(_story(asked, story), quote)
    _said(asked, asked.archive.judgements.add(judging.on_speaker(found, name, asked.note)))


def _same(asked: _Asked) -> None:
    one, other = asked.names
    made = asked.archive.judgements.add(judging.one_event(asked.archive, one, other, asked.note))
    _sort(asked)
    _said(asked, made)


def _apart(asked: _Asked) -> None:
    made = asked.archive.judgements.add(judging.another_event(asked.archive, asked.names, asked.note))
    _sort(asked)
    _said(asked, made)


def _undo(asked: _Asked) -> None:
    (number,) = asked.names
    if not number.isdecimal():
        raise SettingError(f"{number} is no number; give the one that rashomon judge list shows.")
    done = asked.archive.judgements.undo(int(number))
    _sort(asked)
    options.output().print(Text(f"Judgement {number} {'is taken back' if done else 'was taken back before'}."))


def _points(asked: _Asked) -> None:
    story = _story(asked, asked.names[0])
    held = judged(story, asked.archive.judgements.holding())
    found = [(f.id, "point", f.verdict, f.question, held.findings.get(f.id)) for f in story.findings]
    said = [(u.id, "quote", u.speaker, u.variants[0].words.text, held.utterances.get(u.id)) for u in story.utterances]
    rows: list[tuple[str, str, str, str, Judgement | None]] = [*found, *said]
    if asked.json:
        keys = ("id", "kind", "program", "words", "judgement")
        _json([dict(zip(keys, row, strict=True)) for row in rows])
        return
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for heading in ("id", "program", "you"):
        table.add_column(heading, no_wrap=heading == "id", overflow="fold")
    table.add_column("point or quote", overflow="fold")
    for id, _, program, words, mine in rows:
        cells = (id[:8], program or "nobody", mine.person if mine else "", words)
        table.add_row(*(Text(terminal.safe(cell)) for cell in cells))
    options.output().print(table)


def _list(asked: _Asked) -> None:
    log = asked.archive.judgements.log()
    if asked.json:
        _json(log)
        return
    console = options.output()
    names = _names(asked.archive, log)
    for j in log:
        console.print(Text(_line(j, names), style="dim strike" if j.undone else ""), soft_wrap=True)
    if not log:
        console.print(Text("Nothing was judged yet."))


#: What is done, with how many names at least and at most, and which.
_DOING: dict[What, tuple[int, float, str, Callable[[_Asked], None]]] = {
    What.VERDICT: (3, 3, "STORY POINT VERDICT", _verdict),
    What.SPEAKER: (3, 3, "STORY QUOTE NAME", _speaker),
    What.SAME: (2, 2, "two stories or reports", _same),
    What.APART: (1, float("inf"), "one REPORT or more", _apart),
    What.UNDO: (1, 1, "the NUMBER of a judgement", _undo),
    What.POINTS: (1, 1, "a STORY", _points),
    What.LIST: (0, 0, "no names", _list),
}


def _story(asked: _Asked, name: str) -> Story:
    with options.Bar() as bar:
        return update.story(asked.archive, asked.archive.find_story(name).id, asked.settings, bar)


def _sort(asked: _Asked) -> None:
    """Sort and compare the stories anew where a judgement asks for it."""
    if asked.archive.judgements.waiting():
        with options.Bar() as bar:
            update.refresh(asked.archive, asked.settings, bar)


def _said(asked: _Asked, judgement: Judgement) -> None:
    if asked.json:
        _json(judgement)
    else:
        options.output().print(Text(_line(judgement, _names(asked.archive, [judgement]))), soft_wrap=True)


def _json(value: object) -> None:
    options.write(Path("-"), msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n")


def _line(judgement: Judgement, names: dict[str, str]) -> str:
    back = f" Taken back {judgement.undone}." if judgement.undone else ""
    note = f" Note: {judgement.note}" if judgement.note else ""
    return terminal.safe(f"{judgement.n}. {judgement.at}: {sentence(judgement, names)}{note}{back}")


def _names(archive: Archive, judgements: Sequence[Judgement]) -> dict[str, str]:
    ids = {id for j in judgements for id in (*j.articles, *j.others)}
    return {id: archive.article(id).name for id in ids}
