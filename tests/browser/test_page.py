"""The page in a browser: no errors, no requests, links that hold, nothing hostile run, room on a telephone."""

from itertools import pairwise
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.select import Select

from rashomon.show.report import render
from tests.browser.chrome import WRONG_LINKS, ask, load, logged, requested, size, wait
from tests.show import build

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> str:
    page = tmp_path_factory.mktemp("page") / "story.html"
    page.write_text(render(build.story()), encoding="utf-8")
    return page.as_uri()


@pytest.fixture
def page(driver: webdriver.Chrome, url: str) -> webdriver.Chrome:
    return load(driver, url)


def test_loads_without_a_word_on_the_console(page: webdriver.Chrome) -> None:
    assert page.title == "The Anna Brede strikes the pier at Varnholm · Rashomon"
    assert logged(page, "browser") == []


def test_asks_no_host_for_anything(page: webdriver.Chrome, url: str) -> None:
    assert requested(page) == [url]


def test_every_words_link_leads_to_its_words(page: webdriver.Chrome) -> None:
    assert ask(page, 'return document.querySelectorAll("a.w").length') > 40
    assert ask(page, WRONG_LINKS) == []


def test_a_hostile_report_does_nothing(page: webdriver.Chrome) -> None:
    assert ask(page, "return document.scripts.length") == 1
    assert ask(page, 'return document.querySelectorAll("img, iframe, b[onclick], [onerror]").length') == 0
    assert "<script>alert('headline')</script>" in ask(page, 'return document.querySelector("#r5 h4").textContent')
    assert ask(page, "return document.body.checkVisibility()"), "the report's style rules do not apply"
    assert (
        ask(page, "return document.querySelectorAll('a[href^=\"javascript\"], [onclick], [onload], [style]').length")
        == 0
    )
    assert ask(page, 'return document.querySelector("#r5 .text").textContent.includes("{{ 7 * 7 }}")')
    for block in page.find_elements("css selector", "#r5 .text .row"):
        block.click()
    # A dialog would make every later command fail with an alert that nobody answered.
    assert ask(page, "return document.title") == page.title


def test_the_policy_stops_a_script_that_got_in(page: webdriver.Chrome) -> None:
    ask(
        page,
        """const s = document.createElement("script"); s.textContent = "window.broken = true";
        document.body.append(s);
        const p = document.createElement("p"); p.setAttribute("onclick", "window.broken = true");
        document.body.append(p); p.click();""",
    )
    assert ask(page, "return window.broken") is None


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_nothing_is_wider_than_the_window(page: webdriver.Chrome, width: int) -> None:
    size(page, width)
    ask(page, 'document.querySelectorAll("details").forEach((d) => { d.open = true; })')
    # What hangs into the margin on purpose (an opening quotation mark) does not make the page scroll.
    assert ask(page, "return document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0


def test_a_link_lights_up_its_words_and_leads_back(page: webdriver.Chrome) -> None:
    link = page.find_element("css selector", ".point a.w")
    words, target = link.text, ask(page, "return arguments[0].hash.slice(1)", link)
    ask(page, "arguments[0].click()", link)
    wait(page, 'return document.querySelector(".m.on") !== null')
    assert ask(page, 'return [...document.querySelectorAll(".m.on")].map((m) => m.textContent).join("")') == words
    assert ask(page, "return document.activeElement.id") == target
    assert ask(
        page, "const b = document.activeElement.getBoundingClientRect(); return b.top >= 0 && b.bottom <= innerHeight"
    )
    page.switch_to.active_element.send_keys(Keys.TAB)
    assert ask(page, "return document.activeElement.className") == "back"
    page.switch_to.active_element.send_keys(Keys.ENTER)
    assert ask(page, "return document.activeElement === arguments[0]", link)
    assert ask(page, 'return document.querySelector(".m.on, .back")') is None


def test_escape_leads_back_too(page: webdriver.Chrome) -> None:
    link = page.find_element("css selector", ".briefs a.w")
    ask(page, "arguments[0].click()", link)
    wait(page, 'return document.querySelector(".back") !== null')
    page.switch_to.active_element.send_keys(Keys.ESCAPE)
    assert ask(page, "return document.activeElement === arguments[0]", link)


def test_a_link_from_a_report_opens_what_is_folded(page: webdriver.Chrome) -> None:
    ask(page, 'location.hash = document.querySelector("details .point").id')
    wait(page, 'return document.querySelector(".more").open')


def test_the_keyboard_reaches_links_and_shows_where_it_is(page: webdriver.Chrome) -> None:
    seen = []
    for _ in range(12):
        page.switch_to.active_element.send_keys(Keys.TAB)
        focus = ask(
            page,
            """const e = document.activeElement, s = getComputedStyle(e);
            return [e.className || e.tagName, s.outlineStyle, parseFloat(s.outlineWidth), e.getClientRects().length]""",
        )
        seen.append(focus[0])
        assert focus[1] == "solid" and focus[2] >= 2 and focus[3] > 0, focus
    assert seen[0] == "skip" and "w" in seen
    assert len(set(seen)) >= 3


SHOWN = 'return [...document.querySelectorAll("[data-reports]:not(.off)")].map((e) => Object.assign({}, e.dataset))'


def test_the_filters_leave_what_fits(page: webdriver.Chrome) -> None:
    def choose(name: str, label: str) -> None:
        Select(page.find_element("css selector", f'.filter select[name="{name}"]')).select_by_visible_text(label)

    every = len(ask(page, SHOWN))
    choose("report", "The Lantern")
    shown = ask(page, SHOWN)
    assert 0 < len(shown) < every and all("r4" in each["reports"].split() for each in shown)
    choose("kind", "only here")
    assert {each["kind"] for each in ask(page, SHOWN) if "kind" in each} == {"only here"}
    assert ask(page, 'return document.querySelector("#dispute").classList.contains("none")')
    page.find_element("css selector", '.filter [type="reset"]').click()
    wait(page, 'return document.querySelector(".off") === null')
    assert len(ask(page, SHOWN)) == every and not ask(page, 'return document.querySelector(".more").open')


def test_the_filter_by_score_is_moved_with_the_keyboard(page: webdriver.Chrome) -> None:
    slider = page.find_element("css selector", '.filter [name="score"]')
    slider.send_keys(*[Keys.ARROW_RIGHT] * 14)
    scores = [float(each["score"]) for each in ask(page, SHOWN) if "score" in each]
    assert scores and min(scores) >= 0.7
    assert ask(page, 'return document.querySelector(".filter [name=least]").value') == "0.70"


def test_headings_and_landmarks_are_in_order(page: webdriver.Chrome) -> None:
    levels = ask(page, 'return [...document.querySelectorAll("h1,h2,h3,h4,h5")].map((h) => Number(h.tagName[1]))')
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert (
        ask(page, 'return document.querySelectorAll("main, body > header, body > footer, nav[aria-label]").length') == 4
    )
    assert ask(
        page, 'return [...document.querySelectorAll("section.band")].every((s) => s.ariaLabelledByElements.length)'
    )


def test_can_be_read_without_its_script(driver: webdriver.Chrome, url: str) -> None:
    driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        driver.get(url)
        assert not driver.find_element("css selector", ".filter").is_displayed()
        assert driver.find_element("css selector", "#r1 .headline").is_displayed()
        assert driver.find_element("css selector", ".point h3").is_displayed()
    finally:
        driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_an_empty_story_loads_too(driver: webdriver.Chrome, tmp_path: Path) -> None:
    page = tmp_path / "empty.html"
    page.write_text(render(build.empty()), encoding="utf-8")
    logged(driver, "browser")
    driver.get(page.as_uri())
    assert logged(driver, "browser") == []
