# Two commands are all a newcomer types: `make run` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 5000
# whatever the machine says: without bytecode each start of the program compiles all its libraries anew
export PYTHONDONTWRITEBYTECODE :=

.PHONY: run test check lint evaluate bench torture venv venv-dev catalogues translations lock format clean

run: venv
	@$(BIN)/flask --app tracker up --port $(PORT)

venv: $(VENV)/.runtime catalogues

venv-dev: $(VENV)/.dev catalogues

# the python check comes first, so that a fresh Debian gets one line to type and no traceback
$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; this is $$($(PYTHON) --version)."; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "Python cannot make a virtual environment here. Type: sudo apt-get install -y python3-venv"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: $(VENV)/bin/python requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

$(VENV)/.dev: $(VENV)/bin/python requirements-dev.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $(VENV)/.runtime $@

# compiled catalogues are made here and never committed
catalogues: $(VENV)/.runtime
	@$(BIN)/pybabel --quiet compile --directory tracker/translations --statistics >/dev/null 2>&1 || $(BIN)/pybabel compile --directory tracker/translations

# brings the catalogues up to date with the words in the code; new lines are then to be filled in
translations: venv-dev
	@mkdir -p instance
	$(BIN)/pybabel --quiet extract --no-location --sort-output -F tracker/translations/babel.cfg -k _l -k msg -k nmsg:1,2 -o instance/messages.pot .
	$(BIN)/pybabel --quiet update --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date --no-wrap -i instance/messages.pot -d tracker/translations
	@sed -i -E '/^"(Report-Msgid-Bugs-To|POT-Creation-Date|PO-Revision-Date|Last-Translator|Language-Team|Generated-By):/d' tracker/translations/*/LC_MESSAGES/messages.po

# needs uv
lock:
	uv pip compile pyproject.toml --extra postgres --extra server --universal --generate-hashes --no-annotate --no-header --quiet -o requirements.lock
	uv pip compile pyproject.toml --extra postgres --extra server --group dev --universal --generate-hashes --no-annotate --no-header --quiet -o requirements-dev.lock

test: venv-dev
	@$(BIN)/python -m tests.prepare
	$(BIN)/pytest

check: lint
	$(BIN)/pytest tests/checks

# what is checked without running the program
lint: venv-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint --check --lint templates

evaluate: venv
	$(BIN)/python -m bench.evaluate --own

# how fast files are read, and the pages of the register on both databases, beside the least such work can cost
bench: venv-dev
	$(BIN)/python -m bench.reading
	$(BIN)/python -m bench.pages

# ten thousand damaged files: each is read, or told in a sentence why not
torture: venv-dev
	$(BIN)/python -m tests.torture

format: venv-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(BIN)/djlint --reformat --quiet templates

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache
