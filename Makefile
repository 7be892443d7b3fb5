# Verbs, no logic. Each sets up what it needs on a machine that has only Python (3.11 or newer, with venv) and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready-$(shell cksum < requirements.lock | cut -d ' ' -f 1)
EDITION ?= private

.PHONY: host html pdf epub latexpdf test check accept review edition lint live browser bench score linkcheck lock clean help
.DEFAULT_GOAL := html

html pdf epub: $(READY)
	@$(BIN)/python -m report build $@ --edition $(EDITION)

test: $(READY)
	$(BIN)/python -m pytest -q -n auto

check accept review edition: $(READY)
	@$(BIN)/python -m report $@

lint: $(READY)
	$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy

live: $(READY)
	$(BIN)/sphinx-autobuild docs build/live --watch seeds --ignore '*/generated/*'

browser: $(READY)
	@command -v chromium >/dev/null && command -v chromedriver >/dev/null || { echo "browser needs chromium and chromedriver (on Debian the packages chromium and chromium-driver); 'make test' needs neither."; exit 1; }
	$(BIN)/python -m pytest -q -m browser tests/browser

bench: $(READY)
	$(BIN)/python tests/bench.py

score: $(READY)
	$(BIN)/python tests/labelled/score.py

latexpdf: $(READY)
	@command -v latexmk >/dev/null && command -v xelatex >/dev/null || { echo "latexpdf needs a TeX with latexmk and xelatex; 'make pdf' needs none."; exit 1; }
	$(BIN)/sphinx-build -M latexpdf docs build/latex

linkcheck: $(READY)
	$(BIN)/sphinx-build -b linkcheck docs build/linkcheck

# Resolve the newest versions the project's ranges allow, for every Python at once.
lock: $(READY)
	$(BIN)/uv pip compile --universal --generate-hashes --python-version 3.11 --all-extras --no-header --no-annotate --no-emit-index-url --output-file requirements.lock pyproject.toml requirements.in

# Replay the steps of the host in a clean environment.
host: $(READY)
	rm -rf build/host && mkdir -p build/host
	$(BIN)/python tests/readthedocs.py build/host

clean:
	rm -rf build docs/generated

help:
	@grep -E '^[a-z ]+:' $(MAKEFILE_LIST) | sed 's/:.*//'

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	$(BIN)/python -m compileall -q report
	@rm -f $(VENV)/.ready-*; touch $@
