"""The page in a browser: no errors, no requests, links that hold, nothing hostile run, room on a telephone.

Without Chromium these tests are skipped; where CI=true they fail, so that nobody believes they ran.
"""

import json
import os
import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.keys import Keys

from rashomon.show.report import render
from tests.show import build

pytestmark = pytest.mark.browser

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

#: Every words-link whose mark is not there, or holds other words. Struck-out words are the page's, not the report's.
#: White space is not compared: a mark that goes on in the next paragraph has none between its two pieces.
WRONG_LINKS = """
return [...document.querySelectorAll("a.w")].filter((link) => {
  const own = link.cloneNode(true);
  own.querySelectorAll("del").forEach((d) => d.remove());
  const letters = (text) => text.replace(/\\s+/g, "");
  const id = decodeURIComponent(link.hash.slice(1));
  const pieces = [...document.querySelectorAll("[data-mark]")].filter((m) => m.dataset.mark === id);
  const marked = pieces.map((m) => m.textContent).join("");
  return !document.getElementById(id) || letters(marked) !== letters(own.textContent);
}).map((link) => link.hash + " " + link.textContent)
"""


def chromium() -> tuple[str, str]:
    """Return the browser and its driver; skips where one is missing, fails where CI=true."""
    browser, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if browser and driver:
        return browser, driver
    reason = "Chromium and its driver are not on the PATH: sh tests/browser/install.sh puts them there"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="module")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    browser, service = chromium()
    options = webdriver.ChromeOptions()
    options.binary_location = browser
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    running = webdriver.Chrome(options=options, service=Service(service))
    yield running
    running.quit()


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> str:
    page = tmp_path_factory.mktemp("page") / "story.html"
    page.write_text(render(build.story()), encoding="utf-8")
    return page.as_uri()


@pytest.fixture
def page(driver: webdriver.Chrome, url: str) -> webdriver.Chrome:
    """Return the browser with the page freshly loaded, 1280 pixels wide, and its logs emptied before."""
    size(driver, 1280)
    driver.get("about:blank")
    logged(driver, "browser")
    logged(driver, "performance")
    driver.get(url)
    return driver


def size(driver: webdriver.Chrome, width: int) -> None:
    driver.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    )


def logged(driver: Any, kind: str) -> list[dict[str, Any]]:
    """Return what a log holds, and empty it. Selenium gives this call no types."""
    entries: list[dict[str, Any]] = driver.get_log(kind)
    return entries


def ask(driver: webdriver.Chrome, script: str, *given: object) -> Any:
    return driver.execute_script(script, *given)


def test_loads_without_a_word_on_the_console(page: webdriver.Chrome) -> None:
    assert page.title == "The Anna Brede strikes the pier at Varnholm · Rashomon"
    assert logged(page, "browser") == []


def test_asks_no_host_for_anything(page: webdriver.Chrome, url: str) -> None:
    messages = [json.loads(entry["message"])["message"] for entry in logged(page, "performance")]
    asked = [m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"]
    assert url in asked
    assert [a for a in asked if a != url and not a.startswith("data:")] == []


def test_every_words_link_leads_to_its_words(page: webdriver.Chrome) -> None:
    assert ask(page, 'return document.querySelectorAll("a.w").length') > 40
    assert ask(page, WRONG_LINKS) == []


def test_a_hostile_report_does_nothing(page: webdriver.Chrome) -> None:
    assert ask(page, "return document.scripts.length") == 1
    assert ask(page, 'return document.querySelectorAll("img, iframe, b[onclick], [onerror]").length') == 0
    assert "<script>alert('headline')</script>" in ask(page, 'return document.querySelector("#r5 h4").textContent')
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
    assert seen[:2] == ["skip", "w"]
    assert len(set(seen)) >= 3


def test_the_filter_leaves_what_rests_on_one_outlet(page: webdriver.Chrome) -> None:
    button = page.find_element("css selector", '.filter button[data-report="r4"]')
    button.click()
    assert button.get_attribute("aria-pressed") == "true"
    shown = 'return [...document.querySelectorAll("[data-reports]:not(.off)")].map((e) => e.dataset.reports)'
    assert all("r4" in keys.split() for keys in ask(page, shown))
    button.click()
    assert ask(page, 'return document.querySelector(".off")') is None


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


def wait(driver: webdriver.Chrome, script: str) -> None:
    """Wait until `script` returns something true; a hash change is told a moment later. Fails after two seconds."""
    for _ in range(40):
        if ask(driver, script):
            return
        driver.execute_async_script("setTimeout(arguments[0], 50)")
    pytest.fail(f"never true: {script}")
