# Needs Python 3.11 or newer with venv, and make; everything else goes into .venv.
# The first run installs (a minute or two, needs the network once); later runs take seconds.

ENV := .venv
RUN := $(ENV)/bin/python
SUITABLE := import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for name in python3.13 python3.12 python3.11 python3 python; do \
	$$name -c '$(SUITABLE)' >/dev/null 2>&1 && echo $$name && break; done)
INSTALL := $(RUN) -m pip install -qq --disable-pip-version-check
COMPILE := uv pip compile --universal --python-version 3.11 --generate-hashes \
	--no-annotate --custom-compile-command "make lock" --quiet

.PHONY: demo test check gate docs site lock licences sbom audit matrix bare clean

demo: $(ENV)/installed  ## read the examples: briefs here, the report in out/demo.html
	@mkdir -p out
	@$(ENV)/bin/onrecord read examples/*.txt examples/*.jsonl examples/*.html --html out/demo.html --replace
	@echo "The report is in out/demo.html: open it in a browser."

test: $(ENV)/installed-dev  ## run all tests and print the coverage
	$(RUN) -m pytest -q -n 2 --cov --cov-report=term

check: $(ENV)/installed-dev  ## lint, format and types
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	$(RUN) -m mypy

gate: $(ENV)/installed-dev  ## quality and memory against the floors of each folder of benchmarks/
	@set -e; for run in benchmarks/*/run.py; do \
		question=$$(basename $$(dirname $$run)); echo "gate: $$question"; \
		$(RUN) -m benchmarks.$$question.run --gate; done

docs: $(ENV)/installed-dev  ## rewrite what the pages have from the code, the results and the commands they show
	$(RUN) docs/generate.py
	$(RUN) docs/figures.py
	$(RUN) docs/examples.py

site: $(ENV)/installed-release  ## build the documentation into out/site; it opens without a network
	NO_MKDOCS_2_WARNING=1 $(ENV)/bin/mkdocs build --strict --quiet
	@echo "Open out/site/index.html"

lock:  ## pin every dependency again with its hash (needs uv)
	$(COMPILE) --group pip --output-file requirements-pip.lock
	$(COMPILE) pyproject.toml --group build --output-file requirements.lock
	$(COMPILE) pyproject.toml --group build --extra dev --constraint requirements.lock \
		--output-file requirements-dev.lock
	$(COMPILE) --group release --constraint requirements-dev.lock --output-file requirements-release.lock

licences: $(ENV)/installed-dev  ## list the licences of all dependencies again, after a change of the lock files
	$(RUN) release/supply.py licences

sbom: licences $(ENV)/installed-release  ## list what the package is made of, for scanners
	$(RUN) release/supply.py sbom

audit: $(ENV)/installed-release  ## ask the advisory service about every dependency (needs the network)
	$(RUN) release/supply.py audit

matrix:  ## build sdist and wheel and run the tests from the wheel on each Python there is
	$(PYTHON) release/matrix.py

bare:  ## run `make demo` and `make test` with each Python in an empty place
	$(PYTHON) release/bare.py

clean:  ## remove the environment and what was made
	rm -rf $(ENV) out build dist

$(ENV)/made:
	@test -n "$(PYTHON)" || { \
		echo "No Python 3.11 or newer with venv was found." \
			"Install it (Debian: apt install python3-venv) or run: make PYTHON=/path/to/python"; exit 1; }
	@echo "Making $(ENV) with $(PYTHON)"
	@$(PYTHON) -m venv --clear $(ENV)
	@touch $@

$(ENV)/installed: requirements-pip.lock requirements.lock pyproject.toml | $(ENV)/made
	@echo "Installing what reading needs"
	@$(INSTALL) --require-hashes -r requirements-pip.lock
	@$(INSTALL) --require-hashes -r requirements.lock
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(ENV)/installed-dev: requirements-dev.lock $(ENV)/installed
	@echo "Installing what the tests need"
	@$(INSTALL) --require-hashes -r requirements-dev.lock
	@touch $@

$(ENV)/installed-release: requirements-release.lock $(ENV)/installed-dev
	@echo "Installing what a release needs"
	@$(INSTALL) --require-hashes -r requirements-release.lock
	@touch $@
