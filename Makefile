# Everything a machine needs comes from here: python3 (3.11 or newer) and make.
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
ARGS ?=
WORKERS ?= 4
KILLS ?= 500
HISTORIES ?= 10000
INPUTS ?= 100000

.PHONY: demo test check lint types imports lock simulate crash diagram bench orders fuzz clean

demo: $(VENV)/ready
	$(RUN) -m bot demo $(ARGS)

# More workers than processors: most tests wait for sockets and time. WORKERS=0 runs one by one.
test: $(VENV)/ready
	$(RUN) -m pytest --numprocesses=$(WORKERS) --dist=worksteal $(ARGS)

check: test lint types imports

lint: $(VENV)/ready
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .

types: $(VENV)/ready
	$(VENV)/bin/mypy

imports: $(VENV)/ready
	$(VENV)/bin/lint-imports

# The virtual environment is made anew whenever the lock file changes.
$(VENV)/ready: requirements-dev.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Refrain needs Python 3.11 or newer; name one with: make PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)
	$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

# So many kills of the real process on each: SQLite, PostgreSQL, and three of them on one PostgreSQL.
crash: $(VENV)/ready
	PYTHONPATH=.:tests $(RUN) -m crash --kills $(KILLS) $(if $(SEED),--seed $(SEED)) $(ARGS)

# Histories of the worker under simulated faults; a failure repeats from the seed that it names.
simulate: $(VENV)/ready
	PYTHONPATH=tests $(RUN) -m simulation --histories $(HISTORIES) $(ARGS)

# Draw the states of a job in docs/ARCHITECTURE.md from the table of legal moves.
diagram: $(VENV)/ready
	PYTHONPATH=.:tests $(RUN) -m state_diagram

# Verdict, bytes read, time and memory for every reference of the set, honest and hostile.
bench: $(VENV)/ready
	PYTHONPATH=tests $(RUN) -m bench.reference $(ARGS)

# What it costs to keep an order, against a bare row on the same disk.
orders: $(VENV)/ready
	$(RUN) -m bench.orders

# Mutated files and addresses against the proof of audio and the guard's reading of text.
fuzz: $(VENV)/ready
	PYTHONPATH=tests $(RUN) -m bench.fuzz --inputs $(INPUTS) $(ARGS)

# Compile the lock files: universal for Python 3.11 and newer, no index address in them.
lock:
	$(VENV)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --upgrade \
	  --extra postgres pyproject.toml -o requirements.lock
	$(VENV)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --upgrade \
	  --all-extras --group dev -c requirements.lock pyproject.toml -o requirements-dev.lock

clean:
	rm -rf $(VENV) build
