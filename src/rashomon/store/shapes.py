"""What goes into the archive and comes out of it, beside the types of the model."""

from typing import NamedTuple, Protocol

from rashomon.model import Layer


class Raw(Protocol):
    """A source as it was found."""

    @property
    def path(self) -> str:
        """The file as it was named."""

    @property
    def data(self) -> bytes:
        """Its bytes."""

    @property
    def sidecar(self) -> bytes | None:
        """The bytes of the file that describes it; None where there is none."""

    @property
    def digest(self) -> str:
        """What identifies the bytes of both."""


class Change(Protocol):
    """A split or merge, as the grouping reports it."""

    @property
    def kind(self) -> str:
        """Either split or merge."""

    @property
    def story(self) -> str:
        """The story that goes on."""

    @property
    def others(self) -> tuple[str, ...]:
        """The stories that came out of it, or went into it."""

    @property
    def reason(self) -> str:
        """A sentence."""


class Entry(NamedTuple):
    """A story in the list: its title ("" until it was compared), its articles' ids in the order of arrival.

    Of an article with several versions `articles` has the newest, and `older` the others.
    """

    id: str
    title: str
    articles: tuple[str, ...]
    told: bool
    older: tuple[str, ...] = ()


class Way(NamedTuple):
    """A way in which articles were annotated: their layers, without article and annotations. No number, no layer."""

    number: int | None
    layers: tuple[Layer, ...]


class Versions(NamedTuple):
    """The versions of one article, by id, the oldest first; `ordered` says what they were ordered by."""

    articles: tuple[str, ...]
    ordered: str


class Logged(NamedTuple):
    """What became of a story: `kind` is split or merge; `others` came out of `story` or went into it."""

    kind: str
    story: str
    others: tuple[str, ...]
    reason: str
    at: str
