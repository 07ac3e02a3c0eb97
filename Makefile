# The index of tasks: `make` lists them. Each can be the first one called on a new
# machine, because what it needs is made on the way.

PYTHON ?= python3
WORKERS ?= 2
ARGS ?=
# Whose eyes the sample is read with: t002 sees all, t004 what counsellors see, t017 one class.
# A school deletes docs/demo, and everybody reads with the keys that she has unlocked.
# Make knows AS as its assembler; here it is whose keys open the sample.
ifeq ($(origin AS),default)
AS := t002
endif
DEMO := $(if $(wildcard docs/demo/README.md),--identity docs/demo/$(AS).json --passphrase-file docs/demo/passphrase.txt)
BIN := .venv/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check

.DEFAULT_GOAL := help
.PHONY: help site serve check verify test lint bench sample schema docs lock clean

help: ## 列出所有任务 (this list)
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-7s %s\n", $$1, $$2 }' Makefile

# --- what the school uses -------------------------------------------------------------------

site: .venv/.runtime ## 生成内部站点 (build the site)
	$(BIN)/heartgrid build $(DEMO) $(ARGS)

serve: .venv/.runtime ## 在本机预览站点，记录一改就更新 (preview, rebuilt on change)
	$(BIN)/heartgrid serve $(DEMO) $(ARGS)

check: .venv/.runtime ## 检查全部记录 (check the records)
	$(BIN)/heartgrid check $(DEMO) $(ARGS)

verify: .venv/.runtime ## 检查仓库里该加密的都加密了 (is all sealed that has to be)
	$(BIN)/heartgrid verify $(ARGS)

# --- what developers use --------------------------------------------------------------------

test: .venv/.dev tests/node/node_modules/.installed ## 运行全部测试 (all tests; ARGS="-m 'not browser' -x")
	.ci/browser.sh
	$(BIN)/python -m pytest -n $(WORKERS) $(ARGS)

lint: .venv/.dev ## 检查代码：格式、类型、模块依赖 (ruff, mypy, import-linter)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: .venv/.dev ## 测量速度 (measure)
	$(BIN)/python -m tests.bench $(ARGS)

sample: .venv/.dev ## 重写示例学校的 records/，并加密 (write the sample school, sealed)
	$(BIN)/python -m tests.sampleschool $(ARGS)

schema: .venv/.runtime ## 由模型生成 schemas/ (write the JSON Schemas)
	$(BIN)/heartgrid schema $(ARGS)

docs: .venv/.dev ## 由目录、例子和政策生成 docs/problems.md 和 docs/duties.md (write the catalogues)
	$(BIN)/python -m tests.problems
	$(BIN)/python -m tests.catalogue

lock: .venv/.dev ## 重写 constraints*.txt (lock; ARGS=--upgrade renews every version)
	.ci/lock.sh $(ARGS)

clean: ## 删除生成的文件，保留 .venv 和记录 (delete what was built)
	rm -rf .heartgrid build generator/*.egg-info
	rm -rf .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find site -mindepth 1 -maxdepth 1 ! -name .gitignore -exec rm -rf {} +
	find generator tests -name __pycache__ -prune -exec rm -rf {} +

# --- environment: each stamp is touched when its install has succeeded ----------------------

.venv/.runtime: constraints.txt pyproject.toml
	.ci/venv.sh $(PYTHON)
	$(PIP) install --require-hashes -r constraints.txt
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.dev: constraints-dev.txt .venv/.runtime
	$(PIP) install --require-hashes -r constraints-dev.txt
	@touch $@

tests/node/node_modules/.installed: tests/node/package-lock.json
	.ci/node.sh
