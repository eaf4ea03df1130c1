# Everything a developer runs; CI runs the same.

SHELL := /bin/bash
.DELETE_ON_ERROR:
CARGO ?= cargo
UNDERCROFT := target/fast/undercroft

.PHONY: help run dev test check ui unit integration browser supply bench hooks clean

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

check: ## Format, lints, layers: seconds after the first time
	$(CARGO) fmt --check
	$(CARGO) clippy --locked --all-targets -- -D warnings
	$(CARGO) test --locked --test tidy
	cd admin-ui && npm run --silent typecheck && npm run --silent lint

ui: admin-ui/dist/index.html ## Build the console

admin-ui/node_modules/.package-lock.json: admin-ui/package.json admin-ui/package-lock.json
	cd admin-ui && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

admin-ui/dist/index.html: admin-ui/node_modules/.package-lock.json admin-ui/index.html \
		admin-ui/vite.config.ts $(shell find admin-ui/src admin-ui/public -type f 2>/dev/null)
	cd admin-ui && npm run --silent build
	@touch $@

bench: $(UNDERCROFT) ## Measure against PocketBase, side by side
	./scripts/tools.sh reference
	$(CARGO) bench --profile fast --locked --bench load --no-run
	.tools/venv/bin/python benches/compare.py $(ARGS)

hooks: ## Check formatting and layers before each commit
	git config core.hooksPath .githooks

clean: ## Remove what was built
	$(CARGO) clean
	rm -rf admin-ui/dist admin-ui/node_modules .tools
