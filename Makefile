# X2Go Session Broker. `make help` lists the targets.
MAVEN := .ci/maven
APPLICATION := target/quarkus-app/quarkus-run.jar
AOT_CACHE := target/quarkus-app/x2gobroker.aot
SOURCES := $(shell find src/main pom.xml -type f)

.PHONY: help run test interop bench format chart-readme package deb image clean

help: ## lists the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(AOT_CACHE) ## starts the demonstration on 127.0.0.1:8080; DESKTOP=1 (as root): with an X2Go host, LDAP=1: with a directory
	@src/demo/run

test: ## builds and runs the whole self-contained suite
	$(MAVEN) verify

interop: $(APPLICATION) ## installs Debian's real peers and tests against them
	interop/install
	$(MAVEN) test -Dgroups=interop -DexcludedGroups= -Dsurefire.rerunFailingTestsCount=1

bench: ## measures side by side with Debian's x2gobroker
	interop/install
	$(MAVEN) -q package -DskipTests -Dx2gobroker.bench=true
	src/main/bin/x2gobroker train $(AOT_CACHE)
	bench/run

format: ## brings all sources into the one form
	$(MAVEN) -q spotless:apply

chart-readme: ## writes the values of the Helm chart into its README
	@$$(.ci/java-home)/bin/java src/test/java/org/x2gobroker/chart/ChartReadme.java helm/x2gobroker

package: $(APPLICATION) ## builds the application without running the tests

deb: $(APPLICATION) ## builds the Debian package, target/x2gobroker-cloud_<version>_<architecture>.deb
	@deploy/debian/build

image: $(APPLICATION) ## builds the container image; CLUSTER=kind, minikube or k3s brings it there
	.ci/image $(CLUSTER)

$(APPLICATION): $(SOURCES)
	$(MAVEN) -q package -DskipTests
	@touch $@

# Lets the start script start sooner; without it everything works all the same.
$(AOT_CACHE): $(APPLICATION)
	@echo "Recording a start-up cache, once for this build ..."
	-@src/main/bin/x2gobroker train $@

clean: ## removes everything that was built
	$(MAVEN) -q clean
