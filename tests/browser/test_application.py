"""The application in a browser, over real HTTP: keyboard, telephone, dark, without script, and a hostile report."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from importlib import resources
from pathlib import Path

import pytest
import uvicorn
from selenium import webdriver
from selenium.common.exceptions import NoSuchElementException, StaleElementReferenceException
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support import expected_conditions
from selenium.webdriver.support.select import Select
from selenium.webdriver.support.wait import WebDriverWait

from rashomon.show.web.app import application
from rashomon.store.archive import Archive
from tests.browser.chrome import WRONG_LINKS, ask, load, logged, media, requested, size, wait
from tests.show import build as stories
from tests.show.web import build

pytestmark = pytest.mark.browser
PAGES = (
    "/",
    "/stories/varnholm",
    "/stories/varnholm/sort",
    "/stories/varnholm/changes",
    "/read",
    "/judgements",
    "/api",
)
FINDING = stories.FINDINGS[0]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("archive") / "news.db"
    with Archive.open(made, create=True) as archive:
        build.ferry(archive)
        for n in range(45):
            build.small(archive, n)
    return made


@pytest.fixture(scope="module")
def origin(file: Path) -> Iterator[str]:
    """Serve the archive, and return where."""
    with served(file) as address:
        yield address


@contextmanager
def served(file: Path) -> Iterator[str]:
    listening = socket.create_server(("127.0.0.1", 0))
    site = build.site(file, hosts=("localhost", "127.0.0.1"))
    server = uvicorn.Server(uvicorn.Config(application(site), log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://localhost:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join()
    listening.close()


@pytest.fixture
def page(driver: webdriver.Chrome, origin: str) -> Iterator[webdriver.Chrome]:
    load(driver, origin)
    media(driver)
    yield driver
    driver.delete_all_cookies()


@pytest.mark.parametrize("path", PAGES)
def test_loads_in_silence_and_asks_no_other_host(driver: webdriver.Chrome, origin: str, path: str) -> None:
    load(driver, origin + path)
    assert logged(driver, "browser") == []
    assert {address.split("/")[2] for address in requested(driver)} == {origin.removeprefix("http://")}


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_is_wider_than_the_window(driver: webdriver.Chrome, origin: str, path: str, width: int) -> None:
    load(driver, origin + path, width)
    assert ask(driver, "return document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_axe_finds_nothing_serious(driver: webdriver.Chrome, origin: str, path: str, width: int, scheme: str) -> None:
    load(driver, origin + path, width)
    media(driver, prefers_color_scheme=scheme)
    ask(driver, 'document.querySelectorAll("details").forEach((d) => { d.open = true; })')
    driver.set_script_timeout(120)
    ask(driver, resources.files("axe_core_python").joinpath("axe.min.js").read_text(encoding="utf-8"))
    found = driver.execute_async_script(
        """const done = arguments[arguments.length - 1];
        axe.run(document, { resultTypes: ["violations"] }).then((r) => done(r.violations), (e) => done([String(e)]))"""
    )
    media(driver)
    grave = [
        (v["id"], [n["html"][:160] for n in v["nodes"][:3]]) for v in found if v["impact"] in ("serious", "critical")
    ]
    assert grave == []


def test_a_story_is_found_and_opened_with_the_keyboard_alone(page: webdriver.Chrome) -> None:
    page.find_element(By.TAG_NAME, "body").send_keys("/")
    field = page.switch_to.active_element
    assert field.get_attribute("id") == "q"
    field.send_keys("harbour pier", Keys.ENTER)
    wait(page, "return location.search.includes('q=harbour')")
    assert len(page.find_elements(By.CSS_SELECTOR, ".story")) == 1
    for _ in range(40):
        page.switch_to.active_element.send_keys(Keys.TAB)
        if ask(page, "return document.activeElement.pathname") == "/stories/varnholm":
            break
    assert ask(page, "return getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.switch_to.active_element.send_keys(Keys.ENTER)
    wait(page, "return location.pathname === '/stories/varnholm'")


def test_the_story_is_the_page_with_all_its_links(driver: webdriver.Chrome, origin: str) -> None:
    load(driver, f"{origin}/stories/varnholm")
    assert ask(driver, 'return document.querySelectorAll("a.w").length') > 40
    assert ask(driver, WRONG_LINKS) == []


def test_a_hostile_report_does_nothing(driver: webdriver.Chrome, origin: str) -> None:
    load(driver, f"{origin}/stories/varnholm")
    assert (
        ask(driver, "return [...document.scripts].filter((s) => s.src && new URL(s.src).origin !== origin).length") == 0
    )
    assert (
        ask(driver, 'return document.querySelectorAll("img, iframe, [onerror], [onclick], [onload], [style]").length')
        == 0
    )
    ask(driver, "const s = document.createElement('script'); s.textContent = 'window.got = 1'; document.body.append(s)")
    assert ask(driver, "return window.got") is None
    ask(
        driver,
        """const form = document.createElement('form'); form.action = 'http://127.0.0.1:9/';
        document.body.append(form); form.submit()""",
    )
    assert ask(driver, "return location.pathname") == "/stories/varnholm"


def judge(driver: webdriver.Chrome, origin: str) -> None:
    """Give the first finding the verdict `update`, with the keyboard."""
    summary = driver.find_element(By.CSS_SELECTOR, f"#judge-{FINDING.id} summary")
    ask(driver, "arguments[0].focus()", summary)
    driver.switch_to.active_element.send_keys(Keys.ENTER)
    form = driver.find_element(By.CSS_SELECTOR, f"#judge-{FINDING.id} form")
    Select(form.find_element(By.TAG_NAME, "select")).select_by_visible_text("update")
    form.find_element(By.NAME, "note").send_keys("<i>later</i>", Keys.ENTER)


def test_a_verdict_is_given_shown_and_taken_back(driver: webdriver.Chrome, origin: str) -> None:
    load(driver, f"{origin}/stories/varnholm")
    judge(driver, origin)
    wait(driver, f"return location.hash === '#judge-{FINDING.id}' && document.querySelector('.yours-is')")
    mine = driver.find_element(By.CSS_SELECTOR, ".yours-is")
    assert mine.text.startswith("You: update") and "<i>later</i>" in mine.text
    mine.find_element(By.TAG_NAME, "button").send_keys(Keys.ENTER)
    wait(driver, "return location.hash === '' && !document.querySelector('.yours-is')")


def _patient(driver: webdriver.Chrome) -> WebDriverWait[webdriver.Chrome]:
    """Wait while a page gives way to the next: without script, nothing in the page can tell when it has."""
    return WebDriverWait(driver, 10, ignored_exceptions=[NoSuchElementException, StaleElementReferenceException])


def _press(driver: webdriver.Chrome, by: str, what: str) -> None:
    def press(page: webdriver.Chrome) -> bool:
        page.find_element(by, what).click()
        return True

    _patient(driver).until(press)


def _told(driver: webdriver.Chrome, selector: str, holding: str = "") -> str:
    """Return the words of an element, once they hold `holding`."""

    def told(page: webdriver.Chrome) -> str:
        text = page.find_element(By.CSS_SELECTOR, selector).text
        return text if holding in text else ""

    return _patient(driver).until(told)


def test_everything_but_progress_works_without_script(driver: webdriver.Chrome, origin: str) -> None:
    driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        driver.get(origin)
        field = driver.find_element(By.ID, "person")
        field.send_keys("Lindqvar", Keys.ENTER)
        # The story stands on the page before the search too, so its link alone does not tell that the search is done.
        WebDriverWait(driver, 10).until(expected_conditions.url_contains("person=Lindqvar"))
        WebDriverWait(driver, 10).until(expected_conditions.staleness_of(field))
        _press(driver, By.LINK_TEXT, stories.story().title)
        _press(driver, By.CSS_SELECTOR, f"#judge-{FINDING.id} summary")
        _press(driver, By.CSS_SELECTOR, f"#judge-{FINDING.id} button")
        assert _told(driver, ".yours-is").startswith("You: ")
        driver.get(f"{origin}/judgements")
        _press(driver, By.CSS_SELECTOR, "li:not(.undone) .undo button")
        assert "Taken back" in _told(driver, ".log", "Taken back")
    finally:
        driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_what_arrives_is_told_while_the_page_is_open(driver: webdriver.Chrome, tmp_path: Path) -> None:
    file = tmp_path / "news.db"
    with Archive.open(file, create=True) as archive:
        story = build.ferry(archive)
    late = stories.article("a09", "Evening Bell", (("headline", "Ferry raised"), ("paragraph", "It floats again.")))
    with served(file) as origin:
        load(driver, f"{origin}/stories/varnholm")
        assert not driver.find_element(By.CSS_SELECTOR, ".arrived").is_displayed()
        with Archive.open(file) as archive:
            build.keep(archive, late, build.START + timedelta(hours=3))
            archive.put_stories({story.id: [*(a.article.id for a in story.articles), late.id]})
            ask(driver, "document.dispatchEvent(new Event('visibilitychange'))")
            wait(driver, "return document.querySelector('.arrived').textContent.includes('being compared')")
            archive.put_story(story, "made again")
        ask(driver, "document.dispatchEvent(new Event('visibilitychange'))")
        wait(driver, "return document.querySelector('.arrived').textContent.includes('from Evening Bell')")
        driver.find_element(By.CSS_SELECTOR, ".arrived a").click()
        wait(driver, "return document.querySelector('.arrived').hidden")


def test_files_are_dropped_and_what_came_of_them_is_shown(
    driver: webdriver.Chrome, origin: str, tmp_path: Path
) -> None:
    load(driver, f"{origin}/read")
    ask(
        driver,
        """const files = new DataTransfer();
        files.items.add(new File(["Ferry strikes pier"], "dropped.txt"));
        files.items.add(new File(["<b>x</b>"], "<img src=x onerror=alert(1)>.html"));
        document.dispatchEvent(new DragEvent("drop", { dataTransfer: files, cancelable: true }))""",
    )
    wait(driver, "return document.querySelector('[data-job]')?.dataset.state === 'done'")
    job = driver.find_element(By.CSS_SELECTOR, "[data-job]").text
    assert "dropped.txt" in job and "onerror=alert(1)" in job and "2 new reports" in job
    chosen = tmp_path / "chosen.txt"
    chosen.write_text("Another report", encoding="utf-8")
    driver.find_element(By.ID, "files").send_keys(str(chosen))
    driver.find_element(By.CSS_SELECTOR, "[data-drop] button").click()
    wait(driver, "return document.querySelectorAll('[data-job][data-state=done]').length === 2")


def test_a_telephone_has_room_for_a_finger(driver: webdriver.Chrome, origin: str) -> None:
    load(driver, origin, 390)
    low = ask(
        driver,
        """return [...document.querySelectorAll("input:not([type=checkbox]), select, button")]
        .filter((e) => e.getBoundingClientRect().height < 24).map((e) => e.outerHTML)""",
    )
    size(driver, 1280)
    assert low == []
