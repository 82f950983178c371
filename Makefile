PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
LOWEST := .venv-lowest

.PHONY: demo test check bench install messages reference templates review-picture archive lowest clean

# What the toolkit needs to run.
$(VENV)/installed: pyproject.toml hatch_build.py
	$(PYTHON) -m venv $(VENV)
	$(PIP) --upgrade 'pip>=25.1'
	$(PIP) --editable .
	touch $@

# What its tests and checks need besides.
$(VENV)/installed-dev: $(VENV)/installed
	$(PIP) --group dev
	touch $@

install: $(VENV)/installed

# The whole job on an invented council, into demo/.
demo: $(VENV)/installed messages
	$(BIN)/python samples/demo.py demo

# Everything that must hold. What was skipped, and why, stands in the last lines.
test: check
	$(BIN)/python -m pytest -n auto --dist loadgroup

# What needs no run of the toolkit: style, types, the layout of the house, the documents.
check: $(VENV)/installed-dev messages
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -q tests/test_architecture.py tests/test_docs.py

# Measurements side by side; those that need a corpus or LibreOffice say so.
bench: $(VENV)/installed-dev messages
	@for script in benchmarks/*.py; do $(BIN)/python $$script || exit 1; done

messages: $(VENV)/installed
	@$(BIN)/python -c 'import babel, hatchling' 2>/dev/null || $(PIP) 'babel>=2.14' 'hatchling>=1.21'
	$(BIN)/python hatch_build.py

# The generated part of the reference: commands and exit codes.
reference: $(VENV)/installed-dev
	$(BIN)/python docs/write_reference.py

# The Word templates and the pictures of papers, drawn anew. Whoever changed one in Word changes it there again afterwards.
templates: $(VENV)/installed
	$(BIN)/python -m docs.draw_templates
	$(BIN)/python -m docs.draw_pictures

# The picture of the review page, as Chromium shows it.
review-picture: $(VENV)/installed-dev
	$(BIN)/python -m docs.draw_review

# The old papers, attachments and logos among the samples.
archive: $(VENV)/installed
	$(PIP) --group samples
	$(BIN)/python samples/draw_archive.py
	$(BIN)/python samples/draw_attachments.py

# The tests with the lowest versions that pyproject.toml allows.
lowest:
	$(PYTHON) -m venv $(LOWEST)
	$(LOWEST)/bin/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1' uv
	$(LOWEST)/bin/uv pip install --quiet --python $(LOWEST)/bin/python --resolution lowest-direct --editable . --group dev
	$(LOWEST)/bin/python -m pytest -q -n auto --dist loadgroup

clean:
	rm -rf $(VENV) $(LOWEST) demo
