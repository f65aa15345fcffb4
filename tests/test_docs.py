"""The documentation is kept true: snippets run and print what they say, links lead somewhere, tables are whole."""

import contextlib
import io
import re
import tomllib
from pathlib import Path

import msgspec
import pytest

from rashomon import model, pipeline

ROOT = Path(__file__).parent.parent
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md"), *(ROOT / "examples").glob("*/README.md")])
NAMES = [page.relative_to(ROOT).as_posix() for page in PAGES]
_FENCED = re.compile(r"^```(\w*)\n(.*?)^```$", re.M | re.S)
_SNIPPET = re.compile(r"^```python\n(?P<code>.*?)^```$(?:\s*^```text\n(?P<output>.*?)^```$)?", re.M | re.S)
_LINK = re.compile(r"\]\((?P<to>[^)\s]+)\)")


def _text(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def _anchors(text: str) -> set[str]:
    """Return the anchors of a page's headings, made as the common Markdown viewers make them."""
    headings = re.findall(r"^#+ +(.+?)\s*$", _FENCED.sub("", text), re.M)
    return {re.sub(r"[^\w\- ]", "", h.lower()).replace(" ", "-") for h in headings}


SNIPPETS = [
    pytest.param(match["code"], match["output"], id=f"{page}:{_text(page).count(chr(10), 0, match.start()) + 1}")
    for page in NAMES
    for match in _SNIPPET.finditer(_text(page))
]


@pytest.mark.skipif(not hasattr(pipeline, "tell"), reason="the pipeline does not go the whole way yet")
@pytest.mark.parametrize(("code", "output"), SNIPPETS)
def test_snippet_runs_and_prints_what_the_page_says(
    code: str, output: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(code, "snippet", "exec"), {"__name__": "snippet"})
    if output is not None:
        assert printed.getvalue() == output


def test_the_readme_has_a_snippet_whose_output_is_shown() -> None:
    assert any(m["output"] for m in _SNIPPET.finditer(_text("README.md")))


@pytest.mark.parametrize("page", NAMES)
def test_relative_links_resolve(page: str) -> None:
    broken = []
    for match in _LINK.finditer(_FENCED.sub("", _text(page))):
        path, _, anchor = match["to"].partition("#")
        if re.match(r"[a-z]+:", path):
            continue
        target = (ROOT / page).parent / path if path else ROOT / page
        if not target.exists() or (anchor and anchor not in _anchors(target.read_text(encoding="utf-8"))):
            broken.append(match["to"])
    assert not broken


def test_the_index_leads_to_every_page() -> None:
    linked = {m["to"].partition("#")[0] for m in _LINK.finditer(_text("docs/index.md"))}
    assert {p.name for p in (ROOT / "docs").glob("*.md")} - {"index.md"} <= linked


def test_the_design_page_has_every_type_of_the_model_and_no_other() -> None:
    types = {
        name
        for name, value in vars(model).items()
        if isinstance(value, type) and issubclass(value, msgspec.Struct) and value.__module__ == model.__name__
    } - {"Frozen", "Marked"}
    table = _text("docs/design.md").partition("## The types")[2].partition("\n## ")[0]
    assert set(re.findall(r"^\| `(\w+)` \|", table, re.M)) == types


def test_every_run_time_dependency_is_explained() -> None:
    project = tomllib.loads(_text("pyproject.toml"))["project"]
    extras = [d for extra in project["optional-dependencies"].values() for d in extra]
    needed = {re.split(r"[^\w.-]", d)[0] for d in [*project["dependencies"], *extras]}
    assert needed == set(re.findall(r"^\| `([\w.-]+)` \|", _text("docs/dependencies.md"), re.M))


@pytest.mark.parametrize("page", NAMES)
def test_every_make_command_is_a_target(page: str) -> None:
    shown = "\n".join(
        [*(body for _, body in _FENCED.findall(_text(page))), *re.findall(r"`(make [^`]+)`", _text(page))]
    )
    targets = set(re.findall(r"^([a-z]+):", _text("Makefile"), re.M))
    assert set(re.findall(r"^make ([a-z]+)", shown, re.M)) <= targets


def test_the_licence_is_the_one_the_project_states() -> None:
    assert tomllib.loads(_text("pyproject.toml"))["project"]["license"] == "Apache-2.0"
    assert "Version 2.0, January 2004" in _text("LICENSE")
    assert "END OF TERMS AND CONDITIONS" in _text("LICENSE")
