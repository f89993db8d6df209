SHELL := /bin/bash
PY := .venv/bin/python
.DEFAULT_GOAL := help
.PHONY: help demo browser strace test check proof fuzz bench bench-full

help: ## say what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

MESSAGES := $(patsubst %.po,%.mo,$(wildcard */translations/*/LC_MESSAGES/*.po))

.venv/ready: .venv/installed $(MESSAGES)
	@touch $@

%.mo: %.po .venv/installed
	@.venv/bin/pybabel -q compile -i $< -o $@

.venv/installed: pyproject.toml constraints.txt
	@python3 -c 'import ensurepip, venv' 2>/dev/null || { echo "Python's venv is missing; install it with: apt-get install python3-venv"; exit 1; }
	python3 -m venv .venv
	$(PY) -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	@touch $@

browser: .venv/ready
	@for name in chromium chromium-browser google-chrome-stable google-chrome; do \
	  command -v $$name >/dev/null && exit 0; done; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  apt-get update -q && apt-get install -y -q chromium && exit 0; fi; \
	.venv/bin/playwright install chromium && exit 0; \
	echo "Chromium is missing; install it with: apt-get install chromium"; exit 1

strace:
	@command -v strace >/dev/null && exit 0; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  apt-get update -q && apt-get install -y -q strace && exit 0; fi; \
	echo "strace is missing; install it with: apt-get install strace"; exit 1

demo: .venv/ready ## play a fair in full swing; Ctrl-C stops it
	@exec .venv/bin/hoicho demo

test: .venv/ready browser strace ## run every test, with a PostgreSQL and a Chromium
	$(PY) -m pytest -n auto --dist loadfile

check: .venv/ready ## style, types and the import contract
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports

proof: .venv/ready ## forged exports, planted bugs, failing printers, by the thousand
	$(PY) -m tests.events.evidence_proof
	$(PY) -m tests.simulation 0 999 --bug each
	$(PY) -m tests.pos.paper_proof 10000 7

fuzz: .venv/ready ## ask both faces a thousand times for each operation, at random
	FUZZ_EXAMPLES=1000 FUZZ_SEED=$${RANDOM} $(PY) -m pytest tests/fair_admin/test_fuzzing.py tests/pos/test_fuzzing.py

pictures: .venv/ready ## draw the papers of docs/receipts again
	$(PY) -m tests.printers.pictures

bench: .venv/ready browser ## measure every figure beside its limit, in 20 minutes
	$(PY) -m tests.bench

bench-full: .venv/ready browser ## the same with the numbers of a half-year and more
	$(PY) -m tests.bench full
