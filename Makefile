# Needs git, make and Python 3.11 or later. `make tools` and `make env` install everything else.

PYTHON ?= python3
ROOT := $(patsubst %/,%,$(dir $(abspath $(lastword $(MAKEFILE_LIST)))))
VENV_PYTHON := $(ROOT)/.venv/bin/python

# The project's own tools take precedence, also in programs that the tests start.
export PATH := $(ROOT)/.tools/bin:$(PATH)
# If this is set, Python compiles Pulumi's SDKs again at every start, which adds seconds to each preview.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: test-systemd help python tools pulumi-and-opa env bundle preview test test-browser lint architecture rego-test cases bench identifiers bench-server checkov pack sign publish-bundle lock clean

help: ## List the targets.
	@$(PYTHON) -c 'import re; [print("  make {:<14} {}".format(*target)) for target in \
		re.findall(r"^([a-z-]+):.*?## (.*)", open("Makefile", encoding="utf-8").read(), re.M)]'

python:
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Python 3.11 or later is required. Name one: make PYTHON=python3.12")'

tools: python ## Install opa, pulumi, its language host, regal and conftest into .tools/bin.
	@$(PYTHON) tools/build_tools.py

# The pack needs these two; the other tools only check it.
pulumi-and-opa: python
	@$(PYTHON) tools/build_tools.py opa pulumi

env: python ## Install the locked packages and this one into .venv.
	@$(PYTHON) tools/environment.py

bundle: env pulumi-and-opa ## Build the OPA bundle, and the Wasm bundle inside the package.
	@$(VENV_PYTHON) tools/bundle.py

preview: bundle ## Run two real previews: one is allowed, one is denied.
	@$(VENV_PYTHON) tools/preview.py

test: tools lint rego-test ## Run every check, and every test except those in a browser.
	@$(VENV_PYTHON) -m coverage erase
	@$(VENV_PYTHON) -m coverage run -m pytest
	@$(VENV_PYTHON) -m coverage combine --quiet
	@$(VENV_PYTHON) -m coverage report

test-browser: bundle ## Test the HTML report in the system's Chromium.
	@$(VENV_PYTHON) -m pytest tests/browser

lint: env tools bundle ## Check the style and types of Python and Rego.
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy
	@.tools/bin/opa fmt --fail --list rego tools deploy
	@.tools/bin/opa check --strict --bundle --capabilities rego/capabilities.json rego
	@.tools/bin/opa check --strict deploy/opa/system
	@.tools/bin/regal lint rego tools
	@.tools/bin/regal lint --config-file deploy/opa/.regal/config.yaml deploy/opa/system

architecture: env pulumi-and-opa ## Print the import graphs; fail on a cycle or an upward import.
	@$(VENV_PYTHON) tools/architecture.py

rego-test: env tools bundle ## Run the Rego tests and require full line coverage.
	@$(VENV_PYTHON) tools/rego_test.py

cases: bundle ## Judge the shared cases; print recall and precision by class and language.
	@$(VENV_PYTHON) tools/cases.py

bench: tools bundle checkov ## Measure decisions, long texts, previews and checks, and compare them with other tools.
	@$(VENV_PYTHON) benchmarks/decisions.py
	@$(VENV_PYTHON) benchmarks/words.py
	@$(VENV_PYTHON) benchmarks/overhead.py
	@$(VENV_PYTHON) benchmarks/documents.py

checkov: env ## Install Checkov into .tools/checkov, for `make bench`.
	@$(PYTHON) tools/checkov.py

identifiers: bundle ## Judge 200,000 random identifiers of each kind; none may be denied by chance. Takes about 15 minutes.
	@$(VENV_PYTHON) benchmarks/identifiers.py

bench-server: bundle ## Compare a server with the embedded engine, with one and many clients.
	@PYTHONPATH=tools:tests/server $(VENV_PYTHON) benchmarks/engines.py

test-systemd: ## Verify the systemd unit; needs systemd.
	@command -v systemd-analyze >/dev/null || { echo "systemd-analyze not found. Install systemd (Debian: apt-get install systemd)"; exit 1; }
	@mkdir -p build && sed 's|/usr/local/bin/opa|/bin/true|' deploy/systemd/azure-ai-ban.service >build/azure-ai-ban.service
	@systemd-analyze verify --man=no build/azure-ai-ban.service

pack: bundle ## Write a policy pack folder to build/pack, ready to publish.
	@$(VENV_PYTHON) tools/pack.py

sign: bundle ## Sign the bundle with KEY and the owner's data in ORG with ORG_KEY; writes build/signed.
	@$(VENV_PYTHON) tools/sign.py policy --key $(KEY)
	@$(if $(ORG),$(VENV_PYTHON) tools/sign.py organization --key $(ORG_KEY) --source $(ORG))

publish-bundle: env ## Publish the signed bundles TO a folder or TO oci://REGISTRY/NAMESPACE:TAG.
	@$(VENV_PYTHON) tools/publish.py --to $(TO)

lock: env ## Resolve the requirements again.
	@$(VENV_PYTHON) tools/lock.py

clean: ## Remove build output, except the tools and the environment.
	rm -rf build dist policypack/azure_ai_ban/bundle .mypy_cache .pytest_cache .ruff_cache .hypothesis
