from collections.abc import Iterator

import pytest

from tests.read.web.site import Clock, Site, running


@pytest.fixture
def site() -> Iterator[Site]:
    with running(Clock()) as one:
        yield one
