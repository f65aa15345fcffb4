"""One browser for all tests of pages."""

from collections.abc import Iterator

import pytest
from selenium import webdriver

from tests.browser.chrome import started


@pytest.fixture(scope="session")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    with started(tmp_path_factory.mktemp("profile")) as running:
        yield running
