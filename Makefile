# Loupe. `make` lists the targets. Each sets up what it needs; environment.md says what it writes.

PYTHON ?= python3
MVN ?= mvn
ONLY ?=
JOBS ?=
FRESH ?=
ROUNDS ?=
KEEP ?=

VENV := .venv/bin/python
MAVEN := $(PYTHON) tools/environment.py $(MVN) -B -ntp -Dstyle.color=never
POMS := pom.xml lib/pom.xml tools/testkernel/pom.xml
SOURCES := $(shell find lib/src/main tools/testkernel/src 2>/dev/null)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help check setup lab notebooks quick accept test test-tools test-java test-data test-notebooks test-ijava test-browser cluster test-cluster bench clean distclean

help:
	@echo 'make lab        start JupyterLab on notebooks/ (Ctrl-C stops it)'
	@echo 'make notebooks  run every notebook from a clean kernel into build/notebooks and build/figures'
	@echo '                (one of them: make notebooks ONLY=01-train; one at a time: JOBS=1; the logged trials too, which takes hours: FRESH=1)'
	@echo 'make accept     let the results of make notebooks replace the committed notebooks and figures'
	@echo 'make test       run the tests of the library, and of the notebooks (quick) in JupyterLab in a browser'
	@echo 'make cluster    build cluster/, which runs trials on Apache Spark (its tests: make test-cluster)'
	@echo 'make bench      measure Loupe beside PyTorch, TensorFlow, Captum and scikit-learn, into bench/results.md (a part: make bench ONLY=training)'
	@echo 'make clean      remove what was built (distclean: also .venv and .jupyter; data/cache stays)'
	@echo ''
	@echo 'Real data: LOUPE_DATA=folder make ... (layout in environment.md)'

lab: setup
	@exec $(VENV) tools/lab.py

notebooks: setup
	@exec $(VENV) tools/run_notebooks.py $(if $(JOBS),--jobs $(JOBS)) $(if $(FRESH),--fresh) $(ONLY)

quick: setup
	@exec $(VENV) tools/run_notebooks.py --quick $(if $(JOBS),--jobs $(JOBS)) $(ONLY)

accept: setup
	@exec $(VENV) tools/accept.py $(ONLY)

test: setup
	@$(MAKE) --no-print-directory -k test-tools test-java test-browser

test-tools: setup
	$(VENV) -m unittest discover -s tools -p '*_test.py'

test-java: setup
	@rm -rf lib/target/surefire-reports
	$(MAVEN) $$(test -e build/stamps/maven-tests && echo -o) test $(TAGGED)
	@$(PYTHON) tools/count_tests.py lib/target/surefire-reports

# those whose result depends on which data sets there are, or on a network
test-data: TAGGED := -Dgroups=data
test-data: test-java

test-notebooks: setup
	$(VENV) tools/run_notebooks.py --quick $(if $(JOBS),--jobs $(JOBS))

test-ijava: setup
	$(VENV) tools/run_notebooks.py --quick --kernel ijava

test-browser: setup
	$(VENV) tools/browser_check.py

cluster: setup
	@rm -rf cluster/target/dist cluster/target/spark
	$(MAVEN) -q -Pcluster package -Dmaven.test.skip=true

test-cluster: setup
	@rm -rf cluster/target/dist cluster/target/spark cluster/target/surefire-reports
	$(MAVEN) -Pcluster verify
	@$(PYTHON) tools/count_tests.py cluster/target/surefire-reports

bench: setup bench/.venv/ready
	@exec $(VENV) bench/run.py $(ONLY) $(if $(ROUNDS),--rounds $(ROUNDS)) $(if $(KEEP),--keep)

bench/.venv/ready: bench/requirements.txt bench/cpu_torch.py
	@$(PYTHON) -c 'import sys; v = sys.version_info; v >= (3, 11) or sys.exit("loupe: found Python %d.%d, the bench needs 3.11 or later: install one, or say make PYTHON=/path/to/it." % v[:2])'
	@echo 'Setting up bench/.venv (PyTorch and TensorFlow, 3 GB)'
	@rm -rf bench/.venv
	@$(PYTHON) -m venv bench/.venv
	@bench/.venv/bin/python -m pip --disable-pip-version-check install --quiet --no-deps --requirement bench/requirements.txt
	@bench/.venv/bin/python bench/cpu_torch.py
	@touch $@

setup: check .venv/configured lib/target/dist/.ready

check:
	@command -v $(PYTHON) >/dev/null || { echo "loupe: found no $(PYTHON), needed is Python 3.9 or later: install it, or say make PYTHON=/path/to/it." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; v = sys.version_info; v >= (3, 9) or sys.exit("loupe: found Python %d.%d, needed is 3.9 or later: install one, or say make PYTHON=/path/to/it." % v[:2])'
	@$(PYTHON) tools/check.py --no-maven
	@test -x $(VENV) && $(VENV) -c '' 2>/dev/null || rm -f .venv/ready

.venv/ready: requirements.txt
	@echo 'Setting up .venv (JupyterLab and the Java kernel)'
	@rm -rf .venv
	@$(PYTHON) -m venv .venv || { echo "loupe: $(PYTHON) -m venv does not work here: install the venv package of your system (python3-venv on Debian)." >&2; exit 1; }
	@$(VENV) -m pip --disable-pip-version-check install --quiet --requirement requirements.txt
	@touch $@

.venv/configured: .venv/ready tools/configure_jupyter.py
	@$(VENV) tools/configure_jupyter.py
	@touch $@

# Maven goes to the network when a pom changed, and then starts the test provider once, on no test: it would download that
# only at the first test. After that everything is offline. A failed offline build forgets the stamp, so that the next one asks again.
lib/target/dist/.ready: $(POMS) $(SOURCES)
	@$(PYTHON) tools/check.py
	@mkdir -p build/stamps
	@if test -e build/stamps/maven && test -z "$$(find $(POMS) -newer build/stamps/maven)"; then \
	  echo 'Building the library'; \
	  $(MAVEN) -q -o package -Dmaven.test.skip=true || { rm -f build/stamps/maven; exit 1; }; \
	else \
	  echo 'Building the library (the first time Maven downloads what it needs)'; \
	  rm -rf lib/target/dist tools/testkernel/target/dist build/stamps/maven*; \
	  $(MAVEN) -q package -Dmaven.test.skip=true || exit 1; \
	  touch build/stamps/maven; \
	  $(MAVEN) -q test '-Dtest=*Test#none' -Dsurefire.failIfNoSpecifiedTests=false -DfailIfNoTests=false >build/stamps/maven-tests.log 2>&1 \
	    && touch build/stamps/maven-tests \
	    || echo 'loupe: the tests do not build (build/stamps/maven-tests.log says why): make test will use the network.' >&2; \
	fi
	@touch $@

clean:
	rm -rf build lib/target cluster/target tools/testkernel/target figures/drawn
	find . -path ./.venv -prune -o -path ./bench/.venv -prune -o -path ./.git -prune -o '(' -name __pycache__ -o -name .ipynb_checkpoints ')' -prune -exec rm -rf {} +

distclean: clean
	rm -rf .venv .jupyter bench/.venv
