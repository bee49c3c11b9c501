"""A desk over the demo's stories."""

import shutil
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import writethru
from writethru import Archive
from writethru.server import application

PAGES = Path(writethru.__file__).parent / "demo" / "pages"


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    path = tmp_path_factory.mktemp("desk") / "desk.db"
    with Archive(path) as archive:
        archive.add(PAGES)
        archive.make_ready()
    return path


@pytest.fixture
def store(made, tmp_path):
    return Path(shutil.copy(made, tmp_path / "desk.db"))


@pytest.fixture
def client(store):
    with TestClient(application(store), base_url="http://127.0.0.1:8474") as client:
        yield client


@pytest.fixture
def story(store):
    with Archive(store) as archive:
        return next(one for one in archive.stories.latest(20) if len(one.reports) > 1)
