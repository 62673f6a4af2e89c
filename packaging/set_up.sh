#!/usr/bin/env bash
# Make or renew .venv: `set_up.sh run` for musicapp itself, `set_up.sh test` for the test tools.
# TORCH_INDEX may name a further index, to take PyTorch's CPU build from.
set -eu
cd "$(dirname "$0")/.."

install() {
    .venv/bin/python -m pip install -qq --constraint constraints.txt "$@"
}

make_venv() {
    local python
    python=$(packaging/find_python.sh)
    echo "Making .venv with $("$python" --version) …"
    "$python" -m venv --clear .venv
}

# The constraint asks for the CPU build by name, so that pip ends here rather than take another.
install_torch() {
    local said
    echo "Installing PyTorch for the CPU …"
    said=$(install ${TORCH_INDEX:+--extra-index-url "$TORCH_INDEX"} torch 2>&1) && return
    case $said in
        *"No matching distribution found for torch"*)
            echo "PyTorch's CPU build is not where pip looks, and the one that is there may bring" \
                "gigabytes of CUDA, so nothing was downloaded: call make TORCH_INDEX=ADDRESS with" \
                "the address that PyTorch's own site gives after --index-url for pip and CPU." >&2 ;;
        *) echo "$said" >&2 ;;
    esac
    return 1
}

case $1 in
    run)
        .venv/bin/python -m pip --version >/dev/null 2>&1 || make_venv
        install pip
        install_torch
        echo "Installing musicapp and what it needs …"
        install --group build
        install --no-build-isolation --editable .
        ;;
    test)
        echo "Installing the test tools …"
        install --group test
        ;;
esac
echo "The environment is ready to $1: that took $SECONDS s."
