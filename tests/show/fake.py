"""A small pipeline in the place of the real one."""

import types
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from rashomon.model import Annotated, Article, Layer, Passed, Story, Unread
from rashomon.read.sources import Raw
from rashomon.settings import Settings
from tests.store.build import articles_of, names, told


class Reading(NamedTuple):
    articles: tuple[Article, ...]
    unread: tuple[Unread, ...]
    passed: tuple[Passed, ...]
    raws: tuple[Raw, ...]


class Pipeline(types.ModuleType):
    """Reads .txt files, marks capitalised words, and tells stories with one finding; counts what it does."""

    def __init__(self) -> None:
        super().__init__("rashomon.pipeline")
        self.version = 1
        self.annotated: list[str] = []
        self.told: list[str] = []

    def stream(
        self, paths: Sequence[Path], settings: Settings, memory: object = None, fetching: object = None
    ) -> Iterator[tuple[Raw | Unread | Passed, list[Article | Unread | Passed]]]:
        """Yield what `read` gives, as the reader does where articles are stored as they come."""
        reading = self.read(paths, settings, None)
        for article, raw in zip(reading.articles, reading.raws, strict=True):
            yield raw, [article]
        for unread in reading.unread:
            yield unread, [unread]
        for passed in reading.passed:
            yield passed, [passed]

    def read(self, paths: Sequence[Path], settings: Settings, progress: object, memory: object = None) -> Reading:
        articles, unread, passed, raws = [], [], [], []
        for file in sorted(f for p in paths for f in (p.iterdir() if p.is_dir() else [p])):
            if not file.exists():
                unread.append(Unread(str(file), f"{file} does not exist", "Check the spelling of the path."))
            elif file.suffix != ".txt":
                passed.append(Passed(str(file), "is no text"))
            else:
                raw = Raw(str(file), file.read_bytes())
                for found in articles_of(raw):
                    if isinstance(found, Article):
                        articles.append(found)
                        raws.append(raw)
                    else:
                        unread.append(found)
        return Reading(tuple(articles), tuple(unread), tuple(passed), tuple(raws))

    def stale(self, layers: Sequence[Layer], settings: Settings) -> list[str]:
        return [] if [x.version for x in layers] == [self.version] else ["entities"]

    def annotate(
        self,
        articles: Sequence[Article],
        settings: Settings,
        known: Mapping[str, tuple[Layer, ...]] | None = None,
        progress: Callable[[str, int, int], None] | None = None,
        failed: list[Unread] | None = None,
    ) -> list[Annotated]:
        for n, a in enumerate(articles, 1):
            self.annotated.append(a.name)
            if progress:
                progress("annotate", n, len(articles))
        return [Annotated(a, (names(a, self.version),)) for a in articles]

    def whole(self, annotated: Annotated) -> bool:
        return bool(annotated.layers)

    def tell(
        self,
        articles: Sequence[Annotated],
        settings: Settings,
        unread: Sequence[Unread] = (),
        passed: Sequence[Passed] = (),
        id: str = "",
        progress: object = None,
    ) -> Story:
        self.told.append(" ".join(sorted(Path(a.article.name).name for a in articles)))
        story = told(id or "s", tuple(articles))
        fields = {name: getattr(story, name) for name in Story.__struct_fields__}
        return Story(**fields | {"unread": tuple(unread), "passed": tuple(passed)})
