"""`check`: a draft or a summary against the reports it tells of."""

from collections.abc import Sequence
from typing import Annotated

import msgspec
import typer
from rich.text import Text

from rashomon.errors import NothingToRead
from rashomon.group.versions import lineages
from rashomon.model import Annotated as Read
from rashomon.model import Checked
from rashomon.read.named import named
from rashomon.settings import Settings
from rashomon.show import checked, terminal
from rashomon.show.cli import options, update
from rashomon.show.cli.archived import NEWS
from rashomon.show.cli.comparing import nothing
from rashomon.store.archive import Archive

Given = Annotated[list[str], typer.Argument(metavar="DRAFT", help="The file to check.")]
Against = Annotated[
    list[str] | None,
    typer.Option("--against", metavar="PATH...", help="The reports: files, folders and addresses."),
]
Story = Annotated[str, typer.Option("--story", metavar="STORY", help="The reports of this story of the archive.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
All = Annotated[bool, typer.Option("--all", help="Print what the reports bear out too.")]


def check(
    draft: Given,
    against: Against = None,
    story: Story = "",
    json: Json = False,
    all: All = False,
    archive: options.Archived = NEWS,
    date: options.Date = None,
    workers: options.Workers = None,
    settings: options.Config = None,
) -> None:
    """Check a draft against the reports it tells of.

    It exits with 1 if something in the draft is not borne out. Every quotation is found in the reports, or shown as
    altered, given to another speaker, or nowhere; every number, place, day, clock time and named person is
    supported, contradicted, or not found.

    \b
    Examples:
      rashomon check draft.txt --against summit/
      rashomon check summary.txt --against one.html two.html --json
      rashomon check draft.docx --story 3f9a --archive elections.db
    """
    paths = [*(against or ()), *draft[1:]]
    if bool(against) == bool(story) or (story and paths):
        raise typer.BadParameter("Name the reports with --against, or a story of the archive with --story.")
    chosen = options.chosen(settings, workers, date)
    with options.Bar() as bar:
        read = _draft(draft[0], chosen, bar)
        if story:
            with Archive.open(archive) as opened:
                told = update.story(opened, opened.find_story(story).id, chosen, bar)
            reports = _annotated(told.articles, chosen, bar)
        else:
            reports = _reports(paths, chosen, bar)
        from rashomon import pipeline

        found = pipeline.check(read, reports, chosen)
    articles = [r.article for r in reports]
    if json:
        whole = checked.to_json(read.article, articles, found)
        options.write(options.STDOUT, msgspec.json.format(msgspec.json.encode(whole), indent=2) + b"\n")
    else:
        checked.show(options.output(), read, articles, found, all)
    if not all_hold(found):
        raise typer.Exit(1)


def all_hold(found: Sequence[Checked]) -> bool:
    """Tell whether the reports bear out everything that was checked; true for nothing."""
    return all(c.holds for c in found)


def _draft(path: str, chosen: Settings, bar: options.Bar) -> Read:
    """Read and annotate the draft. Raises NothingToRead where it is no text; of several articles the first counts."""
    from rashomon import pipeline

    reading = pipeline.read([named(path)], chosen, bar)
    if not reading.articles:
        raise NothingToRead(nothing([named(path)], reading.unread))
    if len(reading.articles) > 1:
        said = f"{path} holds {len(reading.articles)} texts; the first is checked."
        options.errors().print(Text(terminal.safe(said), style="yellow"), soft_wrap=True)
    return pipeline.annotate(reading.articles[:1], chosen, progress=bar)[0]


def _reports(paths: Sequence[str], chosen: Settings, bar: options.Bar) -> list[Read]:
    """Read and annotate the reports, of a page's versions the newest. Raises NothingToRead where there is none."""
    from rashomon import pipeline

    reading = pipeline.read([named(p) for p in paths], chosen, bar)
    if not reading.articles:
        raise NothingToRead(nothing([named(p) for p in paths], reading.unread))
    terminal.leftovers(options.errors(), reading.unread, reading.passed)
    newest = {line.newest.id for line in lineages(reading.articles)}
    return pipeline.annotate([a for a in reading.articles if a.id in newest], chosen, progress=bar)


def _annotated(kept: Sequence[Read], chosen: Settings, bar: options.Bar) -> list[Read]:
    """Return stored reports with every layer, made anew where it is stale."""
    from rashomon import pipeline

    return pipeline.annotate([a.article for a in kept], chosen, {a.article.id: a.layers for a in kept}, progress=bar)
