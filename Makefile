# The two commands of this project, and what stands behind them. `.ci/set-up` prepares the machine; it returns at
# once when nothing has changed since the last time.

.DEFAULT_GOAL := help
SHELL := /bin/sh
PYTHON := .venv/bin/python
ARGS ?=
# Tests mostly wait for a browser: one worker more than processors keeps these busy. Four at most, for a container may
# see all processors of a machine and be allowed a few.
WORKERS ?= $(shell n=$$(getconf _NPROCESSORS_ONLN); [ "$$n" -lt 3 ] || n=3; expr $$n + 1)

.PHONY: help set-up clients e2e portal test detection lint lock clean

help:
	@echo "make e2e             run the whole journey: embedded portal, bundled demo app, report in reports/latest"
	@echo "make e2e ARGS=...    the same with options, e.g. ARGS=\"--app path/app.toml --portal https://name.bitrix24.com\""
	@echo "make portal          a portal to play with: starts it and the app (APP=path/app.toml), keeps both up until Ctrl-C"
	@echo "make test            run the project's own checks and tests"
	@echo "make detection       measure how many known faults the rules find and how many good pages they accuse (ARGS=--apps: and apps)"
	@echo "make lock            write requirements.lock anew from pyproject.toml"
	@echo "make clean           remove what the set-up and the tools made (not the reports)"

set-up:
	@sh .ci/set-up

clients: set-up
	@sh .ci/clients

e2e: set-up
	@$(PYTHON) -m pytest e2e/ $(ARGS)

# `exec`: Ctrl-C reaches the command itself, which ends the app and the portal in order.
portal: set-up
	@exec $(PYTHON) -m e2e.play $(if $(APP),--app "$(APP)") $(ARGS)

# The tests start Python hundreds of times: compiled once, wherever the environment says otherwise.
test: export PYTHONDONTWRITEBYTECODE :=
test: lint clients
	@$(PYTHON) -m pytest tests/ -q -n $(WORKERS) --no-loadscope-reorder $(ARGS)

detection: set-up
	@$(PYTHON) -m bench.detection $(ARGS)

lint: set-up
	@$(PYTHON) -m ruff check --quiet .
	@$(PYTHON) -m mypy --no-error-summary
	@PYTHONPATH=. .venv/bin/lint-imports --verbose >.venv/lint-imports.log 2>&1 || { cat .venv/lint-imports.log; exit 1; }

lock: set-up
	@sh .ci/lock

clean:
	@rm -rf .venv build ./*.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache test-results
