# Brings a machine to the point where `manim` and `pytest` run: system packages, .venv, the project in it.
# Called by `make setup` and by every target that needs it; returns at once when nothing has changed.
# It asks for the thing needed (a compiler that compiles, a header file), not for the name of a package,
# so it is content with whatever provides it. POSIX sh.
set -eu

cd "$(dirname "$0")/.."
here=$(pwd -P)

# shellcheck source=.setup/system.sh
. .setup/system.sh

stop() {
    printf '%s\n' "$@" >&2
    exit 1
}

# --- nothing to do? ---------------------------------------------------------------------------------

stamp=.venv/ready
wanted=$({ say "$here"; cat pyproject.toml .setup/setup.sh .setup/system.sh; } | cksum)

venv_has_manim() {
    .venv/bin/python -c 'import importlib.util as u; raise SystemExit(u.find_spec("manim") is None)' 2>/dev/null
}

if [ "$(cat $stamp 2>/dev/null)" = "$wanted" ] && venv_has_manim; then exit 0; fi

# --- which system? ----------------------------------------------------------------------------------

if [ "$system" = windows ]; then
    stop "The set-up works on Linux and macOS. On Windows, install Ubuntu inside Windows, in PowerShell:" \
        "    wsl --install -d Ubuntu" \
        "then open Ubuntu, clone this repository there, and run:" \
        "    sudo apt-get update && sudo apt-get install -y make python3" \
        "    make video"
fi

# --- which Python? ----------------------------------------------------------------------------------

is_new_enough() {
    "$1" -c 'import sys; raise SystemExit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

find_python() {
    if [ -n "${PYTHON:-}" ]; then set -- "$PYTHON"; else set -- python3 python3.13 python3.12 python3.11 python; fi
    for candidate; do
        if is_new_enough "$candidate"; then say "$candidate"; return; fi
    done
}

python=$(find_python)

if [ -z "$python" ]; then
    asked=${PYTHON:-python3}
    found=$("$asked" --version 2>&1) || found="no $asked"
    case $system in
        debian)
            how="    (this release has none: Debian 12 and Ubuntu 22.04 are the first that do)"
            for version in 3.11 3.12 3.13; do
                apt-cache show "python$version" >/dev/null 2>&1 && how="    sudo apt-get install python$version"
            done
            ;;
        fedora) how="    sudo dnf install python3.13 python3.13-devel" ;;
        arch) how="    sudo pacman -S python" ;;
        macos) how="    brew install python@3.13" ;;
        *) how="    (any 3.11, 3.12 or 3.13, with its header files)" ;;
    esac
    stop "Python 3.11, 3.12 or 3.13 is needed, and this machine has: $found. Install one:" "$how" \
        "and run make again. One in an unusual place is named by: make setup PYTHON=/path/to/python3"
fi

# --- which system packages? -------------------------------------------------------------------------
# pycairo and ManimPango are compiled on the spot wherever they have no wheel, which is all of Linux.

compiles() {
    program=$(mktemp -d) || return 1
    printf '#include <stdlib.h>\nint main(void) { return EXIT_SUCCESS; }\n' >"$program/main.c"
    cc -o "$program/main" "$program/main.c" >/dev/null 2>&1 && works=0 || works=1
    rm -r "$program"
    return "$works"
}

has_headers() {
    "$python" -c 'import os, sysconfig as s
raise SystemExit(not os.path.exists(os.path.join(s.get_paths()["include"], "Python.h")))'
}

# Only the system's own Python gets its headers from the system's packages.
is_of_system() {
    "$python" -c 'import os, sys
raise SystemExit(not os.path.realpath(sys.executable).startswith("/usr/bin/"))'
}

if ! has_headers && [ "$system" != macos ] && ! is_of_system; then
    stop "$python has no header files (Python.h), which pycairo and ManimPango are built with." \
        "Install it together with them, or name another Python, 3.11 to 3.13: make setup PYTHON=/usr/bin/python3"
fi

# What is missing, as words that name_packages turns into this system's packages.
find_missing() {
    compiles || say compiler
    command -v pkg-config >/dev/null || say pkg-config
    pkg-config --exists cairo 2>/dev/null || say cairo
    pkg-config --exists pangocairo pangoft2 2>/dev/null || say pango
    has_headers || say headers
    "$python" -c 'import ensurepip, venv' 2>/dev/null || say venv
}

name_packages() {
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    for thing in $1; do
        case $system/$thing in
            debian/compiler) say build-essential ;;
            debian/pkg-config) say pkg-config ;;
            debian/cairo) say libcairo2-dev ;;
            debian/pango) say libpango1.0-dev ;;
            debian/headers) say "python$version-dev" ;;
            debian/venv) say "python$version-venv" ;;
            fedora/compiler) say gcc ;;
            fedora/pkg-config) say pkgconf-pkg-config ;;
            fedora/cairo) say cairo-devel ;;
            fedora/pango) say pango-devel ;;
            fedora/headers) case $python in python3) say python3-devel ;; *) say "python$version-devel" ;; esac ;;
            fedora/venv) say python3-libs ;;
            arch/compiler) say base-devel ;;
            arch/pkg-config) say pkgconf ;;
            arch/cairo | arch/pango) say "$thing" ;;
            arch/headers | arch/venv) say python ;;
            macos/pkg-config) say pkgconf ;;
            macos/cairo | macos/pango) say "$thing" ;;
            macos/headers | macos/venv) say "python@$version" ;;
        esac
    done | sort -u | paste -s -d ' ' -
}

join() { say "$*" | sed 's/ /, /g'; }

explain() {
    packages=$(name_packages "$missing")
    case $system in
        debian) how="    sudo apt-get update && sudo apt-get install $packages" ;;
        fedora) how="    sudo dnf install $packages" ;;
        arch) how="    sudo pacman -S --needed $packages" ;;
        macos) how="    brew install $packages" ;;
        *) how="    a C compiler, pkg-config, and the development files of Cairo, Pango and $("$python" --version)" ;;
    esac
    case $system/$missing in
        macos/compiler) how="    xcode-select --install" ;;
        macos/compiler*) how="    xcode-select --install
$how" ;;
    esac
    # shellcheck disable=SC2086
    stop "This machine lacks what manim is built with ($(join $missing)). Install it:" \
        "$how" "and run make again."
}

missing=$(find_missing)
if [ -n "$missing" ]; then
    may_install || explain
    packages=$(name_packages "$missing")
    say "Installing system packages, which takes a minute or two: $packages"
    apt_get update >/dev/null || say "The list of packages could not be renewed; trying with the old one." >&2
    # shellcheck disable=SC2086
    apt_get install -y --no-install-recommends $packages >/dev/null || explain
    missing=$(find_missing)
    [ -z "$missing" ] || explain
fi

# --- .venv ------------------------------------------------------------------------------------------
# Built again when it belongs to another place or Python, or was left half installed: pip writes a
# package's list of files last, so a package without one, or with files missing, was cut off.

venv_is_whole() {
    grep -qF "$here/.venv" .venv/bin/activate 2>/dev/null && is_new_enough .venv/bin/python &&
        .venv/bin/python -I - <<'PYTHON' 2>/dev/null
from importlib.metadata import distributions

import pip

for package in distributions():
    files = [file for file in package.files or [] if file.suffix != ".pyc"]
    if not files or not all(file.locate().exists() for file in files):
        raise SystemExit(1)
PYTHON
}

if ! venv_is_whole; then
    say "Building .venv with $("$python" --version)"
    "$python" -m venv --clear .venv
fi

say "Installing the project into .venv"
rm -f $stamp
.venv/bin/python -m pip install --disable-pip-version-check --use-pep517 --editable '.[test,dev,exact]' ||
    stop "pip could not install the project; its reason stands above. Run make again once that is mended."
say "$wanted" >$stamp
