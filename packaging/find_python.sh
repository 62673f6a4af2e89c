#!/usr/bin/env bash
# Print a Python that musicapp runs on. 3.11 comes first: every test has run on it.
set -eu

fits='import sys, ensurepip, venv; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 12))'
for python in ${PYTHON:-python3.11 python3.12 python3}; do
    if "$python" -c "$fits" >/dev/null 2>&1; then
        echo "$python"
        exit
    fi
done
echo "musicapp needs Python 3.11 or 3.12 with its venv module, which ${PYTHON:-this machine} lacks:" \
    "install it (Debian 12: apt-get install python3.11-venv; Ubuntu 24.04: python3.12-venv;" \
    "macOS: brew install python@3.12; anywhere: pyenv install 3.12) and, if make still does not" \
    "find it, call make PYTHON=/its/path." >&2
exit 1
