# The broker on a base without a shell: .ci/image-base builds one, any image with Java 25 as `java` will do (without `ssh` in it,
# hosts cannot be enrolled from the cluster). Build the application first:
#
#   make package && docker build --build-arg BASE=x2gobroker-base .
#
# `make image` does both and the base before.
ARG BASE=x2gobroker-base
FROM ${BASE}

# By digest in a release, where the base is built once, tried, and then used.
ARG BASE_NAME=
ARG BASE_DIGEST=
ARG VERSION=unknown
ARG REVISION=unknown
ARG CREATED=1970-01-01T00:00:00Z
ARG SOURCE=
LABEL org.opencontainers.image.title="X2Go Session Broker" \
      org.opencontainers.image.description="Who may see which X2Go session profile, on which host, with which key" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.source="${SOURCE}" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.created="${CREATED}" \
      org.opencontainers.image.base.name="${BASE_NAME}" \
      org.opencontainers.image.base.digest="${BASE_DIGEST}"

COPY target/quarkus-app/ /opt/x2gobroker/

# A broker at work, recorded: later starts find classes loaded and linked in the AOT cache, and know what is worth compiling. The options
# that concern the heap must be those of ENTRYPOINT.
RUN ["java", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "--enable-native-access=ALL-UNNAMED", \
     "-jar", "/opt/x2gobroker/quarkus-run.jar", "train", "/opt/x2gobroker/x2gobroker.aot"]

USER 10001:10001
WORKDIR /var/lib/x2gobroker
EXPOSE 8080 9000
# For docker and compose; Kubernetes has probes of its own. A small program, which asks the broker on the address that it serves.
HEALTHCHECK --interval=30s --timeout=5s --start-period=90s --retries=3 \
    CMD ["java", "-Xmx16m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-cp", "/opt/x2gobroker/app/*", \
         "org.x2gobroker.cli.diagnosis.HealthProbe"]
ENV DAEMON_BIND_ADDRESS=0.0.0.0:8080
# More options for the JVM go into the variable JDK_JAVA_OPTIONS.
ENTRYPOINT ["java", "-XX:AOTCache=/opt/x2gobroker/x2gobroker.aot", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", \
            "-XX:FreqInlineSize=90", "-XX:InlineSmallCode=500", "-XX:MaxInlineLevel=8", "-XX:TrimNativeHeapInterval=10000", \
            "-XX:MaxRAMPercentage=60", "-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED", \
            "-jar", "/opt/x2gobroker/quarkus-run.jar"]
CMD ["serve"]
