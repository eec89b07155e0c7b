# Needs make, Python 3.11+ and Node 20+; the rest is fetched. `make help` lists what there is.
#
# Settings come from the environment: PORT (8000), INTERLOCK_DATA (the data folder), NEO4J_URI with
# NEO4J_USER and NEO4J_PASSWORD (a Neo4j of your own). docs/running.md has them all.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help run explorer test check types unit soak browser bench bench-live reset lock format setup

PYTHON_HERE := .venv/bin/python
NPM := npm --prefix frontend --silent
# Two halves at once, each with a database of its own; the tests of a file stay together.
SIDE_BY_SIDE := --numprocesses 2 --dist loadgroup

# What failed, by itself; docs/gaps.md says which do, and why that is.
ONCE_MORE := $(PYTHON_HERE) -m pytest --last-failed --last-failed-no-failures none

help: ## What can be done here
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## Start Interlock, with people and a map to try it with
	@tools/python tools/setup.py run
	@INTERLOCK_DEMO="$${INTERLOCK_DEMO:-1}" exec $(PYTHON_HERE) -m backend serve

explorer: ## Start Interlock for developers, with GraphiQL at /explorer and introspection on
	@tools/python tools/setup.py run
	@npm ci --prefix frontend/explorer --no-audit --no-fund --silent
	@npm run build --prefix frontend/explorer --silent
	@INTERLOCK_DEV=1 INTERLOCK_DEMO="$${INTERLOCK_DEMO:-1}" exec $(PYTHON_HERE) -m backend serve

test: setup check unit browser ## Everything that must hold: checks, tests, promises in a browser

setup:
	@tools/python tools/setup.py test

check: setup ## Format, lint, strict types, import contracts
	$(PYTHON_HERE) -m ruff format --check .
	$(PYTHON_HERE) -m ruff check .
	$(PYTHON_HERE) -m mypy --strict backend tests e2e
	MYPYPATH=tools $(PYTHON_HERE) -m mypy --strict tools
	.venv/bin/lint-imports
	$(NPM) run lint
	$(NPM) run types
	$(NPM) run depcruise

unit: setup ## The tests of the server (on a real Neo4j) and of the client's logic
	$(PYTHON_HERE) -m pytest tests $(SIDE_BY_SIDE) || $(ONCE_MORE) tests
	$(NPM) run test

soak: setup ## The same promises over many more random worlds and races: for a night
	INTERLOCK_SOAK=1 $(PYTHON_HERE) -m pytest tests/permissions tests/text tests/nemesis

browser: setup ## What we promise to people, in a real Chromium
	$(PYTHON_HERE) -m pytest e2e || $(ONCE_MORE) e2e

bench: setup ## How fast it is, beside the bare driver and a peer
	$(PYTHON_HERE) -m tests.bench

bench-live: setup ## How soon what is typed is kept and seen, by many at once
	$(PYTHON_HERE) -m tests.bench.typing

reset: ## Delete all data, after asking
	@tools/python tools/setup.py command
	@exec $(PYTHON_HERE) -m backend.embedded.reset

format: setup ## Put the source in its shape
	$(PYTHON_HERE) -m ruff format .
	$(PYTHON_HERE) -m ruff check --fix .
	$(NPM) run format

lock: ## Choose versions anew: the newest of Python's (needs uv), package.json's of the client
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --upgrade \
	  --no-build --quiet --custom-compile-command 'make lock' --output-file requirements.lock
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --extra dev \
	  --no-build --quiet --custom-compile-command 'make lock' --constraint requirements.lock \
	  --output-file requirements-dev.lock
	npm --prefix frontend install --package-lock-only
	tools/python tools/client_lock.py
