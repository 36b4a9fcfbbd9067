PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run test long lint docs pages bench mutants fuzz pythons clean

run: $(VENV)/run.stamp  ## start the program on the shipped scenario
	@$(BIN)/negsim

test: $(VENV)/test.stamp  ## run every test
	$(BIN)/python -m pytest -n auto

long: $(VENV)/test.stamp  ## what takes too long for every test run: twenty kills of every command that writes
	NEGSIM_KILLS=20 $(BIN)/python -m pytest -rP tests/outputs/test_killed.py

lint: $(VENV)/test.stamp  ## style, types, import contracts
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

docs: $(VENV)/test.stamp  ## build the documentation, warnings as errors
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet

pages: $(VENV)/test.stamp  ## renew what is generated: reference pages, pictures, shown output
	$(BIN)/python docs/generate.py
	$(BIN)/python docs/pictures.py
	$(BIN)/python docs/examples.py --write

bench: $(VENV)/bench.stamp  ## measure, side by side
	$(BIN)/python -m benchmarks.run

pythons: $(VENV)/test.stamp  ## the base tests on every Python from 3.11 that this machine has
	$(BIN)/python -m tests.pythons

fuzz: $(VENV)/test.stamp  ## N strange inputs of each kind (default 100,000); goes on where it stopped
	$(BIN)/python -m tests.fuzz --count $(or $(N),100000) --seed $(or $(SEED),0)

mutants: $(VENV)/test.stamp  ## do the tests notice a change of judging? at most an hour
	$(BIN)/python -m benchmarks.mutants

clean:
	rm -rf $(VENV) site dist

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "negsim needs Python 3.11 or newer")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	@touch $@

$(VENV)/test.stamp: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[test,docs]'
	@touch $@ $(VENV)/run.stamp

$(VENV)/bench.stamp: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[test,docs,bench]'
	@touch $@ $(VENV)/test.stamp $(VENV)/run.stamp
