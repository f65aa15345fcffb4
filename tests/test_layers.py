"""The stages know the model and the helpers, and nothing of each other: only the pipeline and `show` see all."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "src" / "rashomon"
COMMON = {"model", "text", "errors", "settings", "models", "encoder"}
STAGES = ("read", "annotate", "group", "link", "compare", "check", "store")
#: What each part may import of the program, beside itself.
ALLOWED = {
    "model": set[str](),
    "errors": set[str](),
    "settings": {"errors", "model"},
    "text": {"model", "errors"},
    "models": set[str](),
    "encoder": {"errors", "models"},
    **dict.fromkeys(STAGES, COMMON),
    "pipeline": {*COMMON, "read", "annotate", "group", "link", "compare", "check"},
    "show": {*COMMON, *STAGES, "pipeline"},
}
FILES = sorted(p for p in ROOT.rglob("*.py") if p != ROOT / "__init__.py")


def part(file: Path) -> str:
    """Return which part of the program a file belongs to."""
    first = file.relative_to(ROOT).parts[0]
    return first.removesuffix(".py")


def imported(source: str, package: str = "") -> Iterator[str]:
    """Yield the part of every import of the program in a source, those inside functions too.

    package  dotted name of the package the source stands in, for relative imports
    """
    for node in ast.walk(ast.parse(source)):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            names = [f"{module}.{alias.name}" for alias in node.names] if module == "rashomon" else [module]
        for name in names:
            top, _, rest = name.partition(".")
            if top == "rashomon" and rest:
                yield rest.split(".")[0]


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.relative_to(ROOT).as_posix())
def test_a_part_imports_only_what_it_may(file: Path) -> None:
    package = ".".join(["rashomon", *file.relative_to(ROOT).parts[:-1]])
    wrong = set(imported(file.read_text(encoding="utf-8"), package)) - ALLOWED[part(file)] - {part(file)}
    assert not wrong


def test_every_part_is_known() -> None:
    assert {part(f) for f in FILES} <= set(ALLOWED)


@pytest.mark.parametrize(
    ("source", "parts"),
    [
        ("from rashomon.read.formats.text import read", ["read"]),
        ("import rashomon.link.people", ["link"]),
        ("from rashomon import pipeline, settings", ["pipeline", "settings"]),
        ("def f():\n    from rashomon.store import sql", ["store"]),
        ("from ..compare import run", ["compare"]),
        ("from . import sql", ["store"]),
        ("import json, rashomonish.read", []),
    ],
)
def test_imports_are_seen(source: str, parts: list[str]) -> None:
    assert list(imported(source, "rashomon.store")) == parts
