"""Chromium for the tests of pages, and what they ask of it.

Without Chromium these tests are skipped; where CI=true they fail, so that nobody believes they ran.
"""

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

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


@contextmanager
def started(profile: Path) -> Iterator[webdriver.Chrome]:
    """Start Chromium with an empty profile, its console and its requests logged."""
    browser, service = chromium()
    options = webdriver.ChromeOptions()
    options.binary_location = browser
    for flag in (*FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    running = webdriver.Chrome(options=options, service=Service(service))
    try:
        yield running
    finally:
        running.quit()


def load(driver: webdriver.Chrome, url: str, width: int = 1280) -> webdriver.Chrome:
    """Load a page afresh, on a screen and in daylight, its logs emptied before."""
    size(driver, width)
    media(driver)
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


def requested(driver: webdriver.Chrome) -> list[str]:
    """Return the addresses that were asked for since the log was emptied, but for those that carry their own data."""
    messages = [json.loads(entry["message"])["message"] for entry in logged(driver, "performance")]
    asked = [m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"]
    return [a for a in asked if not a.startswith("data:")]


def media(driver: webdriver.Chrome, kind: str = "", **features: str) -> None:
    """Show the page as on paper ("print") or with a preference, such as prefers_color_scheme="dark"."""
    named = [{"name": name.replace("_", "-"), "value": value} for name, value in features.items()]
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": kind, "features": named})


def wait(driver: webdriver.Chrome, script: str) -> None:
    """Wait until `script` returns something true; a hash change is told a moment later. Fails after two seconds."""
    for _ in range(40):
        if ask(driver, script):
            return
        driver.execute_async_script("setTimeout(arguments[0], 50)")
    pytest.fail(f"never true: {script}")
