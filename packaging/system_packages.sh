#!/usr/bin/env bash
# See to the system packages that the tests use: a display, a JACK and a PulseAudio server,
# FluidSynth, a Chinese font.
# As root on Debian or Ubuntu what is missing is installed; on other Linux systems it is named in
# one line, which fails where CI=true: a test skipped there would look like one that passed.
set -eu

[ "$(uname -s)" = Linux ] || exit 0

# what must be there (a program, a library, a font for a language) : Debian's packages that have
# it, the name in newer releases first
needs="
Xvfb:xvfb
xauth:xauth
jackd:jackd2
jack_midi_dump:jack-example-tools|jackd2
libEGL.so.1:libegl1
libGL.so.1:libgl1
pulseaudio:pulseaudio
parec:pulseaudio-utils
libfluidsynth.so.3:libfluidsynth3
libasound.so.2:libasound2t64|libasound2
libdbus-1.so.3:libdbus-1-3
libfontconfig.so.1:libfontconfig1
libglib-2.0.so.0:libglib2.0-0t64|libglib2.0-0
libxkbcommon-x11.so.0:libxkbcommon-x11-0
libxcb-cursor.so.0:libxcb-cursor0
libxcb-icccm.so.4:libxcb-icccm4
libxcb-image.so.0:libxcb-image0
libxcb-keysyms.so.1:libxcb-keysyms1
libxcb-randr.so.0:libxcb-randr0
libxcb-render-util.so.0:libxcb-render-util0
libxcb-shape.so.0:libxcb-shape0
libxcb-xkb.so.1:libxcb-xkb1
:lang=zh:fonts-wqy-microhei
"

is_here() {
    case $1 in
        :lang=*) fc-list "$1" 2>/dev/null | grep -q . ;;
        lib*) PATH=$PATH:/sbin:/usr/sbin ldconfig -p | grep -qF "$1 " ;;
        *) command -v "$1" >/dev/null ;;
    esac
}

missing() {
    local need
    for need in $needs; do
        is_here "${need%:*}" || echo "${need##*:}"
    done
}

# Of the names that a package has had, the one that this system's releases know.
known() {
    local name
    for name in ${1//|/ }; do
        apt-cache show "$name" >/dev/null 2>&1 && break
    done
    echo "$name"
}

install_missing() {
    local names=() package
    apt-get update -qq
    for package in $(missing); do
        names+=("$(known "$package")")
    done
    echo "Installing system packages for the tests: ${names[*]}"
    DEBIAN_FRONTEND=noninteractive apt-get install -qq --no-install-recommends "${names[@]}" >/dev/null
}

if [ -n "$(missing)" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    install_missing || true  # what is lacking still is named below
fi
lacking=$(missing | tr '\n' ' ')
if [ -n "$lacking" ]; then
    echo "Tests that need these are skipped; Debian's names of what is missing: $lacking" >&2
    [ "${CI:-}" != true ]
fi
