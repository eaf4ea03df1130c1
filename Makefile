# Everything a developer runs; CI runs the same.

SHELL := /bin/bash
.DELETE_ON_ERROR:
CARGO ?= cargo
TARGET := $(or $(CARGO_TARGET_DIR),target)
UNDERCROFT := $(TARGET)/fast/undercroft
# npm writes this file last: it is as new as what was installed.
MODULES := admin-ui/node_modules/.package-lock.json

.PHONY: help run dev test check ui api bench hooks clean

help: ## Show the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

run: $(UNDERCROFT) ## Build everything and run the server
	$(UNDERCROFT) serve $(ARGS)

$(UNDERCROFT): ui FORCE
	$(CARGO) build --profile fast --locked

FORCE:

dev: ## Run the server from a quick build, without rebuilding the console
	$(CARGO) run --locked -- serve $(ARGS)

test: ## Install what the tests need and run all of them
	./scripts/test.sh

check: $(MODULES) ## Format, lints, layers: seconds after the first time
	$(CARGO) fmt --check
	$(CARGO) clippy --locked --all-targets -- -D warnings
	$(CARGO) test --locked --test tidy
	cd admin-ui && npm run --silent typecheck && npm run --silent lint

ui: admin-ui/dist/index.html ## Build the console

# The first thing that a build needs, so the tools are looked at here: once, and again when
# the list of packages changes.
$(MODULES): admin-ui/package.json admin-ui/package-lock.json admin-ui/.npmrc
	./scripts/tools.sh builders
	cd admin-ui && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

admin-ui/dist/index.html: $(MODULES) admin-ui/index.html admin-ui/vite.config.ts \
		admin-ui/tsconfig.json \
		$(shell find admin-ui/src admin-ui/public admin-ui/scripts -type f 2>/dev/null)
	cd admin-ui && npm run --silent build
	@touch $@

api: $(MODULES) ## Write the console's types anew from docs/openapi.json
	cd admin-ui && npm run --silent api

bench: $(UNDERCROFT) ## Measure against PocketBase, side by side
	./scripts/tools.sh reference
	$(CARGO) bench --profile fast --locked --bench load --no-run
	.tools/venv/bin/python benches/compare.py --undercroft $(UNDERCROFT) \
		--load "$$(ls -t $(TARGET)/fast/deps/load-* | grep -v '\.d$$' | head -n 1)" $(ARGS)

hooks: ## Check formatting and layers before each commit
	git config core.hooksPath .githooks

clean: ## Remove what was built and fetched, never your data
	$(CARGO) clean
	rm -rf admin-ui/dist admin-ui/node_modules admin-ui/e2e/screenshots
	rm -rf tests/sdk/node_modules .tools
