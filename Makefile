# make run   the chat on http://localhost:8000     make test  every test
PYTHON ?= $(shell command -v python3.11 || command -v python3)
PORT ?= 8000
BIN := .venv/bin
INSTALLED := .venv/.installed

.PHONY: run test lint install ingest eval clean

run: ingest
	$(BIN)/python -m assistant serve --port $(PORT)

test: install
	$(BIN)/python -m pytest

lint: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

eval: ingest
	$(BIN)/python -m eval run

ingest: install
	$(BIN)/python ingest.py

install: $(INSTALLED)

$(INSTALLED): pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info[:2] >= (3, 11) else "Stegvis needs Python 3.11: make PYTHON=/path/to/python3.11")'
	$(PYTHON) -m venv .venv
	@echo "Installing the pinned packages into .venv; this takes some minutes the first time."
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	touch $(INSTALLED)

clean:
	rm -rf .venv var build *.egg-info
