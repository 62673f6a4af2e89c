#!/usr/bin/env bash
# Make or renew .venv: `set_up.sh run` for musicapp itself, `set_up.sh test` for the test tools.
# TORCH_INDEX may name a further index, to take PyTorch's CPU build from.
set -eu
cd "$(dirname "$0")/.."

make_venv() {
    local python
    python=$(packaging/find_python.sh)
    echo "Making .venv with $("$python" --version) …"
    "$python" -m venv --clear .venv
}

pip_install() {
    .venv/bin/python -m pip install --constraint constraints.txt "$@" >.venv/pip.log 2>&1
}

install() {
    pip_install "$@" && return
    cat .venv/pip.log >&2
    echo "The set-up stopped for the reason above; make goes on from here when called again." >&2
    return 1
}

# The constraint asks for the CPU build by name, so that pip ends here rather than take another.
install_torch() {
    pip_install ${TORCH_INDEX:+--extra-index-url "$TORCH_INDEX"} torch && return
    if grep -qE "No matching distribution|ResolutionImpossible" .venv/pip.log; then
        echo "pip finds no CPU build of PyTorch where it looks, and any other may bring gigabytes" \
            "of CUDA, so nothing was downloaded: call make TORCH_INDEX=ADDRESS with the address" \
            "that PyTorch's own site gives after --index-url for pip on Linux with CPU." >&2
    else
        cat .venv/pip.log >&2
    fi
    return 1
}

case $1 in
    run)
        .venv/bin/python -m pip --version >/dev/null 2>&1 || make_venv
        install pip
        echo "Installing PyTorch for the CPU (about 200 MB to download) …"
        install_torch
        echo "Installing musicapp and what it needs (about 110 MB) …"
        install --group build
        install --no-build-isolation --editable .
        ;;
    test)
        echo "Installing the test tools (about 35 MB) …"
        install --group test
        ;;
esac
echo "The environment is ready to $1: that took $SECONDS s."
