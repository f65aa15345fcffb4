"""Findings: on which points the reports of a story agree, were updated, differ or contradict each other."""

from rashomon.compare.run import COMPARERS, compare

__all__ = ["COMPARERS", "compare"]
