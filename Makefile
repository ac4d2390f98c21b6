SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

bin := .venv/bin

.PHONY: help
help: ## Show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

.PHONY: run
run: ## Install what is missing, digitize samples/ and show what was found
	@scripts/set-up.sh run
	@$(bin)/sohoa run samples/ --out out/
	@$(bin)/sohoa report out/

.PHONY: test
test: ## Install what the tests need and run everything: checks, tests, real servers
	@scripts/set-up.sh test
	@$(MAKE) --no-print-directory check-installed
	@$(bin)/pytest -q -n 3 --dist loadfile

.PHONY: check
check: ## Lint, types and import rules only; a minute at most
	@scripts/set-up.sh test
	@$(MAKE) --no-print-directory check-installed
	@$(bin)/pytest -q tests/test_architecture.py tests/test_docs.py tests/test_size.py

.PHONY: check-installed
check-installed:
	@$(bin)/ruff check
	@$(bin)/ruff format --check --quiet
	@$(bin)/mypy

.PHONY: quality
quality: ## Measure what is read right and wrong on papers with known contents
	@scripts/set-up.sh test
	@$(bin)/python -m tests.quality

.PHONY: bench
bench: ## Time sohoa beside Tesseract, OCRmyPDF, kreuzberg and paperless-ngx's way on the same pages; an hour
	@scripts/set-up.sh test
	@$(bin)/python -m tests.bench

.PHONY: profile
profile: ## Show where the time of a page goes, stage by stage, and what recognition alone would take
	@scripts/set-up.sh test
	@$(bin)/python -m tests.bench.profile

.PHONY: bench-register
bench-register: ## Time rates, reports and the look-up of papers over a province-year, on SQLite and PostgreSQL
	@scripts/set-up.sh test
	@$(bin)/python -m tests.bench.register

.PHONY: bench-pages
bench-pages: ## Time the pages for 20 people at work while 500 bulk papers are read on the same two cores
	@scripts/set-up.sh test
	@$(bin)/python -m tests.bench.counter

.PHONY: bench-small
bench-small: ## Measure memory by process, cold starts and the first page, as on a small machine
	@scripts/set-up.sh test
	@$(bin)/python -m tests.bench.small

.PHONY: bench-review
bench-review: ## Time the review station in a real browser, and a queue of 200,000 doubtful values
	@scripts/set-up.sh test
	@$(bin)/python -m tests.bench.review

.PHONY: bench-growth
bench-growth: ## What everything costs as papers become many, on SQLite and PostgreSQL; half an hour
	@scripts/set-up.sh test
	@$(bin)/python -m tests.bench.growth

.PHONY: storm
storm: ## Break servers, disks, networks and workers at random while papers are read; nothing may be lost
	@scripts/set-up.sh test
	@$(bin)/python -m tests.storm

.PHONY: fuzz-api
fuzz-api: ## Try the API against its own description, for some minutes
	@scripts/set-up.sh test
	@SOHOA_FUZZ_EXAMPLES=200 $(bin)/pytest -q tests/web/api/test_schemathesis.py

.PHONY: soak
soak: ## Read 2,000 papers with one worker and show what memory it takes; half an hour
	@scripts/set-up.sh test
	@$(bin)/python -m tests.storm.soak

.PHONY: throughput
throughput: ## Time one slot of a worker against two, in turns
	@scripts/set-up.sh test
	@$(bin)/python -m tests.storm.throughput

.PHONY: samples
samples: ## Draw the sample papers again, byte for byte
	@scripts/set-up.sh test
	@$(bin)/python samples/make.py --seed 2026 --out samples

.PHONY: province
province: ## Draw a province with a year of dossiers into out/province (docs/province.md)
	@scripts/set-up.sh run
	@$(bin)/python -m samples.province --home out/province

.PHONY: pictures
pictures: ## Take the pictures of the guides in docs/huong-dan anew, from the browser tests
	@scripts/set-up.sh test
	@SOHOA_PICTURES=1 $(bin)/pytest -q $$(grep -lrE '^from tests.web.pictures import .*take' tests/web --include='test_*.py')

.PHONY: format
format: ## Put the code into its form
	@$(bin)/ruff check --fix
	@$(bin)/ruff format

.PHONY: docs
docs: ## Write the lists of kinds and settings in docs/ anew
	@$(bin)/python scripts/docs.py

.PHONY: lock
lock: ## Pin the newest packages that pyproject.toml allows
	@$(bin)/uv pip compile pyproject.toml --all-extras $(locking) -o requirements-dev.lock
	@$(bin)/uv pip compile pyproject.toml --extra install -c requirements-dev.lock $(locking) -o requirements.lock
locking := --quiet --upgrade --generate-hashes --no-emit-index-url --python-version 3.11 \
  --custom-compile-command 'make lock'

.PHONY: clean
clean: ## Remove what was installed and made here, the database in ~/.sohoa not
	@rm -rf .venv out dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
