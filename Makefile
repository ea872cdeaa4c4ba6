PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
YAML_STYLE := {extends: relaxed, rules: {line-length: disable, indentation: disable}}
# Written even where the environment forbids it: a checkout without bytecode starts 50 ms slower.
export PYTHONDONTWRITEBYTECODE :=
# We stay with MkDocs 1.
export NO_MKDOCS_2_WARNING := 1

.PHONY: run test check lint types contracts integration benchmark growth docs docs-serve docs-pages screenshot clean

run: $(VENV)/.run  ## Set up .venv and check the examples
	$(BIN)/newslint check examples --exit-zero

test: $(VENV)/.dev  ## Set up .venv and pass all tests
	$(BIN)/python -m pytest -n auto

check: lint types contracts  ## What CI checks beside the tests

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/yamllint --strict --config-data '$(YAML_STYLE)' rules

types: $(VENV)/.dev
	$(BIN)/mypy

contracts: $(VENV)/.dev
	$(BIN)/lint-imports

integration: $(VENV)/.integration $(VENV)/.docs  ## The wheel in an empty environment, the report in Chromium, pre-commit, the action, the site, schemas
	$(BIN)/python -m pytest tests/integration -o addopts=-q

benchmark: $(VENV)/.dev
	$(BIN)/python benchmarks/cost.py

growth: $(VENV)/.run  ## Time must grow with the text, not with its square
	$(BIN)/python benchmarks/growth.py

clean:
	rm -rf $(VENV) dist build

$(VENV)/.run: pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 10) and "newslint needs Python 3.10 or later; try make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.run
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@

$(VENV)/.integration: $(VENV)/.dev
	$(BIN)/python -m pip install --quiet --editable '.[integration]'
	@touch $@

screenshot: $(VENV)/.integration  ## Photograph the report on the examples for the docs
	$(BIN)/newslint check examples --exit-zero --format html:$(VENV)/report.html
	$(BIN)/python .ci/screenshot.py $(VENV)/report.html docs/assets

$(VENV)/.docs: $(VENV)/.run
	$(BIN)/python -m pip install --quiet --editable '.[docs]'
	@touch $@

docs: $(VENV)/.docs  ## Build the site into site/; a warning or a broken link is an error
	$(BIN)/mkdocs build --quiet --strict

docs-serve: $(VENV)/.docs  ## Show the site while you write
	$(BIN)/mkdocs serve

docs-pages: $(VENV)/.run  ## Write the generated pages anew: rules, commands, configuration, schemas
	$(BIN)/python .ci/docs_pages.py
