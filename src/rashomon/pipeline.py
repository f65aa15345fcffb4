"""The stages and their order: the only place where stages meet.

read      sources  → articles
annotate  article  → layers
group     articles → stories, copies and independent accounts
link      layers   → anchors, utterances, people, summary, timeline
compare   story    → findings
check     draft, articles → what of the draft they bear out
"""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any, NamedTuple

from spacy.tokens import Doc

from rashomon.annotate import (
    attributions,
    entities,
    language,
    meaning,
    places,
    quantities,
    sentences,
    statements,
    times,
)
from rashomon.check import Tools
from rashomon.check import check as check_draft
from rashomon.compare import compare
from rashomon.compare.alike import similarity
from rashomon.compare.context import Context
from rashomon.compare.things import Mention
from rashomon.encoder import encode
from rashomon.errors import RashomonError
from rashomon.group.copies import copies
from rashomon.group.versions import as_one, lineages
from rashomon.link.anchors import anchors, resolved
from rashomon.link.outline import summary, timeline
from rashomon.link.people import people
from rashomon.link.relation import differences
from rashomon.link.utterances import utterances
from rashomon.model import (
    Account,
    Annotated,
    Annotation,
    Article,
    Checked,
    Layer,
    Passed,
    Quantity,
    Story,
    Unread,
    digest,
)
from rashomon.read.named import Memory, Named
from rashomon.read.read import Reading
from rashomon.read.read import read as read_paths
from rashomon.settings import Settings

#: Called with the stage, how many are done, and how many there are.
Progress = Callable[[str, int, int], None]
Before = Mapping[str, tuple[Annotation, ...]]


class Annotator(NamedTuple):
    """One layer: who makes it, from what. `needs` names the layers that must be made before it."""

    kind: str
    name: str
    version: int
    needs: tuple[str, ...]
    run: Callable[[Article, Doc, Before], tuple[Annotation, ...]]


def _annotator(module: Any, run: Callable[[Article, Doc, Before], tuple[Annotation, ...]], *needs: str) -> Annotator:
    return Annotator(module.KIND, module.NAME, module.VERSION, needs, run)


#: Every layer, in the order in which they are made.
ANNOTATORS = [
    _annotator(sentences, lambda a, d, _: sentences.annotate(a, d)),
    _annotator(entities, lambda a, d, _: entities.annotate(a, d)),
    _annotator(attributions, lambda a, d, b: attributions.annotate(a, d, b["entities"]), "entities"),
    _annotator(statements, lambda a, d, b: statements.annotate(a, d, b["attributions"]), "attributions"),
    _annotator(times, lambda a, d, _: times.annotate(a, d)),
    _annotator(places, lambda a, d, _: places.annotate(a, d)),
    _annotator(quantities, lambda a, d, _: quantities.annotate(a, d)),
    _annotator(
        meaning,
        lambda a, _, b: meaning.annotate(a, b["sentences"], b["attributions"], b["quantities"]),
        "sentences",
        "attributions",
        "quantities",
    ),
]


def read(
    paths: Sequence[Named], settings: Settings, progress: Progress | None = None, memory: Memory | None = None
) -> Reading:
    """Read files, folders and addresses into articles; what cannot be read comes back with the reason.

    memory  what is known of addresses from earlier runs; None = nothing

    Never raises on content.
    """
    if progress is None:
        return read_paths(paths, settings, memory=memory)
    return read_paths(
        paths, settings, lambda n, _: progress("read", n, 0), memory, lambda n, _: progress("fetch", n, 0)
    )


def annotate(
    articles: Sequence[Article],
    settings: Settings,
    known: Mapping[str, tuple[Layer, ...]] | None = None,
    progress: Progress | None = None,
    failed: list[Unread] | None = None,
) -> list[Annotated]:
    """Return the articles with every layer; layers in `known` (by article id) that are current are kept.

    failed  gets what is to be said of each article that an annotator fails on, and the rest goes on; where it is
            None the failure is raised

    Several processes share the work from twelve articles on that have work to do: each loads its own models,
    which takes as long as six articles. Raises ModelMissing.
    """
    known = known or {}
    jobs = [(a, known.get(a.id, ())) for a in articles]
    fresh = sum(bool(stale(layers, settings)) for _, layers in jobs)
    workers = min(settings.workers or os.cpu_count() or 1, max(1, fresh // 6))
    out: list[Annotated] = []
    for number, done in enumerate(_each(jobs, settings, workers, failed is not None), 1):
        if isinstance(done, Unread):
            assert failed is not None, "a failure comes back only where it is asked for"
            failed.append(done)
        else:
            out.append(done)
        if progress:
            progress("annotate", number, len(jobs))
    return out


def whole(annotated: Annotated) -> bool:
    """Tell whether every layer was run on an article, so that it can be compared."""
    return {a.kind for a in ANNOTATORS} <= {layer.kind for layer in annotated.layers}


def _each(
    jobs: Sequence[tuple[Article, tuple[Layer, ...]]], settings: Settings, workers: int, go_on: bool
) -> Iterator[Annotated | Unread]:
    one = _annotate_or_say if go_on else _annotate_one
    if workers < 2:
        for article, layers in jobs:
            yield one(article, layers, settings)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        yield from pool.map(one, *zip(*jobs, strict=True), [settings] * len(jobs))


def _annotate_or_say(article: Article, layers: tuple[Layer, ...], settings: Settings) -> Annotated | Unread:
    """Annotate an article, or say why that failed: whatever one page holds, the others are compared."""
    try:
        return _annotate_one(article, layers, settings)
    except RashomonError:
        raise
    except Exception as error:
        reason = f"{article.name} was read but could not be annotated ({type(error).__name__}: {error})"[:300]
        cure = "It is a fault of this program: report it with the page; the other reports are compared without it."
        return Unread(article.source.path, reason, cure)


def layer_settings(annotator: Annotator) -> str:
    """Return what a layer depends on beside the article: the language pipeline, and the makers of what it needs."""
    needs = [f"{a.kind}:{a.name}:{a.version}:{layer_settings(a)}" for a in ANNOTATORS if a.kind in annotator.needs]
    return digest(language.pipeline_name(), *needs)


def stale(layers: Sequence[Layer], settings: Settings) -> list[str]:
    """Return the kinds of layers that are missing or were made by another annotator, version or settings."""
    made = {x.kind: (x.annotator, x.version, x.settings) for x in layers}
    return [a.kind for a in ANNOTATORS if made.get(a.kind) != (a.name, a.version, layer_settings(a))]


def _annotate_one(article: Article, layers: tuple[Layer, ...], settings: Settings) -> Annotated:
    redo = set(stale(layers, settings))
    if not redo:
        return Annotated(article, layers)
    kept = {x.kind: x for x in layers if x.kind not in redo}
    doc = language.parse(article)
    done: dict[str, tuple[Annotation, ...]] = {k: x.annotations for k, x in kept.items()}
    made = []
    for a in ANNOTATORS:
        if a.kind in kept:
            made.append(kept[a.kind])
            continue
        done[a.kind] = a.run(article, doc, done)
        made.append(Layer(article.id, a.kind, a.name, a.version, layer_settings(a), done[a.kind]))
    return Annotated(article, tuple(made))


def tell(
    articles: Sequence[Annotated],
    settings: Settings,
    unread: Sequence[Unread] = (),
    passed: Sequence[Passed] = (),
    id: str = "",
    progress: Progress | None = None,
) -> Story:
    """Return the story the articles tell: who copied whom, who said what, and how the reports stand to each other.

    The order of `articles` changes nothing. No article gives a story without findings.
    """
    story = tuple(sorted(articles, key=lambda a: (a.article.name, a.article.id)))
    steps = ("copies", "anchors", "utterances", "people", "findings")

    def at(step: str) -> None:
        if progress:
            progress("compare", steps.index(step), len(steps))

    at("copies")
    found, accounts = as_one(*copies(story, settings), lineages([a.article for a in story]))
    at("anchors")
    dates = anchors(story, settings.date)
    moments = {a.article.id: resolved(a, d) for a, d in zip(story, dates, strict=True)}
    at("utterances")
    said = utterances(story, found)
    at("people")
    outline = summary(story, moments)
    who = people(story)
    at("findings")
    findings = compare(Context(story, accounts, found, moments, encode))
    if progress:
        progress("compare", len(steps), len(steps))
    return Story(
        id=id or digest("story", *(a.article.id for a in story)),
        title=_title(story, outline.what.article if outline.what else None),
        articles=story,
        anchors=dates,
        copies=found,
        accounts=accounts,
        summary=outline,
        timeline=timeline(story, moments),
        people=who,
        utterances=said,
        findings=findings,
        unread=tuple(unread),
        passed=tuple(passed),
        notes=_notes(story),
    )


def check(draft: Annotated, sources: Sequence[Annotated], settings: Settings) -> tuple[Checked, ...]:
    """Return what the sources say to every quotation, number, place, day, time and person of a draft, in its order.

    A draft without a date is read against the date of the sources. The order of `sources` changes nothing; the draft
    itself among them is passed over. Without sources nothing is found.
    """
    others = {a.article.id: a for a in sources if a.article.id != draft.article.id}
    whole = (draft, *sorted(others.values(), key=lambda a: (a.article.name, a.article.id)))
    dates = anchors(whole, settings.date)
    moments = {a.article.id: resolved(a, d) for a, d in zip(whole, dates, strict=True)}
    context = Context(whole, tuple(Account(a.article.id, (a.article.id,)) for a in whole), (), moments, encode)

    def mention(article: Article, annotation: Annotation) -> Mention | None:
        line = context.line_at(article, annotation.span)
        value = annotation.value
        return Mention(line, annotation, value) if line and isinstance(value, Quantity) else None

    def one_count(mine: Annotation, id: str, theirs: Annotation) -> float:
        a, b = mention(draft.article, mine), mention(others[id].article, theirs)
        return similarity(context, a, b) if a and b else 0.0

    return check_draft(draft, whole[1:], moments, Tools(differences, one_count))


def _title(story: Sequence[Annotated], preferred: str | None) -> str:
    headlines = {a.article.id: a.article.headline for a in story if a.article.headline}
    if preferred in headlines:
        return headlines[preferred]
    return next(iter(headlines.values()), "Untitled story")


def _english(language: str) -> bool:
    return language.split("-")[0].lower() == "en"


def _notes(story: Sequence[Annotated]) -> tuple[str, ...]:
    """Return what the reader should know of how this was made."""
    other = sorted({a.article.language for a in story if a.article.language and not _english(a.article.language)})
    notes = []
    if other:
        names = ", ".join(a.article.name for a in story if a.article.language in other)
        notes.append(
            f"Not written in English ({', '.join(other)}): {names}. "
            "The models read English: of these only direct quotations were read, by their marks, and little compared."
        )
    return tuple(notes)
