"""`compare`, `demo` and `version`: what needs no archive."""

from collections.abc import Sequence
from importlib import metadata, resources
from pathlib import Path
from typing import Annotated, NamedTuple

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
from rashomon.show.cli import exporting, options
from rashomon.show.cli.lineage import with_versions
from rashomon.show.export import find

Paths = Annotated[list[str], typer.Argument(metavar="PATH", help="Files, folders and addresses with the reports.")]
Page = Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write the page to this file.")]
Json = Annotated[Path | None, typer.Option("--json", metavar="FILE", help="Write the JSON to this file; - prints it.")]


def compare(
    paths: Paths,
    output: Page = None,
    json: Json = None,
    export: exporting.Exports = None,
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
      rashomon compare summit/ --export markdown=brief.md --export csv=tables.zip
      rashomon compare https://news.example/bridge https://herald.example/collapse
    """
    chosen = options.chosen(settings, workers, date, fields, fetch)
    _compare([named(p) for p in paths], chosen, output, _exports(json, export), all_versions)


def _exports(json: Path | None, export: Sequence[str] | None) -> list[exporting.Output]:
    """Return what is to be written beside the page. Raises SettingError."""
    return [*([exporting.Output(find("json"), json)] if json else ()), *exporting.outputs(export)]


def _compare(
    paths: Sequence[Named],
    chosen: Settings,
    output: Path | None,
    exports: Sequence[exporting.Output],
    all_versions: bool = False,
) -> None:
    """Compare, print, and write what was asked for; the summary gives way to a result on standard output."""
    files = [f for f in (output, *(e.path for e in exports)) if f is not None]
    if len({f if f == options.STDOUT else f.absolute() for f in files}) < len(files):
        raise typer.BadParameter("Two results cannot go to one file; name another, and - for one of them only.")
    for path in files:
        options.writable(path, [p for p in paths if isinstance(p, Path)])
    for e in exports:
        exporting.printable(e.format, e.path)
    story, notes, older = tell(paths, chosen, all_versions)
    console = options.errors() if options.STDOUT in files else options.output()
    # Before the summary: whoever reads only the beginning of that (`| head`) has the files all the same.
    written = _written(story, output, exports, older)
    terminal.show(console, story, chosen.fold_score)
    for note in notes:
        console.print(Text(note, style="yellow"))
    _say(console, written)


class Compared(NamedTuple):
    """A story, sentences on whether it is one, and the older versions of its articles."""

    story: Story
    notes: list[str]
    older: tuple[Article, ...]


def tell(paths: Sequence[Named], chosen: Settings, all_versions: bool = False) -> Compared:
    """Read the paths and compare them.

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
        failed: list[Unread] = []
        annotated = pipeline.annotate(articles, chosen, progress=bar, failed=failed)
        if not annotated:
            raise NothingToRead(nothing(paths, failed))
        story = pipeline.tell(annotated, chosen, unread=(*reading.unread, *failed), passed=reading.passed, progress=bar)
    if all_versions:
        return Compared(story, apart(articles), ())
    older = tuple(a for line in lines for a in line.articles[:-1])
    return Compared(with_versions(story, lines), apart(articles), older)


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


def write(
    story: Story,
    page: Path | None,
    exports: Sequence[exporting.Output],
    console: Console,
    older: Sequence[Article] = (),
) -> None:
    """Write the page and the exports that were asked for, and say where they are."""
    _say(console, _written(story, page, exports, older))


def _written(
    story: Story, page: Path | None, exports: Sequence[exporting.Output], older: Sequence[Article]
) -> list[str]:
    """Write the page and the exports, and return a sentence for each file."""
    files = []
    if page is not None:
        from rashomon.show.report import render

        options.write(page, render(story).encode("utf-8"))
        files.append(("Page", page))
    for format, path in exports:
        options.write(path, format.write(story, older))
        files.append(("JSON" if format.name == "json" else format.name, path))
    return [f"{what} written to {terminal.safe(str(path))}" for what, path in files if path != options.STDOUT]


def _say(console: Console, sentences: Sequence[str]) -> None:
    for sentence in sentences:
        console.print(Text(sentence, style="bold"), soft_wrap=True)


def demo(output: Page = None, json: Json = None, export: exporting.Exports = None) -> None:
    """Compare the example that comes with the program.

    An invented event is told by invented outlets.

    \b
    Examples:
      rashomon demo
      rashomon demo -o demo.html
    """
    _compare([example()], options.chosen(None), output, _exports(json, export))


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
