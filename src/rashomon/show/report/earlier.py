"""Older versions of a report: what was changed in it since, word by word."""

from dataclasses import dataclass

from markupsafe import Markup, escape

from rashomon.model import Edit, Story, Version
from rashomon.show.changed import label, said, summary
from rashomon.show.report.dates import stamp


@dataclass(frozen=True, slots=True)
class Shown:
    """One sentence that was changed: what became of it, its words with what went and what came marked."""

    label: str
    html: Markup
    swaps: str


@dataclass(frozen=True, slots=True)
class Earlier:
    """One older version: its name, when it says it was last changed, and what was changed in the next."""

    name: str
    stated: str
    order: str
    summary: str
    edits: tuple[Shown, ...]


def earlier(story: Story) -> dict[str, tuple[Earlier, ...]]:
    """Return the older versions of each article of the story that has any, the oldest first, by its id."""
    after = {v.older: v.article for v in story.versions}
    found: dict[str, tuple[Earlier, ...]] = {}
    for version in story.versions:
        newest = version.article
        while newest in after:  # from version to version, to the one that was compared
            newest = after[newest]
        found[newest] = (*found.get(newest, ()), _earlier(version))
    return found


def _earlier(version: Version) -> Earlier:
    return Earlier(
        version.name, stamp(version.stated), version.order, summary(version), tuple(map(shown, version.edits))
    )


def shown(edit: Edit) -> Shown:
    """Return one edit as the page shows it."""
    return Shown(label(edit), _marked(edit), "; ".join(map(said, edit.swaps)))


def _marked(edit: Edit) -> Markup:
    if edit.before is None or edit.after is None:
        return _piece("del", edit.before.text if edit.before else "") + _piece(
            "ins", edit.after.text if edit.after else ""
        )
    if edit.kind == "moved":
        return escape(edit.after.text)
    html = Markup("")
    for step in edit.differences:
        if step.operation == "same":
            html += escape(step.here)
            continue
        gone, came = step.reference.rstrip(), step.here.rstrip()
        space = " " if (step.here or step.reference)[-1:].isspace() else ""
        html += _piece("del", gone) + (" " if gone and came else "") + _piece("ins", came) + space
    return html


def _piece(tag: str, words: str) -> Markup:
    return Markup(f"<{tag}>{escape(words)}</{tag}>") if words else Markup("")
