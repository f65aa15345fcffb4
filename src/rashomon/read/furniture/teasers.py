"""Lists of other stories that tell how old each is: headline, sentence, "2H ago", again and again."""

import re
from collections.abc import Sequence
from itertools import pairwise

from rashomon.read.furniture import phrases
from rashomon.read.furniture.lines import Line

#: Entries from which a list is one, and what an entry has at most: a live report says more between two times.
ENTRIES, LINES, WORDS = 3, 4, 60
_AGE = re.compile(rf"^\W*{phrases.AGO}\W*$", re.IGNORECASE)


def aged(lines: Sequence[Line], before: int) -> tuple[int, int]:
    """Return the half-open range of the first list of aged entries; (0, 0) where there is none.

    before  words of prose that must stand above it. It begins with the heading, headline and sentence of its
            first entry, and ends with the last age.
    """
    ages = [i for i, line in enumerate(lines) if line.words <= 4 and _AGE.match(line.text)]
    run = ages[:1]
    for one, other in pairwise(ages):
        near = other - one <= LINES and sum(n.words for n in lines[one + 1 : other]) <= WORDS
        if not near and len(run) >= ENTRIES:
            break
        run = [*run, other] if near else [other]
    if len(run) < ENTRIES:
        return 0, 0
    # The first entry has as many lines as the next ones.
    start = max(0, run[0] - (run[1] - run[0]) + 1)
    while start > 0 and (lines[start - 1].heads == "related" or lines[start - 1].known == "navigation"):
        start -= 1
    enough = sum(n.words for n in lines[:start] if n.prose) >= before
    return (start, run[-1] + 1) if enough else (0, 0)
