# casque: `make demo` shows it, `make test` checks it. Both set up what they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: setup chromium demo test lint bench train clean

setup: $(VENV)/.ready

$(VENV)/.ready: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --upgrade pip
	$(BIN)/python -m pip install -q -e . --group dev
	@touch $@

chromium:
	@if command -v chromium >/dev/null 2>&1; then true; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
	  echo "installing Debian's chromium for the browser tests"; \
	  (apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium) >/dev/null 2>&1 \
	    || echo "chromium could not be installed: the browser tests are skipped by name"; \
	else echo "no chromium here and no right to install it: the browser tests are skipped by name"; fi

demo: setup
	$(BIN)/casque read examples/*.txt
	@mkdir -p demo
	$(BIN)/casque read examples/*.txt --format html --output demo/index.html
	@echo "The reading page is demo/index.html: open it in a browser."

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

test: setup chromium lint
	$(BIN)/python -m pytest

bench: setup
	$(BIN)/python -m benchmarks.run

train: setup
	@test -n "$(DATA)" || { echo "say where the treebanks are: make train DATA=folder"; exit 2; }
	$(BIN)/python -m pip install -q -e ".[train]"
	$(BIN)/python -m training.train --data $(DATA) --out build/training
	$(BIN)/python -m training.export --checkpoint build/training/checkpoint.pt
	$(BIN)/python -m training.keep

clean:
	rm -rf $(VENV) build demo dist
