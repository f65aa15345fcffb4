"""`versions`: what was changed in an article that was read more than once."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import msgspec
import typer
from rich.text import Text

from rashomon.errors import NothingToRead, NotInArchive
from rashomon.group.versions import STATED, Lineage, lineages
from rashomon.show import changed, terminal
from rashomon.show.cli import options, update
from rashomon.show.cli.archived import NEWS
from rashomon.show.cli.comparing import nothing
from rashomon.show.cli.lineage import steps
from rashomon.store.archive import Archive

Names = Annotated[
    list[str] | None,
    typer.Argument(metavar="[STORY|ARTICLE|URL|PATH]...", help="What to look at; without it all in the archive."),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def versions(
    names: Names = None,
    json: Json = False,
    archive: options.Archived = NEWS,
    settings: options.Config = None,
) -> None:
    """Show what was changed in an article, word by word.

    Of an archive: the articles that were read more than once and had changed, all or those of a story. Two files, or
    more, or a folder, are compared without an archive: name the older file first, which counts where the pages do not
    say when they were changed.

    \b
    Examples:
      rashomon versions
      rashomon versions 3f9a --archive elections.db
      rashomon versions https://news.example/ferry --json
      rashomon versions old.html new.html
    """
    given = [Path(name) for name in names or ()]
    loose = len(given) > 1 or any(p.is_dir() for p in given)
    if given and loose and all(p.exists() for p in given):
        found, read = _files(given, settings), dict[str, str]()
    else:
        with Archive.open(archive) as opened:
            found, read = _kept(opened, names or ()), opened.read_times()
    compared = [(line, steps(line, read)) for line in found]
    if json:
        whole = [changed.to_json(line.articles, made) for line, made in compared]
        options.write(options.STDOUT, msgspec.json.format(msgspec.json.encode(whole), indent=2) + b"\n")
        return
    console = options.output()
    for n, (line, made) in enumerate(compared):
        if n:
            console.print()
        changed.show(console, line.newest, made)
    if not compared:
        console.print(Text("No article was read in more than one version."))


def _files(paths: Sequence[Path], settings: Path | None) -> list[Lineage]:
    """Return the versions among files; two reports that are named are taken for versions of one, as asked.

    Raises NothingToRead where no report could be read.
    """
    from rashomon import pipeline

    with options.Bar() as bar:
        reading = pipeline.read(paths, options.chosen(settings), bar)
    if not reading.articles:
        raise NothingToRead(nothing(paths, reading.unread))
    terminal.leftovers(options.errors(), reading.unread, reading.passed)
    found = [line for line in lineages(reading.articles) if len(line.articles) > 1]
    if any(line.order == STATED for line in found) or len(reading.articles) != 2 or any(p.is_dir() for p in paths):
        return found
    place = {str(path): n for n, path in enumerate(paths)}
    older, newer = sorted(reading.articles, key=lambda a: place.get(a.source.path, len(paths)))
    if not found:
        note = f"Nothing says that {older.name} and {newer.name} are one page; they are compared as you asked."
        options.errors().print(Text(terminal.safe(note), style="yellow"), soft_wrap=True)
    return [Lineage((older, newer), "the order in which they were named")]


def _kept(archive: Archive, names: Sequence[str]) -> list[Lineage]:
    """Return the versions in an archive: all, or those of the articles and stories named. Raises NotInArchive."""
    if not names:
        return update.lines(archive, [id for v in archive.versions() for id in v.articles])
    wanted: list[str] = []
    for name in names:
        try:
            wanted.append(archive.article(name).id)
        except NotInArchive:
            wanted += archive.find_story(name).articles
    return update.lines(archive, wanted)
