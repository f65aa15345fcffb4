"""A story in the terminal: who reported it, what is in dispute, which quotes were altered; every word safe to print.

What a page says is never trusted with the terminal: the control characters that move its cursor are replaced,
those that turn the direction of the text are dropped, and nothing is read as markup.
"""

import re
import unicodedata
from collections.abc import Sequence

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from rashomon.model import Answer, Article, Copy, Difference, Finding, Passed, Story, Swap, Unread, Utterance, Variant
from rashomon.text.marks import DOUBLE

#: Verdicts by which reports stand against each other, the sharpest first, and their colours.
DISPUTE = {"contradict": "bold red", "differ": "yellow", "update": "cyan"}
#: How many of a kind are shown before the rest is only counted.
SHOWN = 12
#: Characters of one piece of evidence that are shown; the page and the JSON have all of it.
LENGTH = 200
#: Pairs of reports with only passages in common that are named, those with most in common first.
PAIRS = 3
#: Different answers to one question that are shown before the rest is only counted.
ANSWERS = 8
#: Columns of a terminal below which byline and agencies stand under the outlet and not beside it.
NARROW = 100
#: What a copy changed, the weightiest kinds first; which name stands in a sentence says little of what it says.
SWAPS = ("number", "date", "quotation", "denial", "hedge", "loaded word")
#: Of these, what says something where it is only left out or put in: a bare "not" may be half of "not only".
ALONE = ("hedge",)
#: Endings of the files that reports are read from.
ENDING = re.compile(r"\.(?:txt|text|x?html?|json)$", re.IGNORECASE)


def safe(text: str) -> str:
    """Return `text` on one line: control characters as U+FFFD, invisible ones dropped, joiners of letters kept."""
    flat = " ".join(text.split())
    return "".join("�" if unicodedata.category(c) in ("Cc", "Cs") else c for c in flat if not _invisible(c))


def _invisible(character: str) -> bool:
    return unicodedata.category(character) == "Cf" and character not in "\u200c\u200d"


def quoted(text: str) -> str:
    """Return words in quotation marks, shortened to `LENGTH`, safe to print; single marks round double ones."""
    flat = safe(text)
    if len(flat) > LENGTH:
        flat = flat[: LENGTH - 1].rsplit(" ", 1)[0] + " …"
    if len(flat) > 1 and flat[0] in DOUBLE and flat[-1] in DOUBLE and not any(mark in flat[1:-1] for mark in DOUBLE):
        return flat
    return f"‘{flat}’" if any(mark in flat for mark in DOUBLE) else f"“{flat}”"


def show(console: Console, story: Story, fold: float = 0.0) -> None:
    """Print a summary of the story.

    fold  findings with a lower score are counted, not shown
    """
    _heading(console, story)
    _reports(console, story)
    _changed(console, story)
    disputed, doubtful = dispute(story, fold)
    _dispute(console, story, disputed)
    _altered(console, story)
    _rest(console, story, len(doubtful))
    leftovers(console, story.unread, story.passed)
    for note in story.notes:
        console.print(Text(safe(note), style="dim"))


def dispute(story: Story, fold: float) -> tuple[list[Finding], list[Finding]]:
    """Return the findings in dispute, the most important first as on the page, and those with a score below `fold`."""
    order = list(DISPUTE)
    findings = [f for f in story.findings if f.verdict in DISPUTE]
    findings.sort(key=lambda f: (-f.importance, order.index(f.verdict), -f.score, f.question, f.id))
    return [f for f in findings if f.score >= fold], [f for f in findings if f.score < fold]


def names(articles: Sequence[Article]) -> dict[str, str]:
    """Return the articles' names by id, without the folder that all are in, and without the endings of file names if
    that leaves no two the same."""
    short = [ENDING.sub("", name) for name in _inside([a.name for a in articles])]
    whole = [a.name for a in articles]
    return {
        a.id: safe(name) for a, name in zip(articles, short if len({*short}) == len({*whole}) else whole, strict=True)
    }


def _inside(names: list[str]) -> list[str]:
    """Return the names without the folders that all of them begin with; addresses are left alone."""
    if len(names) < 2 or any("://" in name for name in names):
        return names
    paths = [name.split("/") for name in names]
    steps = zip(*(path[:-1] for path in paths), strict=False)
    depth = next((n for n, step in enumerate(steps) if len({*step}) > 1), min(len(path) - 1 for path in paths))
    return ["/".join(path[depth:]) for path in paths]


def labels(articles: Sequence[Article]) -> dict[str, str]:
    """Return what to call each article, by id: its outlet, with its name where two share the outlet."""
    outlets = [a.outlet.value if a.outlet else "" for a in articles]
    called = names(articles)
    return {
        a.id: called[a.id]
        if not outlet
        else safe(outlet if outlets.count(outlet) == 1 else f"{outlet} ({called[a.id]})")
        for a, outlet in zip(articles, outlets, strict=True)
    }


def _heading(console: Console, story: Story) -> None:
    console.print(Text(safe(story.title) or "A story without a title", style="bold"))
    accounts, reports = len(story.accounts), len(story.articles)
    parts = [count(reports, "report"), count(accounts, "independent account")]
    if story.summary.when:
        start, end = story.summary.when
        parts.append(start if start == end else f"{start} to {end}")
    if story.summary.where:
        parts.append(safe(story.summary.where))
    console.print(Text(" · ".join(parts)))
    if reports == 1:
        console.print(Text("There is one report only, so nothing can be compared."))


def _reports(console: Console, story: Story) -> None:
    """Print one line a report, the reports of an account together."""
    dates = {a.article: a.date for a in story.anchors}
    heads = {id: account.head for account in story.accounts for id in account.articles}
    articles = {a.article.id: a.article for a in story.articles}
    order = [id for account in story.accounts for id in account.articles]
    order += [id for id in articles if id not in heads]
    if not articles:
        return
    named = names(list(articles.values()))
    narrow = console.width < NARROW
    table = _table("", "outlet", *(() if narrow else ("byline", "agencies")), "date", "account")
    table.columns[-2].no_wrap = True
    for id in order:
        a = articles[id]
        outlet = safe(a.outlet.value) if a.outlet else "–"
        by, agencies = (safe(", ".join(f.value for f in facts)) for facts in (a.authors, a.agencies))
        told = ["\n".join(x for x in (outlet, by, agencies) if x)] if narrow else [outlet, by or "–", agencies or "–"]
        table.add_row(named[id], *told, _date(a, dates.get(id)), _standing(story, id, heads.get(id, id), named))
    _section(console, "Reports", table)
    for id in order:
        if short := articles[id].shortened:
            why = "behind a paywall" if short == "paywall" else short
            console.print(Text(f"  {named[id]} was not read whole: its text is {why}.", style="dim"))
    if any(articles[id].published is None and dates.get(id) for id in order):
        console.print(
            Text(
                "  A date with ? was worked out from the words: the report does not say when it appeared.",
                style="dim",
            )
        )
    pairs = sorted((c for c in story.copies if c.kind == "shared_passages"), key=lambda c: -c.share)
    for copy in pairs[:PAIRS]:
        both = " and ".join(named[id] for id in copy.articles)
        console.print(Text(f"  {both} share passages ({copy.share:.0%} of the shorter one)."))
    if (more := len(pairs) - PAIRS) > 0:
        console.print(Text(f"  {count(more, 'more pair')} of reports {'shares' if more == 1 else 'share'} passages."))


def _standing(story: Story, id: str, head: str, named: dict[str, str]) -> Text:
    """Return what an article is among the accounts: one of its own, or what it copies."""
    mine = [c for c in story.copies if id in c.articles and c.kind != "shared_passages"]
    copy: Copy | None = next((c for c in mine if head in c.articles and head != id), mine[0] if mine else None)
    agency = f", text of {safe(copy.agency)}" if copy and copy.agency else ""
    if id == head:
        return Text(f"own{agency}")
    kind = copy.kind if copy else "version"
    share = f" ({copy.share:.0%})" if copy else ""
    if copy is not None and copy.source is None:  # which came first is not known
        return Text(f"{kind}, same text as {named[head]}{share}{agency}", style="dim")
    return Text(f"{kind} of {named[head]}{share}{agency}", style="dim")


def _date(article: Article, anchor: str | None) -> str:
    if article.published:
        return article.published.date().isoformat()
    return f"{safe(anchor)}?" if anchor else "–"


def _changed(console: Console, story: Story) -> None:
    """Print what of weight became of the words of a text in its copies and rewrites."""
    called = names([a.article for a in story.articles])
    lines: list[tuple[Text, int]] = []
    for newer, (older, copy) in _made_of(story).items():
        # Of a sentence that is gone or new every word is, which says nothing of how the others were changed.
        swaps = [s for e in copy.changes if e.kind == "changed" for s in e.swaps if s.kind in SWAPS]
        swaps = [s for s in swaps if (s.before and s.after) or s.kind in ALONE]
        lined = [_swap(s) for s in sorted(swaps, key=lambda s: SWAPS.index(s.kind))]
        told = list({line.casefold(): line for line in lined}.values())
        if told:
            which = "of" if copy.source else "and"
            lines.append((Text(f"{called[newer]}, {copy.kind} {which} {called[older]}", style="bold"), 2))
            lines += [(Text(line), 5) for line in told[:SHOWN]]
        if (more := len(told) - SHOWN) > 0:
            lines.append((Text(f"and {more} more", style="dim"), 5))
    if lines:
        _section(console, "Changed in copies", None)
    for line, indent in lines:
        console.print(Padding(line, (0, 0, 0, indent), expand=False))


def _made_of(story: Story) -> dict[str, tuple[str, Copy]]:
    """Return what each copy or rewrite was made of: of several reports with the same text the head of its account."""
    heads = {id: account.head for account in story.accounts for id in account.articles}
    found: dict[str, tuple[str, Copy]] = {}
    for copy in story.copies:
        if copy.kind == "shared_passages":
            continue
        older = copy.source or copy.articles[0]
        newer = next(id for id in copy.articles if id != older)
        if newer not in found or heads.get(newer) == older:
            found[newer] = (older, copy)
    return found


def _swap(swap: Swap) -> str:
    """Return what of one kind a copy changed, left out or put in, each in quotation marks and shortened."""
    before, after = (", ".join(map(quoted, side)) for side in (swap.before, swap.after))
    if before and after:
        return f"{swap.kind}: has {after} for {before}"
    return f"{swap.kind}: adds {after}" if after else f"{swap.kind}: leaves out {before}"


def said(swap: Swap) -> str:
    """Return in words which numbers, dates, names, quotations or hedges went and came: "number: two → three"."""
    sides = [", ".join(safe(x) for x in side) or "none" for side in (swap.before, swap.after)]
    return f"{swap.kind}: {sides[0]} → {sides[1]}"


def _dispute(console: Console, story: Story, findings: Sequence[Finding]) -> None:
    """Print the questions on which the reports stand against each other, and the words of each."""
    if not findings:
        console.print(Text("\nNothing was found in dispute.", style="bold"))
        return
    called = labels([a.article for a in story.articles])
    _section(console, "In dispute", None)
    for n, finding in enumerate(findings[:SHOWN], 1):
        line = Text(f"{n:>3}. {safe(finding.question)}  ")
        line.append(finding.verdict, style=DISPUTE[finding.verdict])
        console.print(line)
        console.print(Padding(_answers(finding, called), (0, 0, 0, 5), expand=False))
    if (more := len(findings) - SHOWN) > 0:
        console.print(Text(f"     {count(more, 'more question')} in dispute: the page has them all."))


def _answers(finding: Finding, called: dict[str, str]) -> Table:
    """Return a row for each answer: the reports that give it in these words, and the words."""
    rows: dict[tuple[str, str], list[Answer]] = {}
    for answer in finding.answers:
        rows.setdefault((answer.value, safe(answer.words.text)), []).append(answer)
    table = _table()
    for (value, text), answers in list(rows.items())[:ANSWERS]:
        speakers = {a.speaker for a in answers}
        # Only where all who print the words give them to the same speaker.
        said = f" – {safe(str(answers[0].speaker))}" if len(speakers) == 1 and None not in speakers else ""
        prefix = "" if value.casefold() in text.casefold() else f"{safe(value)}: "
        outlets = ", ".join(dict.fromkeys(called[a.words.article] for a in answers))
        table.add_row(outlets, Text(prefix + quoted(text) + said))
    if (more := len(rows) - ANSWERS) > 0:
        table.add_row("", Text(f"and {more} more", style="dim"))
    return table


def _altered(console: Console, story: Story) -> None:
    """Print the quotations whose words were altered, each version, and what changed."""
    quotes = [u for u in story.utterances if u.relation == "altered"]
    if not quotes:
        return
    called = labels([a.article for a in story.articles])
    _section(console, "Altered quotes", None)
    for n, utterance in enumerate(quotes[:SHOWN], 1):
        console.print(Text(f"{n:>3}. {safe(utterance.speaker) or 'unnamed speaker'}"))
        console.print(Padding(_versions(utterance, called), (0, 0, 0, 5), expand=False))
    if (more := len(quotes) - SHOWN) > 0:
        console.print(Text(f"     {count(more, 'more altered quote')}: the page has them all."))


def _versions(utterance: Utterance, called: dict[str, str]) -> Table:
    table = _table()
    for variant in utterance.variants:
        cell = Text(quoted(variant.words.text))
        if done := altered(variant):
            cell.append(f"\n{done}", style="yellow")
        if steps := changes(variant):
            cell.append(f"\n{steps}", style="dim")
        table.add_row(called[variant.words.article], cell)
    return table


def altered(variant: Variant) -> str:
    """Return what was done to the quoted words, and what that moves; "" where nothing was."""
    moved = f" – changes {', '.join(variant.moves)}" if variant.moves else ""
    return ", ".join(variant.kinds) + moved if variant.kinds else ""


def changes(variant: Variant) -> str:
    """Return in words how a variant differs from the fullest version; "" where it does not."""
    return "; ".join(_change(d) for d in variant.differences if d.operation != "same")


def _change(step: Difference) -> str:
    here, reference = quoted(step.here), quoted(step.reference)
    if step.operation == "added":
        return f"adds {here}"
    if step.operation == "dropped":
        return f"leaves out {reference}"
    return f"has {here} for {reference}"


def _rest(console: Console, story: Story, doubtful: int) -> None:
    """Print how many findings and quotations of each other kind there are."""
    verdicts = [f.verdict for f in story.findings]
    relations = [u.relation for u in story.utterances]
    counted = [
        (verdicts.count("agree"), "agreed"),
        (verdicts.count("compatible"), "compatible"),
        (verdicts.count("only here"), "in one account only"),
        (doubtful, "less certain and folded away"),
    ]
    points = ", ".join(f"{n} {what}" for n, what in counted if n)
    counted = [(relations.count(r), r) for r in ("identical", "excerpt", "reworded", "altered")]
    quotes = ", ".join(f"{n} {what}" for n, what in counted if n)
    console.print()
    if points:
        console.print(Text(f"Other points: {points}."))
    if quotes:
        console.print(Text(f"Quotes in two reports or more: {quotes}."))


def leftovers(console: Console, unread: Sequence[Unread], passed: Sequence[Passed]) -> None:
    """Print a sentence for each source that could not be read, and for each file passed over."""
    for u in unread[:SHOWN]:
        cure = f" {safe(u.cure)}" if u.cure else ""
        where = "" if u.path in u.reason else f"{safe(u.path)}: "
        console.print(Text(f"Not read: {where}{_stop(safe(u.reason))}{cure}", style="yellow"))
    if (more := len(unread) - SHOWN) > 0:
        console.print(Text(f"Not read: {more} more, each listed on the page and in the JSON.", style="yellow"))
    for p in passed[:SHOWN]:
        console.print(Text(f"Passed over: {safe(p.path)} – {_stop(safe(p.reason))}", style="dim"))
    if (more := len(passed) - SHOWN) > 0:
        console.print(Text(f"Passed over: {more} more, each listed on the page and in the JSON.", style="dim"))


def _stop(sentence: str) -> str:
    return sentence if sentence.endswith((".", "!", "?")) else sentence + "."


def count(n: int, one: str, many: str | None = None) -> str:
    """Return a number and what it counts; the plural is `many`, or `one` with an s."""
    return f"{n} {one}" if n == 1 else f"{n} {many or one + 's'}"


def _section(console: Console, title: str, table: Table | None) -> None:
    console.print()
    console.print(Text(title, style="bold"))
    if table is not None:
        console.print(Padding(table, (0, 0, 0, 2), expand=False))


def _table(*headings: str) -> Table:
    """Return a table without lines; without headings, one of a label and a text."""
    table = Table(box=None, show_header=bool(headings), pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for heading in headings:
        table.add_column(heading, overflow="fold")
    if not headings:
        table.add_column(overflow="fold", max_width=28, style="bold")
        table.add_column(overflow="fold", ratio=1)
    return table
