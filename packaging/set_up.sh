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

stop() {
    cat .venv/pip.log >&2
    echo "The set-up stopped for the reason above; make goes on from here when called again." >&2
    exit 1
}

install() {
    pip_install "$@" || stop
}

# 1 where pip knows no CPU build: the constraint asks for it by name, because any other may bring
# gigabytes of CUDA.
install_torch() {
    pip_install ${TORCH_INDEX:+--extra-index-url "$TORCH_INDEX"} torch && return
    grep -qE "No matching distribution|ResolutionImpossible" .venv/pip.log || stop
    return 1
}

no_torch() {
    echo "pip finds no CPU build of PyTorch where it looks, and any other may bring gigabytes" \
        "of CUDA, so none was installed. $1: call make $2 TORCH_INDEX=ADDRESS with the" \
        "address that PyTorch's own site gives after --index-url for pip on Linux with CPU." >&2
}

all_but_torch='import tomllib
needs = tomllib.load(open("pyproject.toml", "rb"))["project"]["dependencies"]
print(*(need for need in needs if not need.startswith("torch")), sep="\n")'

case $1 in
    run)
        .venv/bin/python -m pip --version >/dev/null 2>&1 || make_venv
        install pip
        echo "Installing PyTorch for the CPU (about 200 MB to download) …"
        install_torch ||
            no_torch "musicapp does without, all but “train” and “score”. To have these" run
        echo "Installing musicapp and what else it needs (about 110 MB) …"
        .venv/bin/python -c "$all_but_torch" >.venv/needs.txt
        install --group build --requirement .venv/needs.txt
        install --no-build-isolation --no-deps --editable .
        ;;
    test)
        if ! install_torch; then
            no_torch "The tests need it" test
            exit 1
        fi
        echo "Installing the test tools (about 35 MB) …"
        install --group test
        ;;
esac
echo "The environment is ready to $1: that took $SECONDS s."
