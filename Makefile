# Everything a machine needs comes from here: python3 (3.11 or newer) and make.
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
ARGS ?=
WORKERS ?= 6
KILLS ?= 500
HISTORIES ?= 10000
INPUTS ?= 100000
UPGRADE ?= --upgrade
COMPILE := $(VENV)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header

.DEFAULT_GOAL := help
.PHONY: help install demo test browser check lint types imports lock simulate crash mutants diagram pictures bench references fuzz clean

help: ## List these targets.
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

install: $(VENV)/ready ## Create the virtual environment from the lock file; the others do it too.

demo: $(VENV)/ready ## Show the bot with a Discord and a provider of its own; ARGS=--once ends by itself.
	$(RUN) -m bot demo $(ARGS)

# More workers than processors: most tests wait for sockets and time. WORKERS=0 runs one by one.
test: $(VENV)/ready ## Run the tests; ARGS=tests/store runs some.
	$(RUN) -m pytest --numprocesses=$(WORKERS) --dist=worksteal -m "not browser" $(ARGS)

# Each worker has a browser, which keeps a processor busy.
browser: WORKERS := 2
browser: $(VENV)/ready ## Try the demo's page in a Chromium; skipped where there is none.
	$(RUN) -m pytest --numprocesses=$(WORKERS) --dist=worksteal -m browser $(ARGS)

check: test lint types imports ## Run the tests and every check.

lint: $(VENV)/ready ## Check style, and the languages against English.
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .
	$(VENV)/bin/moz-l10n-lint -W bot/i18n/l10n.toml
	$(VENV)/bin/compare-locales -qq bot/i18n/l10n.toml bot/i18n/locales

types: $(VENV)/ready ## Check types.
	$(VENV)/bin/mypy

imports: $(VENV)/ready ## Check that imports run downwards.
	$(VENV)/bin/lint-imports

# The virtual environment is made anew whenever the lock file changes.
$(VENV)/ready: requirements-dev.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Refrain needs Python 3.11 or newer; name one with: make PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)
	$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

# On each of: SQLite, PostgreSQL, and three processes on one PostgreSQL.
crash: $(VENV)/ready ## Kill the real process KILLS times and look for what was lost or paid twice.
	$(RUN) -m bench.crash --kills $(KILLS) $(if $(SEED),--seed $(SEED)) $(ARGS)

# A failure repeats from the seed that it names.
simulate: $(VENV)/ready ## Run HISTORIES of the worker under simulated faults.
	$(RUN) -m bench.simulation --histories $(HISTORIES) $(ARGS)

# A sample takes minutes, all mutants a night.
mutants: $(VENV)/ready ## List changes of the code that no test notices; SAMPLE=60 SEED=1 ARGS="domain worker".
	$(RUN) -m bench.mutants $(if $(SAMPLE),--sample $(SAMPLE)) $(if $(SEED),--seed $(SEED)) $(ARGS)

diagram: $(VENV)/ready ## Draw the states of a job in docs/ARCHITECTURE.md from the table of moves.
	$(RUN) -m bench.diagram

pictures: $(VENV)/ready ## Take the documents' pictures from the demo's page anew; needs a Chromium.
	$(RUN) -m bench.pictures

bench: $(VENV)/ready ## Run the benchmarks and print one table; ARGS="poll ack" runs some.
	$(RUN) -m bench $(ARGS)

references: $(VENV)/ready ## Measure the check of every reference of the set, honest and hostile.
	$(RUN) -m bench.reference

fuzz: $(VENV)/ready ## Feed INPUTS bent files and addresses to what reads them.
	$(RUN) -m bench.fuzz --inputs $(INPUTS) $(ARGS)

# Universal for Python 3.11 and newer, no index address in them.
lock: ## Compile the lock files anew; UPGRADE= keeps the versions that they have.
	$(COMPILE) $(UPGRADE) --extra postgres --extra sentry pyproject.toml -o requirements.lock
	$(COMPILE) $(UPGRADE) --all-extras --group dev -c requirements.lock pyproject.toml -o requirements-dev.lock

clean: ## Delete the virtual environment and whatever was built.
	rm -rf $(VENV) build
