"""A small story for tests: an event nobody had, told by outlets nobody reads, with every kind of finding.

The night ferry Anna Brede strikes a pier. Five reports tell it; a sixth is hostile: its words are markup,
scripts and links that must reach a page as letters only.
"""

from datetime import UTC, datetime

from rashomon.model import (
    Account,
    Anchor,
    Annotated,
    Answer,
    Article,
    Copy,
    Difference,
    Finding,
    Form,
    Found,
    Happening,
    LeftOut,
    Operation,
    Part,
    PartKind,
    Passage,
    Passed,
    Source,
    Span,
    Story,
    Summary,
    Unread,
    Utterance,
    Variant,
    Verdict,
    Who,
    Words,
    article_id,
    digest,
)

Piece = tuple[PartKind, str]

COURIER: tuple[Piece, ...] = (
    ("headline", "Ferry strikes Varnholm pier, two dead"),
    ("standfirst", "The Anna Brede hit the east pier in fog on Tuesday night."),
    (
        "paragraph",
        "The night ferry Anna Brede struck the east pier of Varnholm at 11.40 p.m. on Tuesday, killing two crew.",
    ),
    ("caption", "The Anna Brede at the east pier on Wednesday. Photo: Ines Halvard"),
    (
        "paragraph",
        "Harbour master Tove Lindqvar said: “The pier light was burning and the ship came in much too fast.”",
    ),
    (
        "paragraph",
        "The ferry carried 214 passengers, according to its owner, Brede Line. 31 of them were taken to hospital.",
    ),
    ("crosshead", "Light on the pier"),
    (
        "paragraph",
        "The pier light had been repaired in April 2031, Lindqvar said. Divers will search the hull on Thursday.",
    ),
)
NORTHREACH: tuple[Piece, ...] = (
    ("headline", "Three die as ferry hits pier in fog"),
    ("paragraph", "VARNHOLM (Meridian) - Three people died when the ferry Anna Brede ran into a pier late on Tuesday."),
    (
        "paragraph",
        "“The pier light was out and the ship came in too fast,” harbour master Tove Lindqvar told Meridian.",
    ),
    ("paragraph", "About 200 passengers were on board. Police said at least 40 were hurt, most of them lightly."),
    ("paragraph", "The captain, Aron Melk, 58, has sailed the route for nineteen years."),
)
TIDEWATER: tuple[Piece, ...] = (
    ("headline", "Three killed after ferry rams pier"),
    ("paragraph", "Three people were killed when the ferry Anna Brede ran into a pier late on Tuesday night."),
    ("paragraph", "“The pier light was out and the ship came in too quickly,” said Tove Lindqvar, harbour master."),
    ("paragraph", "About 200 passengers were on board, and police said at least 40 were hurt, most of them lightly."),
)
LANTERN: tuple[Piece, ...] = (
    ("headline", "What we know about the Varnholm ferry 🛳️"),
    ("paragraph", "The toll of the ferry accident rose to four on Thursday when a passenger died in hospital."),
    ("bullet", "The ship: Anna Brede, built 2009, 214 passengers aboard."),
    ("bullet", "The captain: Aron Melk, 61. He was tested for alcohol; the result was negative."),
    ("paragraph", "“Both engines answered,” Melk told investigators, his lawyer said."),
    ("paragraph", "Lindqvar complained that the ship had come in far too fast."),
)
HOSTILE: tuple[Piece, ...] = (
    ("headline", "</title></h4><script>alert('headline')</script>"),
    ("paragraph", '<img src=x onerror=alert(1)> The ferry had 214 passengers & one "stowaway" </span></p><b>bold</b>.'),
    (
        "paragraph",
        "<style>body{display:none}</style><svg onload=alert(4)></svg>"
        '<a href="javascript:alert(5)" style="position:fixed;inset:0" onclick="alert(6)">All of it</a>',
    ),
    ("paragraph", "javascript:alert(2) {{ 7 * 7 }} {% raw %} ]]> --> \u202etfel ot thgir\u202c \x00\x1b end."),
)


def article(name: str, outlet: str | None, pieces: tuple[Piece, ...], **facts: object) -> Article:
    """Return an article whose text is made of `pieces`; `facts` are further fields of the type."""
    text = ""
    parts = []
    for kind, words in pieces:
        text += "\n\n" if text else ""
        parts.append(Part(kind, Span(len(text), len(text) + len(words))))
        text += words
    fields: dict[str, object] = {
        "id": article_id(None, name, text),
        "name": name,
        "text": text,
        "parts": tuple(parts),
        "outlet": Found(outlet, "metadata") if outlet else None,
        "language": "en",
        "source": Source(f"{name}.txt", 0, digest(text), "text", 1),
    }
    return Article(**(fields | facts))  # type: ignore[arg-type]


def words(source: Article, phrase: str) -> Words:
    """Return `phrase` as it stands in the article. Raises ValueError where it does not stand there just once."""
    if source.text.count(phrase) != 1:
        raise ValueError(f"{phrase!r} stands {source.text.count(phrase)} times in {source.name}")
    start = source.text.index(phrase)
    return Words(source.id, Span(start, start + len(phrase)), phrase)


A = article(
    "a01",
    "Varnholm Courier",
    COURIER,
    url="https://courier.invalid/ferry?a=1&b=2",
    authors=(Found("Ines Halvard", "byline"),),
    published=datetime(2031, 5, 14, 6, 30, tzinfo=UTC),
    published_how="metadata",
    left_out=(
        LeftOut("share", "Share this article", 3),
        LeftOut("comment", "First! <b>lol</b>", 40),
        LeftOut("comment", "My cousin was on it.", 41),
    ),
)
B = article("a02", "Northreach News", NORTHREACH, agencies=(Found("Meridian", "dateline"),), language=None)
C = article("a03", "Tidewater Post", TIDEWATER, published=datetime(2031, 5, 14), published_how="byline")
D = article("a04", "The Lantern", LANTERN, published=datetime(2031, 5, 15, 18, 5, tzinfo=UTC), published_how="sidecar")
E = article("a05", None, HOSTILE, url="javascript:alert('url')", language='en"><script>alert(3)</script>')


def finding(
    question: str,
    verdict: Verdict,
    answers: tuple[tuple[Article, str, str], ...],
    accounts: tuple[tuple[str, int], ...],
    *reasons: str,
    importance: float = 0.5,
    score: float = 0.8,
) -> Finding:
    """Return a finding; an answer is (article, words, value), with " | speaker" after the value where one speaks."""
    made = []
    for source, phrase, given in answers:
        value, _, speaker = given.partition(" | ")
        made.append(Answer(words(source, phrase), value, speaker or None))
    return Finding(
        id=digest(question),
        comparer="hand",
        question=question,
        verdict=verdict,
        answers=tuple(made),
        accounts=accounts,
        importance=importance,
        score=score,
        reasons=reasons,
    )


def differences(steps: str) -> tuple[Difference, ...]:
    """Return differences written as "same|same", "+new", "-old" and "old>new", with " / " between two."""
    made = []
    for step in steps.split(" / "):
        operation: Operation = "same"
        reference = here = step
        if step.startswith("+"):
            operation, reference, here = "added", "", step[1:]
        elif step.startswith("-"):
            operation, reference, here = "dropped", step[1:], ""
        elif ">" in step:
            operation = "changed"
            reference, _, here = step.partition(">")
        made.append(Difference(operation, reference, here))
    return tuple(made)


def variant(source: Article, phrase: str, form: Form, who: str | None = None, steps: str = "") -> Variant:
    """Return one article's version of an utterance."""
    return Variant(
        words(source, phrase), form, words(source, who) if who else None, who, differences(steps) if steps else ()
    )


FINDINGS = (
    finding(
        "Was the pier light burning?",
        "contradict",
        (
            (A, "The pier light was burning", "burning | Tove Lindqvar"),
            (B, "The pier light was out", "out | Tove Lindqvar"),
            (C, "The pier light was out", "out | Tove Lindqvar"),
        ),
        (("burning", 1), ("out", 1)),
        "Both reports quote the same speaker on the same light; it cannot have been burning and out.",
        importance=0.9,
    ),
    finding(
        "How many people died?",
        "update",
        (
            (A, "killing two crew", "2"),
            (B, "Three people died", "3"),
            (C, "Three people were killed", "3"),
            (D, "rose to four on Thursday", "4"),
        ),
        (("2", 1), ("3", 1), ("4", 1)),
        "The Lantern is the latest report and says that the toll rose.",
        importance=1.0,
        score=0.91,
    ),
    finding(
        "How old is the captain, Aron Melk?",
        "differ",
        ((B, "Aron Melk, 58", "58"), (D, "Aron Melk, 61", "61")),
        (("58", 1), ("61", 1)),
        "Two ages are given for one person.",
        importance=0.4,
    ),
    finding(
        "How many people were hurt?",
        "differ",
        (
            (A, "31 of them were taken to hospital", "31 passengers taken to hospital"),
            (B, "at least 40 were hurt", "at least 40 | Police"),
            (C, "at least 40 were hurt", "at least 40 | police"),
        ),
        (("31 passengers taken to hospital", 1), ("at least 40", 1)),
        "One counts those taken to hospital, the other all who were hurt.",
        importance=0.7,
        score=0.55,
    ),
    finding(
        "When will the hull be searched?",
        "differ",
        ((A, "on Thursday", "Thursday"), (D, "in hospital", "not said")),
        (),
        "A weak guess, to be folded away.",
        score=0.1,
    ),
    finding(
        "Which ship was it?",
        "agree",
        (
            (A, "The night ferry Anna Brede", "Anna Brede"),
            (B, "the ferry Anna Brede", "Anna Brede"),
            (C, "the ferry Anna Brede", "Anna Brede"),
            (D, "The ship: Anna Brede", "Anna Brede"),
        ),
        (("Anna Brede", 3),),
    ),
    finding(
        "How many passengers were on board?",
        "compatible",
        (
            (A, "214 passengers", "214 | Brede Line"),
            (D, "214 passengers aboard", "214"),
            (E, '214 passengers & one "stowaway"', "214"),
            (B, "About 200 passengers", "about 200"),
            (C, "About 200 passengers", "about 200"),
        ),
        (("214", 3), ("about 200", 1)),
        "About 200 is a rounder figure for 214.",
    ),
    finding(
        "Had the captain drunk?",
        "only here",
        ((D, "He was tested for alcohol; the result was negative.", "tested negative"),),
        (("tested negative", 1),),
    ),
    finding(
        "<script>alert('question')</script> Who wrote this?",
        "only here",
        ((E, "</title></h4><script>alert('headline')</script>", "<i>nobody</i>"),),
        (),
    ),
)

UTTERANCES = (
    Utterance(
        id="u1",
        speaker="Tove Lindqvar",
        relation="altered",
        variants=(
            variant(A, "The pier light was burning and the ship came in much too fast.", "direct", "Tove Lindqvar"),
            variant(
                B,
                "The pier light was out and the ship came in too fast,",
                "direct",
                "harbour master Tove Lindqvar",
                "The pier light was / burning>out / and the ship came in / -much / too / fast.>fast,",
            ),
            variant(C, "The pier light was out and the ship came in too quickly,", "direct", "Tove Lindqvar"),
            variant(D, "the ship had come in far too fast", "indirect", "Lindqvar"),
        ),
        score=0.88,
        reasons=("Words between quotation marks differ: “burning” and “out”.",),
    ),
    Utterance(
        id="u2",
        speaker="Police",
        relation="reworded",
        variants=(
            variant(B, "at least 40 were hurt, most of them lightly", "indirect", "Police"),
            variant(C, "at least 40 were hurt, most of them lightly", "indirect", "police"),
        ),
        score=0.7,
    ),
    Utterance(
        id="u3",
        speaker="Aron Melk",
        relation="excerpt",
        variants=(variant(D, "Both engines answered,", "direct", "Melk told investigators"),),
        score=0.6,
    ),
)

COPIES = (
    Copy(
        articles=(B.id, C.id),
        kind="rewrite",
        source=B.id,
        agency="Meridian",
        share=0.78,
        passages=(
            Passage(
                words(B, "Three people died when the ferry Anna Brede ran into a pier late on Tuesday."),
                words(C, "Three people were killed when the ferry Anna Brede ran into a pier late on Tuesday night."),
                0.91,
            ),
            Passage(
                words(B, "at least 40 were hurt, most of them lightly"),
                words(C, "at least 40 were hurt, most of them lightly"),
                1.0,
            ),
        ),
        reasons=(
            "Three of four sentences are the same but for a few words.",
            "Only Northreach News credits an agency.",
        ),
    ),
    Copy(
        articles=(A.id, D.id),
        kind="shared_passages",
        source=None,
        agency=None,
        share=0.08,
        passages=(Passage(words(A, "214 passengers"), words(D, "214 passengers"), 1.0),),
        reasons=("Too little for a copy.",),
    ),
)


def story() -> Story:
    """Return the whole story."""
    return Story(
        id="varnholm",
        title="The Anna Brede strikes the pier at Varnholm",
        articles=tuple(Annotated(a, ()) for a in (A, B, C, D, E)),
        anchors=(
            Anchor(A.id, "2031-05-14", "its own date (metadata)"),
            Anchor(
                B.id,
                "2031-05-14",
                "borrowed from a01: both tell of Tuesday night",
                words(A, "on Tuesday, killing two crew"),
            ),
            Anchor(E.id, None, "nothing in the story gives a date"),
        ),
        copies=COPIES,
        accounts=(Account(A.id, (A.id,)), Account(B.id, (B.id, C.id)), Account(D.id, (D.id,)), Account(E.id, (E.id,))),
        summary=Summary(
            what=words(A, COURIER[2][1]),
            when=("2031-05-13", "2031-05-13"),
            when_words=words(A, "at 11.40 p.m. on Tuesday"),
            where="Varnholm",
            where_words=words(A, "the east pier of Varnholm"),
            who=("Brede Line", "Tove Lindqvar", "Aron Melk"),
        ),
        timeline=(
            Happening(
                "2031-04",
                "2031-04",
                words(A, "in April 2031"),
                words(A, "The pier light had been repaired in April 2031, Lindqvar said."),
            ),
            Happening(
                "2031-05-13T23:40", "2031-05-13T23:40", words(A, "at 11.40 p.m. on Tuesday"), words(A, COURIER[2][1])
            ),
            Happening("2031-05-13", "2031-05-13", words(C, "late on Tuesday night"), words(C, TIDEWATER[1][1])),
            Happening(
                "2031-05-15",
                "2031-05-15",
                words(A, "on Thursday"),
                words(A, "Divers will search the hull on Thursday."),
            ),
            Happening("2031-05-15", "2031-05-15", words(D, "on Thursday"), words(D, LANTERN[1][1])),
        ),
        people=(
            Who(
                "Tove Lindqvar",
                "person",
                ("Lindqvar", "Tove Lindqvar"),
                (words(A, "Harbour master"), words(B, "harbour master"), words(C, "harbour master")),
                7,
                (A.id, B.id, C.id, D.id),
            ),
            Who("Aron Melk", "person", ("Melk",), (words(B, "The captain"), words(D, "The captain")), 3, (B.id, D.id)),
            Who("Brede Line", "organisation", (), (words(A, "its owner"),), 1, (A.id,)),
        ),
        utterances=UTTERANCES,
        findings=FINDINGS,
        unread=(Unread("a06.pdf", "a PDF without text", "Give the page it was printed from."),),
        passed=(Passed("notes.json", "no article in it"),),
        notes=("Dates of Northreach News are borrowed.",),
    )


def empty() -> Story:
    """Return a story in which nothing was found at all."""
    return Story(
        id="",
        title="",
        articles=(),
        anchors=(),
        copies=(),
        accounts=(),
        summary=Summary(None, None, None, "", None, ()),
        timeline=(),
        people=(),
        utterances=(),
        findings=(),
    )
