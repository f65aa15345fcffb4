"""Check: a draft against the reports it tells of."""

from rashomon.check.run import check
from rashomon.check.sources import Tools

__all__ = ["Tools", "check"]
