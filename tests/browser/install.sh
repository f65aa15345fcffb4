#!/bin/sh
# Puts Chromium and its driver in place for the browser tests, where that is allowed; else says what to do.
# Always exits 0: without a browser the browser tests are skipped, unless CI=true.
set -u

if command -v chromium >/dev/null 2>&1 && command -v chromedriver >/dev/null 2>&1; then
  exit 0
fi

by_hand() {
  echo "Browser tests: $1 They will be skipped (with CI=true they fail)."
  echo "Browser tests: to run them, put 'chromium' and 'chromedriver' on the PATH; on Debian and Ubuntu:"
  echo "Browser tests:   sudo apt-get update && sudo apt-get install chromium chromium-driver"
  exit 0
}

command -v apt-get >/dev/null 2>&1 || by_hand "no Chromium, and no apt-get to install it with."
[ "$(id -u)" = 0 ] || by_hand "no Chromium, and only root may install it."

echo "Browser tests: installing chromium and chromium-driver."
export DEBIAN_FRONTEND=noninteractive
{
  apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium chromium-driver fonts-liberation
} >/dev/null 2>&1 || by_hand "Chromium could not be installed."
exit 0
