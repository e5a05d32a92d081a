# Needs git, make and Python 3.11 or later; everything else is made by `make tools` and `make env`.

PYTHON ?= python3
ROOT := $(patsubst %/,%,$(dir $(abspath $(lastword $(MAKEFILE_LIST)))))
VENV_PYTHON := $(ROOT)/.venv/bin/python

# The project's own tools come first, also for what the tests start.
export PATH := $(ROOT)/.tools/bin:$(PATH)
# Where this is set, Python compiles Pulumi's SDKs anew at every start: seconds a preview.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: test-systemd help python tools pulumi-and-opa env bundle preview test test-browser lint architecture rego-test cases bench bench-server checkov pack sign publish-bundle lock clean

help: ## List the targets.
	@$(PYTHON) -c 'import re; [print("  make {:<14} {}".format(*target)) for target in \
		re.findall(r"^([a-z-]+):.*?## (.*)", open("Makefile", encoding="utf-8").read(), re.M)]'

python:
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Python 3.11 or later is needed; say which with make PYTHON=…")'

tools: python ## Put opa, pulumi, its language host, regal and conftest into .tools/bin.
	@$(PYTHON) tools/build_tools.py

# What the pack itself needs; the other tools only check it.
pulumi-and-opa: python
	@$(PYTHON) tools/build_tools.py opa pulumi

env: python ## Make .venv hold the locked packages and this one.
	@$(PYTHON) tools/environment.py

bundle: env pulumi-and-opa ## Build the OPA bundle, and the Wasm one inside the package.
	@$(VENV_PYTHON) tools/bundle.py

preview: bundle ## See a real preview pass and another be refused.
	@$(VENV_PYTHON) tools/preview.py

test: tools lint rego-test ## Run every check and every test.
	@$(VENV_PYTHON) -m pytest

test-browser: bundle ## Open the html page in the system's Chromium.
	@$(VENV_PYTHON) -m pytest tests/browser

lint: env tools bundle ## Check style and types of Python and Rego.
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy
	@.tools/bin/opa fmt --fail --list rego tools deploy
	@.tools/bin/opa check --strict --bundle --capabilities rego/capabilities.json rego
	@.tools/bin/opa check --strict deploy/opa/system
	@.tools/bin/regal lint rego tools
	@.tools/bin/regal lint --config-file deploy/opa/.regal/config.yaml deploy/opa/system

architecture: env pulumi-and-opa ## Show which room imports which; fail on a cycle or an upward import.
	@$(VENV_PYTHON) tools/architecture.py

rego-test: env tools bundle ## Run the Rego tests; every line must be covered.
	@$(VENV_PYTHON) tools/rego_test.py

cases: bundle ## Judge the shared cases; print recall and precision by class and language.
	@$(VENV_PYTHON) tools/cases.py

bench: tools bundle checkov ## Measure decisions, what the pack adds to a preview, and checks beside others.
	@$(VENV_PYTHON) benchmarks/decisions.py
	@$(VENV_PYTHON) benchmarks/overhead.py
	@$(VENV_PYTHON) benchmarks/documents.py

checkov: env ## Put Checkov into .tools/checkov, for `make bench`.
	@$(PYTHON) tools/checkov.py

bench-server: bundle ## Compare a server with the engine in the pack, asked by one and by many.
	@PYTHONPATH=tools:tests/server $(VENV_PYTHON) benchmarks/engines.py

test-systemd: ## Check the systemd unit, where systemd is installed.
	@command -v systemd-analyze >/dev/null || { echo "systemd-analyze is not there: install systemd (Debian: apt-get install systemd)"; exit 1; }
	@mkdir -p build && sed 's|/usr/local/bin/opa|/bin/true|' deploy/systemd/azure-ai-ban.service >build/azure-ai-ban.service
	@systemd-analyze verify --man=no build/azure-ai-ban.service

pack: bundle ## Write a publishable policy pack folder to build/pack.
	@$(VENV_PYTHON) tools/pack.py

sign: bundle ## Sign the bundle with KEY, and the owner's data in ORG with ORG_KEY, into build/signed.
	@$(VENV_PYTHON) tools/sign.py policy --key $(KEY)
	@$(if $(ORG),$(VENV_PYTHON) tools/sign.py organization --key $(ORG_KEY) --source $(ORG))

publish-bundle: env ## Publish what is signed TO a folder, or TO oci://REGISTRY/NAMESPACE:TAG.
	@$(VENV_PYTHON) tools/publish.py --to $(TO)

lock: env ## Resolve the requirements anew.
	@$(VENV_PYTHON) tools/lock.py

clean: ## Remove what was built, except the tools and the environment.
	rm -rf build dist policypack/azure_ai_ban/bundle .mypy_cache .pytest_cache .ruff_cache .hypothesis
