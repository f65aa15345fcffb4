"""How sure each way of finding a fact is: the share of pages on which it was right, by `python -m evals.facts --ways`.

Measured on the half of the labelled pages that rules may be made on, every way by itself wherever it gave an answer,
as (right + 1) / (of + 2), so that a way that was right four times of four does not look certain. A way that is not
here was not measured.
"""

SCORES: dict[tuple[str, str], float] = {
    ("author", "byline"): 0.97,  # 29 of 29
    ("author", "metadata"): 0.83,  # 4 of 4; where a byline stands too, the byline counts
    ("published", "metadata"): 0.92,  # 21 of 22: a program's date of the last change, stated as that of publication
    ("published", "url"): 0.94,  # 14 of 14
    ("published", "date line"): 0.96,  # 24 of 24
    ("outlet", "title"): 0.93,  # 13 of 13
    ("outlet", "copyright line"): 0.53,  # 9 of 17: the owner is often a group and not the paper
    ("outlet", "newsletter line"): 0.50,  # 1 of 2
    (
        "dateline",
        "dateline",
    ): 0.97,  # 38 of 38 in Giveme5W1H's reports, by eye, after mending
}


def score(fact: str, how: str) -> float | None:
    """Return how sure a fact found in this way is ("published" by "url"); None = not measured."""
    return SCORES.get((fact, how))
