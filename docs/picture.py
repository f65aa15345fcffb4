"""Take the picture of a story page that the README shows: `python docs/picture.py PAGE [PICTURE]`.

PAGE is a page that `rashomon compare` or `rashomon demo` wrote; PICTURE is docs/page.png where it is not given.
Needs `chromium` on the PATH, and asks no host for anything.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

#: A desktop window that shows the head of the page and the first points in dispute.
WIDTH, HEIGHT = 1280, 1500

QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
)


def take(page: Path, picture: Path, width: int = WIDTH, height: int = HEIGHT) -> None:
    """Write the top of `page` to `picture` as PNG, `width` by `height` pixels.

    Raises FileNotFoundError where the page or Chromium is missing, CalledProcessError where Chromium fails.
    """
    chromium = shutil.which("chromium")
    if chromium is None:
        raise FileNotFoundError("Chromium is not on the PATH: sh tests/browser/install.sh installs it.")
    if not page.is_file():
        raise FileNotFoundError(f"{page} is not there: make it with rashomon demo -o {page}")
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            [
                chromium,
                *QUIET,
                f"--user-data-dir={profile}",
                f"--window-size={width},{height}",
                f"--screenshot={picture.resolve()}",
                page.resolve().as_uri(),
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )


def main() -> int:
    """Read the command line and take the picture; 1 and a sentence on standard error where that fails."""
    parser = argparse.ArgumentParser(description="Take the picture of a story page.")
    parser.add_argument("page", type=Path)
    parser.add_argument("picture", type=Path, nargs="?", default=Path(__file__).with_name("page.png"))
    given = parser.parse_args()
    try:
        take(given.page, given.picture)
    except (OSError, subprocess.SubprocessError) as error:
        print(f"No picture: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
