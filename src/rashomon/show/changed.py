"""What was changed between the versions of an article, in the terminal and as JSON."""

from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from rashomon.model import Article, Edit, Version, Words
from rashomon.show.terminal import count, safe
from rashomon.show.terminal import said as said

Json = dict[str, Any]

#: Styles of what went and what came; struck and underlined, so that they are told apart without colour.
GONE, CAME = "red strike", "green underline"
STYLES = {"moved": "cyan", "added": "green", "dropped": "red", "changed": "yellow"}


def show(console: Console, newest: Article, found: tuple[Version, ...]) -> None:
    """Print the versions of one article and what was changed from each to the next.

    With colour, words that went are struck and red, words that came underlined and green; without colour they stand in
    [-these-] and {+these+} brackets.
    """
    console.print(Text(safe(newest.headline) or safe(newest.name), style="bold"))
    console.print(Text(f"{count(len(found) + 1, 'version')} of {safe(newest.url or newest.name)}"), soft_wrap=True)
    for n, version in enumerate(found):
        later = found[n + 1].name if n + 1 < len(found) else newest.name
        console.print()
        console.print(
            Text(f"{_called(version)} → {safe(later)}: {summary(version)}. {version.order}", style="dim"),
            soft_wrap=True,
        )
        for edit in version.edits:
            line = Text(f"{label(edit)} ", style=STYLES[edit.kind])
            console.print(Padding(line + _words(edit, console.color_system is not None), (0, 0, 0, 2), expand=False))
            for swap in edit.swaps:
                console.print(Padding(Text(said(swap), style="dim"), (0, 0, 0, 6), expand=False))


def summary(version: Version) -> str:
    """Return how many sentences of each kind there are among the changes; "no word was changed" for none."""
    kinds = [e.kind for e in version.edits]
    parts = [f"{kinds.count(kind)} {kind}" for kind in ("changed", "added", "dropped", "moved") if kind in kinds]
    return ", ".join(parts) or "no word was changed"


def _called(version: Version) -> str:
    when = version.stated.strftime("%Y-%m-%d %H:%M") if version.stated else ""
    read = f"read {version.read[:16].replace('T', ' ')}" if version.read else ""
    times = ", ".join(x for x in (when, read) if x)
    return safe(version.name) + (f" ({times})" if times else "")


def label(edit: Edit) -> str:
    """Return what became of a sentence: "changed and moved (caption):"."""
    part = "" if edit.part == "paragraph" else f" ({edit.part})"
    also = " and moved" if edit.moved and edit.kind != "moved" else ""
    return f"{edit.kind}{also}{part}:"


def _words(edit: Edit, coloured: bool) -> Text:
    """Return the words of an edit, what went and what came marked."""
    if edit.before is None or edit.after is None:
        return _piece(_text(edit.before), GONE, "[-", "-]", coloured) + _piece(
            _text(edit.after), CAME, "{+", "+}", coloured
        )
    if edit.kind == "moved":
        return Text(safe(edit.after.text))
    line = Text()
    for step in edit.differences:
        if step.operation == "same":
            line.append(_flat(step.here))
            continue
        space = " " if step.here[-1:].isspace() or (not step.here and step.reference[-1:].isspace()) else ""
        gone, came = step.reference.rstrip(), step.here.rstrip()
        line += _piece(gone, GONE, "[-", "-]", coloured)
        line += Text(" ") if gone and came else Text()
        line += _piece(came, CAME, "{+", "+}", coloured)
        line.append(space)
    return line


def _piece(words: str, style: str, opening: str, closing: str, coloured: bool) -> Text:
    if not words:
        return Text()
    return Text(safe(words), style=style) if coloured else Text(f"{opening}{safe(words)}{closing}")


def _text(words: Words | None) -> str:
    return words.text if words else ""


def _flat(text: str) -> str:
    """Return words safe to print, with the space at either end that `safe` would take off."""
    lead = " " if text[:1].isspace() else ""
    return lead + safe(text) + (" " if text[-1:].isspace() and text.strip() else "")


def to_json(articles: tuple[Article, ...], found: tuple[Version, ...]) -> Json:
    """Return the versions of one article, the oldest first, and what was changed from each to the next."""
    return {
        "versions": [
            {
                "id": a.id,
                "article": a.name,
                "headline": a.headline,
                "url": a.url,
                "published": a.published.isoformat() if a.published else None,
                "updated": a.updated.isoformat() if a.updated else None,
            }
            for a in articles
        ],
        "changes": [
            {
                "older": v.older,
                "newer": v.article,
                "read": v.read,
                "order": v.order,
                "edits": [edit_json(e) for e in v.edits],
            }
            for v in found
        ],
    }


def edit_json(edit: Edit) -> Json:
    """Return one edit: its words in both versions with their places, the steps word by word, and the swaps."""
    return {
        "kind": edit.kind,
        "moved": edit.moved,
        "part": edit.part,
        "before": _standing(edit.before),
        "after": _standing(edit.after),
        "differences": [{"operation": d.operation, "before": d.reference, "after": d.here} for d in edit.differences],
        "swaps": [{"kind": s.kind, "before": list(s.before), "after": list(s.after)} for s in edit.swaps],
    }


def _standing(words: Words | None) -> Json | None:
    if words is None:
        return None
    return {"article": words.article, "text": words.text, "start": words.span.start, "end": words.span.end}
