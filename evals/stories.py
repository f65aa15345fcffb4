"""How well articles are grouped into stories: BCubed F1 against the events a corpus names.

python -m evals.stories --data DIR [--poured] [--held-out] [--shuffles N]

DIR holds stories/giveme5w1h.jsonl and ecbplus.jsonl; for --poured also polnear/ and agreement/semeval2022_t8/.
--held-out learns the weights anew for each topic, without that topic, and groups it with them: the figure to quote.
"""

import argparse
import csv
import json
import random
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import numpy as np

from rashomon.group.evidence import Floats, log_odds
from rashomon.group.growing import Pile
from rashomon.group.prints import Print, take
from rashomon.group.stories import stories
from rashomon.model import Article, Part, Source, Span

SETS = ("giveme5w1h", "ecbplus")


def article(id: str, title: str, body: str, published: datetime | None) -> Article:
    """Return an article of a corpus, its headline told apart where it has one."""
    text = f"{title}\n\n{body}" if title else body
    head = (Part("headline", Span(0, len(title))),) if title else ()
    return Article(id=id, name=id, text=text, parts=head, published=published, source=Source(id, 0, "", "eval", 1))


def load(path: Path) -> tuple[list[Article], list[str]]:
    """Return the articles of a JSON lines file and the event of each."""
    articles: list[Article] = []
    events: list[str] = []
    for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        published = datetime.fromisoformat(row["date_publish"]) if row.get("date_publish") else None
        articles.append(article(row["id"], row.get("title") or "", row["maintext"], published))
        events.append(row["story"])
    return articles, events


def topics_of(events: Sequence[str]) -> list[str]:
    """Return the topic of each event: ECB+ names the second event of a topic after the first."""
    return [e.removesuffix("plus") for e in events]


def polnear(data: Path) -> list[Article]:
    """Return the articles of PolNeAR with the days in their names."""
    found = []
    for part in ("train", "dev"):
        for row in json.loads((data / "polnear" / f"{part}.json").read_text(encoding="utf-8")):
            day = re.search(r"_(\d{4}-\d\d-\d\d)_", row["doc_id"])
            published = datetime.fromisoformat(day[1]) if day else None
            found.append(article("polnear " + row["doc_id"], "", row["text"], published))
    return found


def semeval(data: Path) -> list[Article]:
    """Return the English articles of SemEval-2022 task 8, each once; the set gives no dates."""
    csv.field_size_limit(10**9)
    found: dict[str, Article] = {}
    for part in ("training", "testing"):
        path = data / "agreement" / "semeval2022_t8" / f"{part}_set.csv"
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                for n, name in enumerate(row["pair_id"].split("_"), 1):
                    if row[f"lang{n}"] == "en" and name not in found:
                        title, _, body = row[f"text{n}"].strip().partition("\n")
                        found[name] = article("semeval " + name, title[:300] if body else "", body or title, None)
    return list(found.values())


def bcubed(found: Sequence[int], gold: Sequence[str | None]) -> float:
    """Return the BCubed F1 of one grouping against another: the mean over articles, not over groups.

    An article whose gold event is None belongs to no event: it is not scored, and wrong in any group.
    """
    both = Counter(zip(found, gold, strict=True))
    ours, theirs = Counter(found), Counter(gold)
    scored = sum(n for event, n in theirs.items() if event is not None)
    counts = [(f, g, n) for (f, g), n in both.items() if g is not None]
    precision = sum(n * n / ours[f] for f, _, n in counts) / scored
    recall = sum(n * n / theirs[g] for _, g, n in counts) / scored
    return 2 * precision * recall / (precision + recall)


def labels(groups: Sequence[Sequence[str]], articles: Sequence[Article]) -> list[int]:
    """Return the number of each article's group."""
    place = {id: n for n, group in enumerate(groups) for id in group}
    return [place[a.id] for a in articles]


def score(data: Path) -> dict[str, float]:
    """Return the F1 of each set grouped by itself."""
    result = {}
    for name in SETS:
        articles, events = load(data / "stories" / f"{name}.jsonl")
        result[f"{name} BCubed F1"] = bcubed(labels(stories(articles), articles), events)
    return result


def poured(data: Path) -> dict[str, float]:
    """Return the F1 of each set where both are grouped in one pile with PolNeAR and SemEval-2022."""
    sets = {name: load(data / "stories" / f"{name}.jsonl") for name in SETS}
    pile = [a for articles, _ in sets.values() for a in articles] + polnear(data) + semeval(data)
    found = labels(stories(pile), pile)
    result = {}
    for name, (articles, events) in sets.items():
        gold = dict(zip((a.id for a in articles), events, strict=True))
        result[f"{name} BCubed F1 among {len(pile)}"] = bcubed(found, [gold.get(a.id) for a in pile])
    return result


def shuffles(data: Path, times: int) -> dict[str, int]:
    """Return, for each set, in how many different ways it is grouped when it arrives in `times` orders, at once and
    in batches of 1 to 20."""
    result = {}
    for name in SETS:
        articles, _ = load(data / "stories" / f"{name}.jsonl")
        prints = [(a.id, take(a)) for a in articles]
        seen = {tuple(stories(articles))}
        for seed in range(times):
            rng = random.Random(seed)
            waiting = rng.sample(prints, len(prints))
            pile = Pile()
            while waiting:
                pile.add_prints([waiting.pop() for _ in range(min(rng.randint(1, 20), len(waiting)))])
            seen.add(tuple(pile.groups()))
        result[name] = len(seen)
    return result


def held_out(data: Path, pour: bool = False) -> dict[str, float]:
    """Return the F1 of each set, each pot judged by weights learned without the topics that stand in it.

    pour  group both sets in one pile with PolNeAR and SemEval-2022, instead of each by itself
    """
    learn = _training()
    sets = {name: load(data / "stories" / f"{name}.jsonl") for name in SETS}
    articles = [a for found, _ in sets.values() for a in found]
    events = [e for _, found in sets.values() for e in found]
    topics = dict(zip((a.id for a in articles), topics_of(events), strict=True))
    prints = {a.id: take(a) for a in articles}
    pairs = learn.pairs(articles, [prints[a.id] for a in articles], events, list(topics.values()))
    far = learn.months_apart([take(a) for a in polnear(data)])

    @cache
    def weights(left_out: frozenset[str]) -> Floats:
        return np.asarray(learn.fit(pairs.without(left_out), far), np.float64)

    def odds(ids: Sequence[str], of: Sequence[Print]) -> Floats:
        return log_odds(of, weights(frozenset(topics[id] for id in ids if id in topics)))

    unrelated = polnear(data) + semeval(data) if pour else []
    piles = [[*articles, *unrelated]] if pour else [found for found, _ in sets.values()]
    groups = [Pile(pile, odds).groups() for pile in piles]
    result = {}
    for n, (name, (own, gold)) in enumerate(sets.items()):
        pile = piles[0 if pour else n]
        event = dict(zip((a.id for a in own), gold, strict=True))
        found = labels(groups[0 if pour else n], pile)
        among = f" among {len(pile)}" if pour else ""
        result[f"{name} BCubed F1, held out{among}"] = bcubed(found, [event.get(a.id) for a in pile])
    return result


def _training() -> ModuleType:
    """Return the script that learns the weights; it stands beside this folder and is no package."""
    path = Path(__file__).parents[1] / "training" / "stories.py"
    spec = spec_from_file_location("training_stories", path)
    assert spec and spec.loader, f"{path} is part of the source tree"
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main() -> None:
    parser = argparse.ArgumentParser(description="BCubed F1 of grouping articles into stories.")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--poured", action="store_true", help="both sets in one pile with some thousand other articles")
    parser.add_argument("--held-out", action="store_true", help="weights learned without the topic they group")
    parser.add_argument(
        "--shuffles", type=int, default=0, metavar="N", help="count the groupings of N orders of arrival"
    )
    options = parser.parse_args()
    values: Mapping[str, float]
    if options.held_out:
        values = held_out(options.data, options.poured)
    else:
        values = poured(options.data) if options.poured else score(options.data)
    for name, value in values.items():
        print(f"{name}  {value:.4f}")
    if options.shuffles:
        for name, number in shuffles(options.data, options.shuffles).items():
            print(f"{name}: {number} grouping(s) of {options.shuffles} orders, in batches of 1 to 20")


if __name__ == "__main__":
    main()
