# Python 3.11 or 3.12 is all that must be there before. `make PYTHON=PATH` takes a certain one,
# `make TORCH_INDEX=ADDRESS` takes PyTorch's CPU build from there.
export PYTHON TORCH_INDEX

.PHONY: help run test lint format clean
# An environment that had to do without PyTorch gets it when the address is given.
.PHONY: $(if $(TORCH_INDEX),.venv/run.stamp)

help:
	@echo "make run     set up .venv and open the window; without a display write first-light.*"
	@echo "make test    set up the test tools too and check everything"
	@echo "make lint    ruff, mypy and the walls between the layers"
	@echo "make format  let ruff put the code into its form"
	@echo "make clean   remove .venv and what builds and tests left behind"

.venv/run.stamp: constraints.txt pyproject.toml
	@packaging/set_up.sh run && touch $@

.venv/test.stamp: .venv/run.stamp
	@packaging/set_up.sh test && touch $@

# Only Linux may lack a display.
run: .venv/run.stamp
	@if [ "$$(uname -s)" = Linux ] && [ -z "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
		echo "There is no display here: musicapp writes its first light into files instead."; \
		.venv/bin/musicapp first-light; \
	else \
		.venv/bin/musicapp; \
	fi

lint: .venv/test.stamp
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports --no-logo

test: .venv/test.stamp
	@packaging/system_packages.sh
	@$(MAKE) --no-print-directory lint
	.venv/bin/pytest

format: .venv/test.stamp
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .

clean:
	rm -rf .venv build dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
