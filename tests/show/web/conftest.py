from pathlib import Path

import pytest
from starlette.testclient import TestClient

from rashomon.store.archive import Archive
from tests.show.web import build


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return an archive with the story of the ferry."""
    made = tmp_path / "news.db"
    with Archive.open(made, create=True) as archive:
        build.ferry(archive)
    return made


@pytest.fixture
def browser(file: Path) -> TestClient:
    return build.client(build.site(file))
