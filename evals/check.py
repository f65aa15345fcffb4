"""Checking drafts: 30 drafts with planted errors, and sentences in other words, against the gold stories' reports.

    python -m evals.check --data DIR [--half tuning]

`labels/check.json` holds no report's words: a draft is a list of sentences of one story's reports as offsets (code
points of the report's file), some with edits (offset in the sentence, length, the words put there) of a stated kind:
quote (words altered inside the marks), invented (a quotation nobody gave), speaker, number, place, day, time. The
drafts are put together here, read as any draft is, and checked against all reports of the story. `paraphrases` are
correct sentences in words of our own.

Twenty drafts were written first and split in halves by a digest. One half was tuned on; of the other, looked at once,
28 of 32 errors were found and all 46 correct sentences left alone. Its four misses were then mended, so it serves for
tuning too, and the ten drafts written after that are the unseen ones; so are the later half of the paraphrases.

An error is found where something that does not hold is reported on the edited words; of a wrong speaker also on a
quotation of that sentence. A sentence without an edit is left alone where nothing reported in it fails to hold.
"""

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path

import msgspec

from evals import accounts
from rashomon.model import Annotated, Checked, Span

LABELS = Path(__file__).with_name("labels") / "check.json"
#: The first line of every draft, so that none of its sentences is taken for a headline.
HEADLINE = "What the reports say so far"


class Edit(msgspec.Struct, frozen=True):
    """Words put in the place of `length` characters of a sentence at `offset`."""

    offset: int
    length: int
    words: str
    kind: str


class Sentence(msgspec.Struct, frozen=True):
    """A sentence of a report, by its place in the report's file, and what is changed in it."""

    article: str
    start: int
    end: int
    edits: tuple[Edit, ...] = ()


class Draft(msgspec.Struct, frozen=True):
    """A draft made of sentences of one story; `tuning` is whether what it gave was looked at before it was counted."""

    story: str
    tuning: bool
    sentences: tuple[Sentence, ...]


class Paraphrase(msgspec.Struct, frozen=True):
    """A correct sentence on a story; `tuning` as in `Draft`."""

    story: str
    tuning: bool
    text: str


class Labels(msgspec.Struct, frozen=True):
    """The file of labels."""

    drafts: tuple[Draft, ...]
    paraphrases: tuple[Paraphrase, ...]


class Made(msgspec.Struct, frozen=True):
    """A sentence of a draft as it was written, and the places of its edits in it."""

    text: str
    edits: tuple[tuple[str, Span], ...] = ()


def labels() -> Labels:
    """Return the labels. Raises msgspec.ValidationError where the file is not as described."""
    return msgspec.json.decode(LABELS.read_bytes(), type=Labels)


def find(data: Path) -> Path | None:
    """Return the folder of the gold stories, or None where it or the labels are not there."""
    return accounts.find(data) if LABELS.is_file() else None


def reads(folder: Path) -> list[Path]:
    """Return every file the figures depend on."""
    return [LABELS, *(p for d in accounts.stories(folder) for p in sorted([*d.glob("a*.txt"), *d.glob("a*.json")]))]


def edited(text: str, sentence: Sentence) -> Made:
    """Return a sentence of `text` with its edits, and where each stands in what comes of it."""
    words, at = text[sentence.start : sentence.end], 0
    out, places = "", []
    for e in sorted(sentence.edits, key=lambda e: e.offset):
        out += words[at : e.offset]
        lead = len(e.words) - len(e.words.lstrip())
        places.append((e.kind, Span(len(out) + lead, len(out) + len(e.words))))
        out += e.words
        at = e.offset + e.length
    return Made(out + words[at:], tuple(places))


def written(draft: Draft, folder: Path) -> tuple[str, list[Made]]:
    """Return the draft's text and its sentences; neighbours in a report's paragraph stay in one paragraph."""
    text, made = HEADLINE, []
    before: Sentence | None = None
    for s in draft.sentences:
        file = (folder / draft.story / f"{s.article}.txt").read_text(encoding="utf-8")
        near = before is not None and before.article == s.article and file[before.end : s.start] == " "
        made.append(edited(file, s))
        text += (" " if near else "\n\n") + made[-1].text
        before = s
    return text + "\n", made


def read(text: str) -> Annotated:
    """Read a draft as the command does, and annotate it."""
    from rashomon import pipeline, settings

    chosen = settings.load(environ={}, workers=1)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "draft.txt"
        file.write_text(text, encoding="utf-8")
        reading = pipeline.read([file], chosen)
    return pipeline.annotate(reading.articles, chosen)[0]


def place(text: str, sentence: str, after: int) -> Span | None:
    """Return where a sentence stands in what was read of a draft, or None where it was left out."""
    at = text.find(sentence, after)
    return None if at < 0 else Span(at, at + len(sentence))


def judged(
    draft: Annotated, made: Sequence[Made], found: Sequence[Checked]
) -> tuple[list[tuple[str, bool]], list[bool]]:
    """Return for each edit its kind and whether it was found, and for each other sentence whether it was left alone."""
    alarms = [c for c in found if not c.holds]
    places, after = [], 0
    for m in made:
        places.append(place(draft.article.text, m.text, after))
        after = (places[-1] or Span(0, after)).end
    planted = [
        Span(w.start + s.start, w.start + s.end) for m, w in zip(made, places, strict=True) if w for _, s in m.edits
    ]
    # A quotation that runs on over an edited sentence and its neighbour is rightly reported.
    wrongly = [c for c in alarms if not any(c.words.span.overlaps(p) for p in planted)]
    edits, alone = [], []
    for m, where in zip(made, places, strict=True):
        for kind, span in m.edits:
            here = Span(where.start + span.start, where.start + span.end) if where else None
            hit = here is not None and any(c.words.span.overlaps(here) for c in alarms)
            said = where is not None and any(
                c.verdict == "other speaker" and c.words.span.overlaps(where) for c in alarms
            )
            edits.append((kind, hit or (kind == "speaker" and said)))
        if not m.edits:
            alone.append(where is None or not any(c.words.span.overlaps(where) for c in wrongly))
    return edits, alone


def run(folder: Path, half: str = "") -> tuple[dict[str, float], list[str]]:
    """Return the shares, 0–1, and a line for each error missed and each alarm on a correct sentence.

    half  "tuning", "unseen", "paraphrases_tuning" or "paraphrases_unseen" for that part only
    """
    from rashomon import pipeline, settings

    chosen = settings.load(environ={}, workers=1)
    every, notes = labels(), []
    edits: dict[str, list[bool]] = {}
    alone: dict[str, list[bool]] = {}
    for story in sorted({d.story for d in every.drafts}):
        reading = pipeline.read(sorted((folder / story).glob("a*.txt")), chosen)
        sources = pipeline.annotate(reading.articles, chosen)
        drafts = [(*written(d, folder), "tuning" if d.tuning else "unseen") for d in every.drafts if d.story == story]
        for p in every.paraphrases:
            if p.story == story:
                part = "paraphrases_tuning" if p.tuning else "paraphrases_unseen"
                drafts.append((f"{HEADLINE}\n\n{p.text}\n", [Made(p.text)], part))
        for text, made, part in drafts:
            if half and part != half:
                continue
            draft = read(text)
            found = pipeline.check(draft, sources, chosen)
            hits, left = judged(draft, made, found)
            for kind, hit in hits:
                edits.setdefault(f"found_{part}", []).append(hit)
                edits.setdefault(f"found_{kind}", []).append(hit)
            alone.setdefault(f"left_alone_{part}", []).extend(left)
            notes += _notes(part, draft, made, found)
    measures = {name: sum(h) / len(h) for name, h in sorted((edits | alone).items()) if h}
    counts = [f"{name}: {sum(h)} of {len(h)}" for name, h in sorted((edits | alone).items())]
    return measures, [*notes, *counts]


def _notes(part: str, draft: Annotated, made: Sequence[Made], found: Sequence[Checked]) -> list[str]:
    out = []
    after = 0
    for m in made:
        where = place(draft.article.text, m.text, after)
        if where is None:
            out.append(f"{part} NOT READ: {m.text}")
            continue
        after = where.end
        (hits, left) = judged(draft, [m], found)
        alarms = [c for c in found if not c.holds and c.words.span.overlaps(where)]
        for (kind, hit), (_, at) in zip(hits, m.edits, strict=True):
            here = Span(where.start + at.start, where.start + at.end)
            said = [f"{c.verdict} {c.reasons[0]}" for c in found if c.words.span.overlaps(here)]
            out += [] if hit else [f"{part} MISSED {kind} “{here.of(draft.article.text)}” {said}: {m.text}"]
        if left == [False]:
            out += [f"{part} ALARM {c.kind} {c.verdict} “{c.words.text}” {c.reasons}: {m.text}" for c in alarms]
    return out


def score(folder: Path, out: Path) -> dict[str, float]:
    """Return the shares; what was missed and wrongly reported is written to OUT/check.txt."""
    out.mkdir(parents=True, exist_ok=True)
    measures, notes = run(folder)
    (out / "check.txt").write_text("\n".join(notes) + "\n", encoding="utf-8")
    return measures


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what was missed and wrongly reported, and the figures."""
    parser = argparse.ArgumentParser(prog="python -m evals.check", description="Check drafts with planted errors.")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument(
        "--half", default="", choices=("", "tuning", "unseen", "paraphrases_tuning", "paraphrases_unseen")
    )
    given = parser.parse_args(arguments)
    folder = find(given.data)
    if folder is None:
        print(f"No gold stories in {given.data}.")
        return 2
    measures, notes = run(folder, given.half)
    print("\n".join(notes))
    print("\n".join(f"{name:28} {value:6.3f}" for name, value in measures.items()))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
