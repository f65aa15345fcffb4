"""The commands of an archive: `read`, `stories`, `show`, `report`, `export`, `verify`, `forget`."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, NamedTuple

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from rashomon.model import Article
from rashomon.model import Story as Told
from rashomon.read.named import named
from rashomon.settings import Settings
from rashomon.show import terminal
from rashomon.show.cli import as_json, exporting, options, update
from rashomon.show.cli.comparing import Paths, write
from rashomon.show.export import find
from rashomon.show.judged import judged, sentence
from rashomon.store.archive import Archive
from rashomon.store.judgements import Judgement
from rashomon.store.shapes import Entry
from rashomon.store.verify import Again, Reread

NEWS = Path("news.db")
STORY = "The story's id, its beginning, or a report in it."
Story = Annotated[str, typer.Argument(metavar="STORY", help=STORY)]
NewPage = Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="Write the page to this file.")]
NewFile = Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="Write to this file; - prints it.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def read(
    paths: Paths,
    archive: options.Archived = NEWS,
    date: options.Date = None,
    fields: options.Fields = None,
    workers: options.Workers = None,
    settings: options.Config = None,
    fetch: options.Fetch = False,
    json: Json = False,
) -> None:
    """Read reports of many events into an archive, and compare them.

    The archive is made if there is none. Reading a file again changes nothing.

    \b
    Examples:
      rashomon read today/
      rashomon read page.html crawl.jsonl --archive elections.db
      rashomon read https://news.example/feed.xml
      rashomon read story.json --archive again.db
    """
    chosen = options.chosen(settings, workers, date, fields, fetch)
    with Archive.open(archive, create=True) as opened, options.Bar() as bar:
        done = update.add(opened, [named(p) for p in paths], chosen, bar)
        entries = opened.stories()
    if json:
        told = [as_json.entry(e) for e in entries if e.id in done.told]
        as_json.print_json({"added": done.added, "compared": told, **as_json.leftovers(done.unread, done.passed)})
        return
    console = options.output()
    new = terminal.count(len(done.added), "new report")
    compared = f"{len(done.told)} of {terminal.count(len(entries), 'story', 'stories')} compared"
    console.print(Text(f"{new}, {compared}, in {terminal.safe(str(archive))}"), soft_wrap=True)
    if done.told:
        _list(console, [e for e in entries if e.id in done.told])
    terminal.leftovers(console, done.unread, done.passed)


def stories(
    archive: options.Archived = NEWS,
    find: Annotated[str, typer.Option("--find", metavar="WORDS", help="Stories with a report that has them.")] = "",
    log: Annotated[bool, typer.Option("--log", help="List the stories that split or merged, and why.")] = False,
    all_versions: options.AllVersions = False,
    json: Json = False,
) -> None:
    """List the stories of an archive, the largest first.

    \b
    Examples:
      rashomon stories
      rashomon stories --find "harbour strike" --archive elections.db
      rashomon stories --json
    """
    console = options.output()
    with Archive.open(archive) as opened:
        entries = opened.stories()
        if log:
            if json:
                as_json.print_json([as_json.logged(change) for change in opened.log()])
                return
            for change in opened.log():
                where = "into" if change.kind == "split" else "from"
                others = ", ".join(change.others)
                console.print(Text(f"{change.at}  {change.kind}  {change.story} {where} {others}: {change.reason}."))
            return
        if find:
            ids = set(opened.search(find))
            entries = [e for e in entries if ids & {*e.articles, *(e.older if all_versions else ())}]
    if all_versions:
        entries = [e._replace(articles=(*e.articles, *e.older)) for e in entries]
    if json:
        as_json.print_json([as_json.entry(e) for e in entries])
    elif entries:
        _list(console, entries)
    else:
        console.print(Text(f"No story has a report with the words {terminal.quoted(find)}." if find else "No stories."))


def _list(console: Console, entries: list[Entry]) -> None:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column("story", no_wrap=True)
    table.add_column("reports", justify="right")
    table.add_column("title", overflow="fold")
    for entry in entries:
        title = terminal.safe(entry.title) if entry.told else "not compared yet"
        table.add_row(entry.id, str(len(entry.articles)), Text(title or "without a title"))
    console.print(table)


def show(
    story: Story,
    archive: options.Archived = NEWS,
    settings: options.Config = None,
    all_versions: options.AllVersions = False,
    json: Json = False,
) -> None:
    """Print one story: its reports, disputes and altered quotes.

    \b
    Examples:
      rashomon show 3f9a
      rashomon show 3f9a --json
    """
    chosen = options.chosen(settings)
    stored = _story(archive, story, chosen, all_versions)
    if json:
        options.write(options.STDOUT, find("json").write(stored.story, stored.older))
        return
    console = options.output()
    terminal.show(console, stored.story, chosen.fold_score)
    called = terminal.labels([a.article for a in stored.story.articles])
    for judgement in stored.judged:
        console.print(Text(f"You judged: {terminal.safe(sentence(judgement, called))}", style="cyan"))


def report(
    story: Story,
    output: NewPage,
    archive: options.Archived = NEWS,
    settings: options.Config = None,
    all_versions: options.AllVersions = False,
) -> None:
    """Write one story as a page that can be sent to somebody.

    \b
    Example:
      rashomon report 3f9a -o story.html
    """
    options.writable(output)
    told = _story(archive, story, options.chosen(settings), all_versions).story
    write(told, output, (), options.errors() if output == options.STDOUT else options.output())


def export(
    story: Story,
    format: exporting.Kind = None,
    output: NewFile = options.STDOUT,
    archive: options.Archived = NEWS,
    settings: options.Config = None,
    all_versions: options.AllVersions = False,
) -> None:
    """Write one story for other programs.

    \b
    Examples:
      rashomon export 3f9a --format json > story.json
      rashomon export 3f9a -o story.csv.zip
      rashomon export 3f9a --format markdown
    """
    options.writable(output)
    chosen = exporting.Output(exporting.chosen(format, output), output)
    exporting.printable(*chosen)
    told, older, _ = _story(archive, story, options.chosen(settings), all_versions)
    write(told, None, [chosen], options.errors() if output == options.STDOUT else options.output(), older)


class _Stored(NamedTuple):
    """A story, the older versions of its articles where they are not compared themselves, and what a person judged."""

    story: Told
    older: tuple[Article, ...]
    judged: tuple[Judgement, ...]


def _story(archive: Path, name: str, chosen: Settings, all_versions: bool) -> _Stored:
    with Archive.open(archive) as opened, options.Bar() as bar:
        holding = opened.judgements.holding()
        if all_versions:
            told = update.all_versions(opened, name, chosen, bar)
            return _Stored(told, (), judged(told, holding).all())
        told = update.story(opened, opened.find_story(name).id, chosen, bar)
        older = tuple(a.article for a in opened.annotated(opened.find_story(told.id).older))
        return _Stored(told, older, judged(told, holding).all())


def verify(archive: options.Archived = NEWS, json: Json = False) -> None:
    """Check the words of an archive against the originals it stores.

    It exits with 1 if one differs. Each stored original is read again and must give the same text; under each span
    of each layer, and in each quotation of each story, the same words must stand.

    \b
    Example:
      rashomon verify --archive elections.db
    """
    with Archive.open(archive) as opened, _counted() as reread:
        result = opened.verify(reread)
    if json:
        as_json.print_json(as_json.verified(result))
        raise typer.Exit(1 if result.mismatch else 0)
    console = options.output()
    if result.older:
        names = ", ".join(terminal.safe(name) for name in result.older)
        sentence = f"Read by earlier rules, so that the text could not be compared with the original: {names}."
        console.print(Text(sentence, style="yellow"))
    if result.mismatch:
        options.errors().print(Text(terminal.safe(result.mismatch), style="red"), soft_wrap=True)
        raise typer.Exit(1)
    counted = (
        (result.sources, "source"),
        (result.articles, "article"),
        (result.layers, "layer"),
        (result.spans, "span"),
    )
    parts = ", ".join(terminal.count(n, what) for n, what in counted)
    told = terminal.count(result.stories, "story", "stories")
    console.print(Text(f"All as it was read: {parts}, {told}."))


@contextmanager
def _counted() -> Iterator[Reread]:
    """Yield what reads a stored source again, and shows how many it has read where that takes long."""
    read = 0
    with options.Bar() as bar:

        def reread(path: str, data: bytes, sidecar: bytes | None) -> Again:
            nonlocal read
            again = update.reread(path, data, sidecar)
            read += 1
            bar("verify", read, 0)
            return again

        yield reread


def forget(
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="The article's id, file name or URL.")],
    archive: options.Archived = NEWS,
    settings: options.Config = None,
    json: Json = False,
) -> None:
    """Delete an article and everything that was made of it.

    Its original goes too. The file is written anew, so that its words are gone from it. Its story is compared again
    without it. By its name or URL all its versions are deleted, by an id that version only.

    \b
    Example:
      rashomon forget page.html --archive elections.db
    """
    chosen = options.chosen(settings)
    with Archive.open(archive) as opened, options.Bar() as bar:
        found = opened.article(article)
        whole = (found.id,) if found.id == article else opened.versions_of(found.id).articles
        gone = [opened.article(id) for id in whole]
        for version in gone:
            opened.forget(version.id)
        update.refresh(opened, chosen, bar)
    if json:
        as_json.print_json({"forgotten": [as_json.named(version) for version in gone]})
        return
    for version in gone:
        options.output().print(Text(f"Forgotten: {terminal.safe(version.name)} ({version.id})"), soft_wrap=True)
