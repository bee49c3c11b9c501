# Everything runs from a virtual environment that these targets make; a new machine needs Python 3.11+, make and gcc.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: demo test check bench docs clean

demo: $(VENV)/.installed
	@$(BIN)/writethru demo
	@echo "The same at a desk in the browser: $(BIN)/writethru serve --demo"

test: $(VENV)/.test
	$(BIN)/python -m pytest

check: $(VENV)/.check
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python tools/docs.py --check

# One peer, magic-html, needs Python 3.12 or later: make bench PYTHON=python3.12 VENV=.venv/bench PARTS=pages
bench: $(VENV)/.bench
	$(BIN)/python bench/run.py $(PARTS)

# pip 23.2 breaks off where two packages ask for the same extra of a third, as two of the peers do of lxml.
$(VENV)/.pip: | $(BIN)/python
	$(BIN)/pip install --quiet --upgrade "pip>=24"
	@touch $@

$(VENV)/.bench: | $(VENV)/.pip

docs: $(VENV)/.installed  ## paste the commands' help and the demo's output into the docs
	$(BIN)/python tools/docs.py

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml | $(BIN)/python
	$(BIN)/pip install --quiet --editable .
	@touch $@

$(VENV)/.test $(VENV)/.check $(VENV)/.bench: $(VENV)/.%: $(VENV)/.installed
	$(BIN)/pip install --quiet --editable ".[test,$*]"
	@touch $@

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache
