"""`compare`, `demo` and `version`: what needs no archive."""

from collections.abc import Sequence
from importlib import metadata, resources
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from rashomon.errors import NothingToRead
from rashomon.group.stories import stories
from rashomon.group.versions import lineages
from rashomon.model import Article, Story, Unread
from rashomon.read.named import Named, named
from rashomon.settings import Settings
from rashomon.show import terminal
from rashomon.show.cli import options
from rashomon.show.cli.lineage import with_versions
from rashomon.show.export import to_bytes

Paths = Annotated[list[str], typer.Argument(metavar="PATH", help="Files, folders and addresses with the reports.")]
Page = Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write the page to this file.")]
Json = Annotated[Path | None, typer.Option("--json", metavar="FILE", help="Write the JSON to this file; - prints it.")]


def compare(
    paths: Paths,
    output: Page = None,
    json: Json = None,
    date: options.Date = None,
    fields: options.Fields = None,
    workers: options.Workers = None,
    settings: options.Config = None,
    all_versions: options.AllVersions = False,
    fetch: options.Fetch = False,
) -> None:
    """Compare reports of one event.

    Prints who reported it, what is in dispute and which quotes were altered. With -o it also writes a page
    with everything, which needs nothing else and can be sent to somebody. Of two files that are one page before
    and after it was changed the newer is compared.

    \b
    Examples:
      rashomon compare summit/
      rashomon compare one.html two.html three.txt -o story.html
      rashomon compare summit/ --json story.json --date 2024-05-17
      rashomon compare https://news.example/bridge https://herald.example/collapse
    """
    chosen = options.chosen(settings, workers, date, fields, fetch)
    if output == options.STDOUT and json == options.STDOUT:
        raise typer.BadParameter("Only one of -o and --json can go to standard output.")
    _compare([named(p) for p in paths], chosen, output, json, all_versions)


def _compare(
    paths: Sequence[Named], chosen: Settings, output: Path | None, json: Path | None, all_versions: bool = False
) -> None:
    """Compare, print, and write what was asked for; the summary gives way to a result on standard output."""
    for path in (output, json):
        options.writable(path, [p for p in paths if isinstance(p, Path)])
    story, notes = tell(paths, chosen, all_versions)
    console = options.errors() if options.STDOUT in (output, json) else options.output()
    terminal.show(console, story, chosen.fold_score)
    for note in notes:
        console.print(Text(note, style="yellow"))
    write(story, output, json, console)


def tell(paths: Sequence[Named], chosen: Settings, all_versions: bool = False) -> tuple[Story, list[str]]:
    """Read the paths and compare them; return the story, and sentences on whether it is one.

    all_versions  compare the older versions of an article too, which are otherwise only named

    Raises NothingToRead where no report could be read.
    """
    from rashomon import pipeline  # its models take a second to load, which --help need not wait for

    with options.Bar() as bar:
        reading = pipeline.read(paths, chosen, bar)
        if not reading.articles:
            raise NothingToRead(nothing(paths, reading.unread))
        lines = lineages(reading.articles)
        newest = {line.newest.id for line in lines}
        articles = [a for a in reading.articles if all_versions or a.id in newest]
        annotated = pipeline.annotate(articles, chosen, progress=bar)
        story = pipeline.tell(annotated, chosen, unread=reading.unread, passed=reading.passed, progress=bar)
    return (story if all_versions else with_versions(story, lines)), apart(articles)


def apart(articles: Sequence[Article]) -> list[str]:
    """Return a sentence that says so where the reports look like reports of several events, else nothing."""
    names = {a.id: terminal.safe(a.name) for a in articles}
    groups = sorted(stories(articles), key=lambda group: (-len(group), min(names[id] for id in group)))
    if len(groups) < 2:
        return []
    listed = "; ".join(", ".join(sorted(names[id] for id in group)) for group in groups)
    return [f"These may be reports of {len(groups)} events, and are compared as if of one: {listed}."]


def nothing(paths: Sequence[Named], unread: Sequence[Unread]) -> str:
    """Return the sentence for paths that gave no report: the first reason, and how many more there are."""
    if not unread:
        given = ", ".join(str(p) for p in paths)
        return f"No report was found in {given}: name .txt, .html or .jsonl files, or a folder of them."
    first = unread[0]
    more = f" ({len(unread) - 1} more could not be read either.)" if len(unread) > 1 else ""
    where = "" if first.path in first.reason else f"{first.path}: "
    return f"No report could be read: {where}{first.reason.rstrip('.')}. {first.cure}{more}".strip()


def write(story: Story, page: Path | None, json: Path | None, console: Console) -> None:
    """Write the page and the JSON where they were asked for, and say where they are."""
    if page is not None:
        from rashomon.show.report import render

        options.write(page, render(story).encode("utf-8"))
        _said(console, "Page", page)
    if json is not None:
        options.write(json, to_bytes(story))
        _said(console, "JSON", json)


def _said(console: Console, what: str, path: Path) -> None:
    if path != options.STDOUT:
        console.print(Text(f"{what} written to {terminal.safe(str(path))}", style="bold"), soft_wrap=True)


def demo(output: Page = None) -> None:
    """Compare the example that comes with the program: an invented event, told by invented outlets.

    \b
    Examples:
      rashomon demo
      rashomon demo -o demo.html
    """
    _compare([example()], options.chosen(None), output, None)


def example(places: Sequence[Path] | None = None) -> Path:
    """Return the folder of the first example. Raises NothingToRead where none is installed.

    places  folders of examples; if None, that of the installed package and that beside the source tree
    """
    if places is None:
        package = Path(str(resources.files("rashomon")))
        places = (package / "examples", package.parents[1] / "examples")
    for place in places:
        if place.is_dir() and (folders := sorted(p for p in place.iterdir() if p.is_dir())):
            return folders[0]
    looked = " and ".join(str(p) for p in places)
    raise NothingToRead(f"The example is not installed: there is none in {looked}. Compare reports of your own.")


def version() -> None:
    """Print the program's version.

    \b
    Example:
      rashomon version
    """
    typer.echo(f"rashomon {metadata.version('rashomon')}")
