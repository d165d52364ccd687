# Everything a person needs to do with this project. `make` alone lists it.
.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CATALOGS := $(wildcard locales/*/LC_MESSAGES/*.po)
WORKERS ?= auto
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
LOCK := $(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header

# Bytecode is written here even where the environment says otherwise: without it each start takes seconds.
COMPILE := $(BIN)/python -m compileall -qq $(VENV)/lib bot || true

.PHONY: help
help:  ## List these commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

# --- try it -----------------------------------------------------------------------------------------------------

.PHONY: install
install: $(VENV)/.installed $(VENV)/.catalogs  ## Put everything that is needed to run into .venv

.PHONY: demo
demo: install  ## Four people in a web page, no account (make demo PORT=8080 DATA=folder STORY=peers)
	@$(BIN)/handrail demo $(if $(PORT),--port $(PORT)) $(if $(DATA),--data $(DATA)) $(if $(STORY),--story $(STORY))

.PHONY: talk
talk: install  ## The same conversation in this terminal
	@$(BIN)/handrail talk

.PHONY: run
run: install  ## Run the bot with config.toml
	@$(BIN)/handrail run

# --- work on it -------------------------------------------------------------------------------------------------

.PHONY: check
check: dev lint  ## The inner loop: style, types, import rules, quick tests (under a minute)
	@HANDRAIL_QUICK=1 $(BIN)/pytest -q -n $(WORKERS) -m "not slow and not browser and not postgres and not network"

.PHONY: test
test: dev chromium lint content-check  ## Everything, as the build server runs it
	@$(BIN)/pytest -q -n $(WORKERS)

.PHONY: lint
lint: dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

.PHONY: guarantees
guarantees: dev  ## The promises at full size: crashes, replays, malformed input (long)
	@HANDRAIL_GUARANTEES=full $(BIN)/pytest -q -n $(WORKERS) -m guarantee --timeout 3600

.PHONY: bench
bench: dev  ## Measure a turn against the peers in bench/peers (prints, never fails on a number)
	@$(BIN)/python -m bench $(ARGS)

.PHONY: flow
flow: dev  ## Write a new conversation with its test (make flow NAME=breathing)
	@test -n "$(NAME)" || { echo "Say which: make flow NAME=breathing"; exit 2; }
	@$(BIN)/python -m bot.tools.new_flow "$(NAME)"

.PHONY: content-check
content-check: install  ## Look for mistakes in the texts, and for days that are past
	@$(BIN)/handrail content check --folder bot/content

.PHONY: strings
strings: dev  ## Collect the sentences into locales/ and bring every catalog up to date
	@$(BIN)/python -m bot.tools.strings
	@$(MAKE) --no-print-directory $(VENV)/.catalogs

.PHONY: example
example: dev  ## Print config.example.toml again after a setting was added
	@$(BIN)/python -m bot.config.example > config.example.toml

.PHONY: format
format: dev  ## Lay out the code and fix what can be fixed without thinking
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format --quiet .

.PHONY: lock
lock: dev  ## Compile the requirements files again, with hashes
	@$(LOCK) --quiet pyproject.toml -o requirements.txt
	@$(LOCK) --quiet --group build -c requirements.txt -o requirements-build.txt
	@$(LOCK) --quiet pyproject.toml --group build --group dev -c requirements.txt -o requirements-dev.txt

.PHONY: audit
audit: dev  ## Ask whether a locked package has a known weakness (needs the internet)
	@$(BIN)/pip-audit --require-hashes --disable-pip -r requirements-dev.txt

.PHONY: clean
clean:  ## Remove what can be made again; config.toml and data/ stay
	@rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .coverage* htmlcov
	@find bot tests bench locales -name '__pycache__' -prune -exec rm -rf {} + 2>/dev/null || true
	@find locales -name '*.mo' -delete 2>/dev/null || true

# --- how it is done ---------------------------------------------------------------------------------------------
# Stamp files make a second run start at once. They lie inside .venv, so that they vanish with it.

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	  || { echo "Handrail needs Python 3.11 or newer. Install it, or name it: make install PYTHON=python3.11"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
	  echo "Python could not make a virtual environment. On Debian and Ubuntu: apt install python3-venv"; exit 1; }

$(VENV)/.installed: requirements.txt requirements-build.txt pyproject.toml hatch_build.py | $(BIN)/python
	@echo "Installing (once; a minute or less)"
	@$(PIP) install --require-hashes -r requirements.txt -r requirements-build.txt
	@$(PIP) install --no-deps --no-build-isolation --no-index --editable .
	@$(COMPILE)
	@touch $@

$(VENV)/.developing: requirements-dev.txt $(VENV)/.installed
	@echo "Installing the tools for development (once)"
	@$(PIP) install --require-hashes -r requirements-dev.txt
	@$(COMPILE)
	@touch $@

$(VENV)/.catalogs: $(CATALOGS) $(VENV)/.installed
	@$(if $(CATALOGS),$(BIN)/python hatch_build.py $(CATALOGS))
	@touch $@

.PHONY: dev
dev: $(VENV)/.developing $(VENV)/.catalogs

CHROMIUM_MISSING := No chromium here, so the tests of the preview page will be skipped. Install it and run again.

.PHONY: chromium
chromium:
	@command -v chromium chromium-browser google-chrome >/dev/null || { \
	  sudo=""; [ "$$(id -u)" = 0 ] || sudo="sudo -n"; \
	  command -v apt-get >/dev/null && { $$sudo apt-get update -qq && $$sudo apt-get install -qq -y chromium; } >/dev/null 2>&1; \
	} || echo "$(CHROMIUM_MISSING)"
