# The two commands that matter: `make grade` and `make test`. Everything else is below.
#
#   make grade [SUBMISSIONS=dir] [OPTIONS=…]      grade a class (default: the sample in submissions/)
#   make check EXERCISE=name DIR=dir              check one solution as a student does
#   make test                                     every test: the next four
#   make unit                                     unit and integration tests, under ASan and UBSan
#   make corpus                                   the labelled corpus of submissions
#   make attacks                                  hostile submissions, and what must not happen
#   make slurm                                    classes over a real Slurm, which is started for them
#   make bench                                    figures of speed, measured now
#   make soak                                     long experiments: repetitions, load, kill -9
#   make format / make tidy                       clang-format in place / clang-tidy
#   make approve                                  accept the present reports as golden files
#   make install [PREFIX=/usr/local]              the grader, its specs and its templates

SUBMISSIONS ?= submissions
EXERCISE ?=
DIR ?= .
OPTIONS ?=
PREFIX ?= /usr/local
JOBS := $(shell nproc)
# Graded programs mostly wait, and no verdict depends on the load.
TEST_JOBS := $(shell expr 3 \* $(JOBS))
GRADER := build/bin/grader

.PHONY: all grade check test unit cases corpus attacks slurm bench soak format format-check tidy approve install packages \
	develop build program clean

all: build

packages:
	@scripts/install-packages grade

develop:
	@scripts/install-packages grade develop

# Written out each time, so that a new file is noticed; cmake and ninja do nothing when all is there.
build: packages
	@cmake --preset dev --log-level=WARNING >/dev/null
	@cmake --build build -j $(JOBS) -- --quiet

# Grading needs the program only, not its tests.
program: packages
	@cmake --preset dev --log-level=WARNING >/dev/null
	@cmake --build build -j $(JOBS) --target grader -- --quiet

# Less than full marks is no failure of `make`.
grade: program
	@$(GRADER) grade $(OPTIONS) "$(SUBMISSIONS)" || [ $$? -eq 1 ]

check: program
	@$(GRADER) check $(if $(EXERCISE),--exercise "$(EXERCISE)") $(OPTIONS) "$(DIR)"

test: unit cases slurm

# Without a browser the tests of pages are skipped, and say so.
unit: packages
	@scripts/install-packages browse || echo "Chromium is missing: the tests of pages will be skipped." >&2
	@cmake --preset asan --log-level=WARNING >/dev/null
	@cmake --build build-asan -j $(JOBS) -- --quiet
	ctest --test-dir build-asan --output-on-failure -j $(TEST_JOBS) -L 'unit|integration'

cases corpus attacks: program
	@cmake --build build -j $(JOBS) --target check_case -- --quiet
	ctest --test-dir build --output-on-failure -j $(TEST_JOBS) -L '$(LABELS)'

cases: LABELS := corpus|attack|package
corpus: LABELS := corpus
attacks: LABELS := attack

# Without Slurm it is skipped, and says so.
slurm: program
	@scripts/install-packages slurm || echo "Slurm is missing: its tests will be skipped." >&2
	ctest --test-dir build --output-on-failure -L slurm

bench: program
	@cmake --build build -j $(JOBS) --target sandbox_bench explore_bench bench_program_alone -- --quiet
	@scripts/bench

soak: program
	@cmake --build build -j $(JOBS) --target check_case -- --quiet
	@scripts/soak

approve: build
	@scripts/approve

sources = git ls-files -z --cached --others --exclude-standard -- \
	'grader/*.cpp' 'grader/*.hpp' 'grader/*.c' 'reference/*.cpp' 'reference/*.hpp' \
	':!grader/tests/submissions' ':!grader/tests/attacks'

format: develop
	@$(sources) | xargs -0 clang-format -i

format-check: develop
	@$(sources) | xargs -0 clang-format --dry-run --Werror

tidy: develop build
	@scripts/tidy

install: program
	cmake --install build --prefix "$(PREFIX)"

clean:
	rm -rf build build-asan
