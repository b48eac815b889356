# Which system it is, and how its packages are installed. Read by the other scripts of this folder.

say() { printf '%s\n' "$*"; }

find_system() {
    case $(uname -s) in
        Darwin) say macos; return ;;
        MINGW* | MSYS* | CYGWIN*) say windows; return ;;
    esac
    # shellcheck disable=SC1091
    ids=$(. /etc/os-release 2>/dev/null && say "${ID:-} ${ID_LIKE:-}") || ids=
    for id in $ids; do
        case $id in
            debian | ubuntu) say debian; return ;;
            fedora | rhel | centos) say fedora; return ;;
            arch) say arch; return ;;
        esac
    done
    say other
}

system=$(find_system)

# apt-get as root, or through sudo where that is allowed or can ask for the password.
apt_get() {
    set -- env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 "$@"
    if [ "$(id -u)" -ne 0 ]; then set -- sudo "$@"; fi
    "$@"
}

may_install() {
    [ "$system" = debian ] || return 1
    if [ "$(id -u)" -eq 0 ]; then return; fi
    command -v sudo >/dev/null || return 1
    if sudo -n true 2>/dev/null; then return; fi
    [ -t 0 ] || return 1
    say "System packages are missing; sudo asks for your password to install them."
    sudo -v
}
