"""A checked draft, in the terminal and as JSON."""

from collections.abc import Sequence
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from rashomon.model import Annotated, Article, Checked, Difference, Span, Words
from rashomon.show.changed import CAME, GONE
from rashomon.show.terminal import count, names, quoted, safe

Json = dict[str, Any]

STYLES = {
    "contradicted": "bold red",
    "altered": "bold red",
    "other speaker": "bold red",
    "nowhere": "yellow",
    "not found": "yellow",
    "found": "green",
    "supported": "green",
}
#: Pieces of evidence shown for one result.
EVIDENCE = 2


def show(
    console: Console, draft: Annotated, reports: Sequence[Article], found: Sequence[Checked], whole: bool = False
) -> None:
    """Print what does not hold, sentence by sentence, with the reports' words, and how much does.

    whole  print what holds too
    """
    called = names(reports)
    shown = [c for c in found if whole or not c.holds]
    sentences = [a.span for a in draft.layer("sentences")]
    before: Span | None = None
    for c in shown:
        sentence = next((s for s in sentences if s.start <= c.words.span.start < s.end), c.words.span)
        if sentence != before:
            if before is not None:
                console.print()
            here = [x.words.span for x in shown if sentence.start <= x.words.span.start < sentence.end]
            console.print(_sentence(draft.article.text, sentence, here, console.color_system is not None))
            before = sentence
        _one(console, c, called)
    if shown:
        console.print()
    console.print(Text(summary(found, len(reports)), style="bold"))
    for left in draft.article.left_out:
        console.print(Text(f"Not checked ({left.kind}): {quoted(left.text)}", style="dim"))


def summary(found: Sequence[Checked], reports: int) -> str:
    """Return how much was checked against how many reports, and how much of each verdict does not hold."""
    against = f"against {count(reports, 'report')}"
    if not found:
        return f"Nothing that could be checked {against}."
    wrong = [c.verdict for c in found if not c.holds]
    if not wrong:
        return f"{count(len(found), 'point')} checked {against}: all hold."
    parts = [f"{wrong.count(v)} {v}" for v in STYLES if v in wrong]
    return f"{count(len(found), 'point')} checked {against}: {len(found) - len(wrong)} hold, {', '.join(parts)}."


def _sentence(text: str, sentence: Span, marked: Sequence[Span], coloured: bool) -> Text:
    line, at = Text(), sentence.start
    for span in sorted(marked):
        start, end = max(at, span.start), min(span.end, sentence.end)
        if start < end:
            line.append(_flat(text[at:start]))
            line.append(_flat(text[start:end]) if coloured else f"[{_flat(text[start:end])}]", style="underline")
            at = end
    line.append(_flat(text[at : sentence.end]))
    return line


def _flat(text: str) -> str:
    """Return words safe to print, with the space at either end that `safe` would take off."""
    if not text.strip():
        return " " if text else ""
    return (" " if text[0].isspace() else "") + safe(text) + (" " if text[-1].isspace() else "")


def _one(console: Console, c: Checked, called: dict[str, str]) -> None:
    line = Text(f"{c.kind} {c.verdict}: ", style=STYLES[c.verdict])
    line.append(quoted(c.words.text), style="")
    console.print(Padding(line, (0, 0, 0, 2), expand=False))
    if c.differences:
        console.print(Padding(_aligned(c.differences, console.color_system is not None), (0, 0, 0, 4), expand=False))
    for reason in c.reasons:
        console.print(Padding(Text(safe(reason), style="dim"), (0, 0, 0, 4), expand=False))
    for w in c.sources[:EVIDENCE]:
        said = Text(f"{called.get(w.article, w.article)}: {quoted(w.text)}")
        console.print(Padding(said, (0, 0, 0, 4), expand=False))


def _aligned(steps: Sequence[Difference], coloured: bool) -> Text:
    """Return the report's words and the draft's as one line: what went struck or in [-these-], what came underlined
    or in {+these+}."""
    pieces = []
    for step in steps:
        if step.operation == "same":
            pieces.append(Text(safe(step.here)))
            continue
        for words, style, opening, closing in ((step.reference, GONE, "[-", "-]"), (step.here, CAME, "{+", "+}")):
            if words:
                pieces.append(Text(safe(words), style) if coloured else Text(f"{opening}{safe(words)}{closing}"))
    return Text(" ").join(pieces)


def to_json(draft: Article, reports: Sequence[Article], found: Sequence[Checked]) -> Json:
    """Return the results in the draft's order; every `text` stands at its `start` and `end`."""
    return {
        "format": "rashomon-check/1",
        "draft": {"name": draft.name, "id": draft.id, "text": draft.text},
        "reports": [{"article": a.name, "id": a.id} for a in reports],
        "checked": [
            {
                "kind": c.kind,
                "verdict": c.verdict,
                "holds": c.holds,
                "score": c.score,
                "reasons": list(c.reasons),
                "words": _standing(c.words),
                "sources": [_standing(w) for w in c.sources],
                "differences": [
                    {"operation": d.operation, "reference": d.reference, "here": d.here} for d in c.differences
                ],
            }
            for c in found
        ],
        "left_out": [{"kind": x.kind, "text": x.text} for x in draft.left_out],
    }


def _standing(words: Words) -> Json:
    return {"article": words.article, "text": words.text, "start": words.span.start, "end": words.span.end}
