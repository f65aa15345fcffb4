"""The page of the bundled event, from its files to the browser: marks, map, side by side, print, and axe's rules."""

import base64
from importlib import resources
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.select import Select

from rashomon import pipeline, settings
from rashomon.show.report import render
from tests.browser.chrome import WRONG_LINKS, ask, load, logged, media, requested, size, wait

pytestmark = pytest.mark.browser

EXAMPLE = Path(__file__).parents[2] / "examples" / "lantern-bridge"
#: The text of the marks that light up when a link is followed, without white space, and whether one has the focus.
LIT = """
const lit = [...document.querySelectorAll(".m.on")];
return [lit.map((m) => m.textContent).join("").replace(/\\s+/g, ""), lit.includes(document.activeElement)]
"""
#: Passages of the side-by-side view of which the number leads nowhere.
LOOSE = """
return [...document.querySelectorAll(".pair .number")]
  .filter((n) => !document.querySelector(`.pair [data-twin="${n.dataset.to}"]`)).map((n) => n.textContent)
"""


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> str:
    options = settings.load(environ={})
    pile = pipeline.read([EXAMPLE], options)
    page = tmp_path_factory.mktemp("real") / "story.html"
    page.write_text(render(pipeline.tell(pipeline.annotate(pile.articles, options), options)), encoding="utf-8")
    return page.as_uri()


@pytest.fixture
def page(driver: webdriver.Chrome, url: str) -> webdriver.Chrome:
    return load(driver, url)


def beside(page: webdriver.Chrome) -> None:
    ask(page, 'document.querySelector("#beside").scrollIntoView()')
    wait(page, 'return document.querySelector(".pair .number") !== null')


def test_loads_in_silence_and_asks_for_nothing(page: webdriver.Chrome, url: str) -> None:
    assert logged(page, "browser") == []
    assert requested(page) == [url]


def test_every_mark_leads_to_its_words(page: webdriver.Chrome) -> None:
    assert ask(page, 'return document.querySelectorAll("a.w").length') > 100
    assert ask(page, WRONG_LINKS) == []
    inner = """return [...document.querySelectorAll('a[href^="#"]')].map((a) => a.getAttribute("href").slice(1))
      .filter((id) => !document.getElementById(id))"""
    assert ask(page, inner) == []


def test_words_light_up_in_one_click_and_another_leads_back(page: webdriver.Chrome) -> None:
    links = page.find_elements("css selector", "a.w")
    for link in links[:: len(links) // 12]:
        words = ask(
            page,
            """const own = arguments[0].cloneNode(true);
            own.querySelectorAll("del").forEach((d) => d.remove());
            return own.textContent.replace(/\\s+/g, "")""",
            link,
        )
        ask(page, "arguments[0].click()", link)
        wait(page, 'return document.querySelector(".back") !== null')
        assert ask(page, LIT) == [words, True]
        ask(page, 'document.querySelector(".back").click()')
        assert ask(page, "return document.activeElement === arguments[0]", link)


def test_each_point_in_dispute_can_be_reached_from_its_words(page: webdriver.Chrome) -> None:
    ask(page, 'document.querySelector("#dispute .point a.w").click()')
    wait(page, 'return document.querySelector(".m.on") !== null')
    point = ask(page, 'return document.querySelector("#dispute .point").id')
    ask(page, f"""document.querySelector('.ref[href="#{point}"]').click()""")
    wait(page, f'return document.querySelector("#{point}:target") !== null')


def test_can_be_used_with_the_keyboard_alone(page: webdriver.Chrome) -> None:
    for _ in range(200):
        page.switch_to.active_element.send_keys(Keys.TAB)
        if ask(page, 'return document.activeElement.matches("#dispute a.w")'):
            break
    start = page.switch_to.active_element
    start.send_keys(Keys.ENTER)
    wait(page, 'return document.activeElement.matches(".m.on")')
    page.switch_to.active_element.send_keys(Keys.TAB)
    page.switch_to.active_element.send_keys(Keys.ENTER)
    assert ask(page, "return document.activeElement === arguments[0]", start)


def test_a_place_on_the_map_leads_to_its_words(page: webdriver.Chrome) -> None:
    spots = page.find_elements("css selector", "#map .map .spot")
    assert spots
    ask(page, "arguments[0].focus()", spots[0])
    spots[0].send_keys(Keys.ENTER)
    wait(page, 'return document.querySelector(".m.on") !== null')
    page.switch_to.active_element.send_keys(Keys.ESCAPE)
    assert ask(page, "return document.activeElement === arguments[0]", spots[0])
    rows = ask(page, 'return [...document.querySelectorAll(".place-rows a")].map((a) => a.getAttribute("href"))')
    drawn = ask(page, 'return [...document.querySelectorAll("#map .spot")].map((a) => a.getAttribute("href"))')
    assert set(drawn) <= set(rows), "the table says all that the map shows"


def test_two_reports_stand_side_by_side_with_their_passages_on_one_level(page: webdriver.Chrome) -> None:
    beside(page)
    assert ask(page, LOOSE) == []
    level = ask(
        page,
        """const cells = [...document.querySelectorAll(".pair > .text")];
        const pairs = cells.filter((_, n) => n % 2 === 0).map((cell, n) => [cell, cells[2 * n + 1]]);
        return pairs.map(([a, b]) => Math.abs(a.getBoundingClientRect().top - b.getBoundingClientRect().top))""",
    )
    assert len(level) > 3 and max(level) == 0
    ids = ask(page, 'return [...document.querySelectorAll("[id]")].map((e) => e.id)')
    assert len(ids) == len(set(ids))
    number = page.find_element("css selector", ".pair .number")
    ask(page, "arguments[0].click()", number)
    assert ask(page, 'return document.activeElement.closest(".twin.on") !== null')


def test_any_two_reports_can_be_chosen_and_stand_there_whole(page: webdriver.Chrome) -> None:
    beside(page)
    for name, index in (("left", 1), ("right", 3)):
        Select(page.find_element("css selector", f'.choose select[name="{name}"]')).select_by_index(index)
    letters = """const letters = (e) => { const c = e.cloneNode(true);
      c.querySelectorAll(".number, .refs, .back").forEach((n) => n.remove());
      return c.textContent.replace(/\\s+/g, ""); };
      const cells = [...document.querySelectorAll(".pair > .text")];
      return [0, 1].map((side) => cells.filter((_, n) => n % 2 === side).map(letters).join("") ===
        letters(document.querySelector(`#${document.querySelectorAll(".choose select")[side].value} .text`)))"""
    assert ask(page, letters) == [True, True]


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_is_wider_than_the_window(page: webdriver.Chrome, width: int) -> None:
    size(page, width)
    beside(page)
    ask(page, 'document.querySelectorAll("details").forEach((d) => { d.open = true; })')
    assert ask(page, "return document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_axe_finds_nothing_serious(page: webdriver.Chrome, width: int, scheme: str) -> None:
    size(page, width)
    media(page, prefers_color_scheme=scheme)
    beside(page)
    ask(page, 'document.querySelectorAll("details").forEach((d) => { d.open = true; })')
    page.set_script_timeout(120)
    ask(page, resources.files("axe_core_python").joinpath("axe.min.js").read_text(encoding="utf-8"))
    found = page.execute_async_script(
        """const done = arguments[arguments.length - 1];
        axe.run(document, { resultTypes: ["violations"] }).then((r) => done(r.violations), (e) => done([String(e)]))"""
    )
    grave = [
        (v["id"], [n["html"][:160] for n in v["nodes"][:3]]) for v in found if v["impact"] in ("serious", "critical")
    ]
    assert grave == []


def test_a_dark_window_gets_a_dark_page(page: webdriver.Chrome) -> None:
    colour = "return getComputedStyle(document.documentElement).backgroundColor"
    light = ask(page, colour)
    media(page, prefers_color_scheme="dark")
    assert ask(page, colour) != light


def test_prints_as_a_document(page: webdriver.Chrome) -> None:
    media(page, "print")
    for part in (".filter", ".contents", "#beside", ".skip"):
        assert not page.find_element("css selector", part).is_displayed(), part
    for part in ("#dispute .point", "#r1 .headline", "#map .map"):
        assert page.find_element("css selector", part).is_displayed(), part
    paper = base64.b64decode(
        page.execute_cdp_cmd("Page.printToPDF", {"paperWidth": 8.27, "paperHeight": 11.69})["data"]
    )
    assert paper.startswith(b"%PDF") and paper.count(b"/Type /Page\n") > 3
