# casque: `make demo` shows what it does, `make test` checks it.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
OUT ?= demo
SAMPLES := $(sort $(wildcard examples/*.txt))

.DEFAULT_GOAL := help
.PHONY: help setup browser postgresql demo test lint bench train clean

help: ## This list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

setup: $(VENV)/.ready browser postgresql ## Make .venv with casque (editable) and the tools for its tests

$(VENV)/.ready: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "casque needs Python 3.11 or later; set PYTHON=python3.11 (or later)."; exit 1; }
	@if command -v uv >/dev/null 2>&1; then \
	  uv venv --quiet --allow-existing --python $(PYTHON) $(VENV) && VIRTUAL_ENV=$(VENV) uv pip install --quiet --group dev -e .; \
	else \
	  { $(PYTHON) -m venv $(VENV) || { echo "No virtual environment could be made. On Debian: apt-get install python3-venv"; exit 1; }; } && \
	  $(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1' && $(BIN)/python -m pip install --quiet --group dev -e .; \
	fi
	@touch $@

browser: ## Debian's Chromium for the browser tests, where it can be had
	@if command -v chromium >/dev/null 2>&1; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
	  echo "Installing chromium for the browser tests ..."; \
	  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null; } 2>&1 | tail -n 3 || true; \
	  command -v chromium >/dev/null 2>&1 || echo "chromium could not be installed: the browser tests will be skipped."; \
	else \
	  echo "chromium is not here and cannot be installed without root and apt-get: the browser tests will be skipped."; \
	fi

postgresql: ## Debian's PostgreSQL for the tests of records, where it can be had; they start one of their own
	@if command -v initdb >/dev/null 2>&1 || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
	  echo "Installing postgresql for the tests of records ..."; \
	  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql >/dev/null; } 2>&1 | tail -n 3 || true; \
	  ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || echo "postgresql could not be installed: its tests will be skipped."; \
	else \
	  echo "PostgreSQL is not here and cannot be installed without root and apt-get: its tests will be skipped."; \
	fi

demo: $(VENV)/.ready ## Read the sample reports: the record here, the page in demo/index.html
	@mkdir -p $(OUT)
	@$(BIN)/casque read $(SAMPLES)
	@$(BIN)/casque read --format json --output $(OUT)/readings.jsonl $(SAMPLES) 2>/dev/null
	@$(BIN)/casque read --format html --output $(OUT)/index.html $(SAMPLES) 2>/dev/null
	@echo
	@echo "The record as JSON Lines: $(OUT)/readings.jsonl"
	@echo "The page to look at:      file://$(abspath $(OUT)/index.html)"

lint: $(VENV)/.ready ## Style, format and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

test: setup lint ## All checks and tests
	$(BIN)/pytest

bench: $(VENV)/.ready ## Accuracy and speed on gold data (CASQUE_SHARED, or ../shared)
	$(BIN)/python -m benchmarks.run

train: $(VENV)/.ready ## Train anew: make train DATA=folder-of-treebanks [SHARED=folder-with-corpora]
	@test -n "$(DATA)" || { echo "Say where the treebanks are: make train DATA=/path/to/treebanks"; exit 1; }
	$(BIN)/python -m pip install --quiet -e '.[train]'
	$(BIN)/python -m training.train --data "$(DATA)" $(if $(SHARED),--shared "$(SHARED)") --out $(VENV)/checkpoints
	$(BIN)/python -m training.export --checkpoint $(VENV)/checkpoints/checkpoint.pt
	$(BIN)/python -m training.decide $(if $(SHARED),--shared "$(SHARED)")
	$(BIN)/python -m training.calibrate $(if $(SHARED),--shared "$(SHARED)")

clean: ## Take away what was made here
	rm -rf $(VENV) $(OUT) dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
