# casque: `make demo` shows what it does, `make test` checks it.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
OUT ?= demo
SAMPLES := examples/*.txt
SAMPLE := examples/2023-06-mali-asks-minusma-to-leave.txt

.DEFAULT_GOAL := help
.PHONY: help setup browser postgresql demo test lint bench train clean

help: ## This list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

setup: $(VENV)/.ready browser postgresql ## Make .venv with casque (editable) and the tools for its tests

$(VENV)/.casque: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "casque needs Python 3.11 or later; set PYTHON=python3.11 (or later)."; exit 1; }
	@if command -v uv >/dev/null 2>&1; then \
	  uv venv --quiet --allow-existing --python $(PYTHON) $(VENV) && VIRTUAL_ENV=$(VENV) uv pip install --quiet -e .; \
	else \
	  { $(PYTHON) -m venv $(VENV) || { echo "No virtual environment could be made. On Debian: apt-get install python3-venv"; exit 1; }; } && \
	  $(BIN)/python -m pip install --quiet -e .; \
	fi
	@touch $@

$(VENV)/.ready: $(VENV)/.casque
	@if command -v uv >/dev/null 2>&1; then \
	  VIRTUAL_ENV=$(VENV) uv pip install --quiet --group dev -e .; \
	else \
	  $(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1' && $(BIN)/python -m pip install --quiet --group dev -e .; \
	fi
	@touch $@

browser: ## Debian's Chromium for the browser tests, where it can be had
	@$(call have,chromium,chromium,the browser tests)

postgresql: ## Debian's PostgreSQL for the tests of records, where it can be had; they start one of their own
	@$(call have,postgres,postgresql,the tests of records on PostgreSQL)

# $(call have,module of tests/ that looks for it,Debian's package,what needs it)
define have
if $(PYTHON) -m tests.$(1) 2>/dev/null; then :; \
elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
  echo "Installing $(2) for $(3) ..."; \
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(2) >/dev/null; } 2>&1 | tail -n 3 || true; \
  $(PYTHON) -m tests.$(1) || echo "So $(3) will be skipped."; \
else \
  $(PYTHON) -m tests.$(1) || echo "So $(3) will be skipped: without root and apt-get it cannot be installed here."; \
fi
endef

demo: $(VENV)/.casque ## Read a report, put five into a record, ask it; a page to look at in demo/index.html
	@mkdir -p $(OUT) && rm -f $(OUT)/casque.db $(OUT)/casque.set-aside.jsonl
	@echo "1. A report, read: who did what to whom, and the words that say so"
	@$(call shown,read $(SAMPLE) --min-confidence 0.5)
	@echo "2. Five reports in a record, and what it knows of Mali and MINUSMA"
	@$(call shown,add $(SAMPLES) --record $(OUT)/casque.db)
	@$(call shown,timeline --between Mali MINUSMA --min-confidence 0.5 --record $(OUT)/casque.db)
	@$(call shown,brief Mali --since 2023-06-01 --until 2023-12-31 --record $(OUT)/casque.db --format html --output $(OUT)/brief.html)
	@echo "3. The five readings as a page, and as JSON Lines"
	@$(call shown,read $(SAMPLES) --format html --output $(OUT)/index.html)
	@$(call shown,read $(SAMPLES) --format json --output $(OUT)/readings.jsonl)
	@echo "Look at the page: file://$(abspath $(OUT)/index.html)"
	@echo "and at the brief: file://$(abspath $(OUT)/brief.html)"
	@echo "The record in a browser: $(BIN)/casque serve $(OUT)/casque.db"

# $(call shown,words of a command) prints the command as one types it, and runs it
shown = echo '$$ casque $(1)'; $(BIN)/casque $(1); echo

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
