# Chromium and its driver, with which a test opens the slides as a lecturer does. Called by `make test`, for those who run
# tests; where they are missing and cannot be installed that test is left out, and this says so. POSIX sh.
set -eu

cd "$(dirname "$0")/.."
# shellcheck source=.setup/system.sh
. .setup/system.sh

has_browser() { command -v chromium >/dev/null && command -v chromedriver >/dev/null; }

if has_browser; then exit 0; fi

if may_install; then
    say "Installing Chromium for the test of the slides, which takes a minute"
    apt_get update >/dev/null || say "The list of packages could not be renewed; trying with the old one." >&2
    apt_get install -y --no-install-recommends chromium chromium-driver >/dev/null || true
fi

has_browser || say "The test that opens the slides in a browser is left out: this machine has no chromium and chromedriver." >&2
