package org.x2gobroker.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each rule for the chart's pods finds a violation. */
class RestrictedProfileTest {
    private static final String GOOD = """
            securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}
            containers:
              - securityContext:
                  allowPrivilegeEscalation: false
                  readOnlyRootFilesystem: true
                  capabilities: {drop: [ALL]}
            volumes: [{name: tmp, emptyDir: {}}]
            """;

    @Test
    void aGoodPodBreaksNoRule() throws IOException {
        assertThat(RestrictedProfile.brokenBy(pod(GOOD))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NO_HOST_NAMESPACES                | containers:                      | hostPID: true\\ncontainers:",
                "NO_PRIVILEGED_CONTAINERS          | allowPrivilegeEscalation: false  | allowPrivilegeEscalation: false\\n      privileged: true",
                "ALL_CAPABILITIES_DROPPED          | drop: [ALL]                      | drop: [NET_RAW]",
                "NO_CAPABILITY_ADDED_BUT_LOW_PORTS | drop: [ALL]                      | 'drop: [ALL], add: [SYS_ADMIN]'",
                "NO_HOST_PORTS                     | '- securityContext:'             | '- ports: [{hostPort: 80}]\\n    securityContext:'",
                "ONLY_HARMLESS_VOLUMES             | 'emptyDir: {}'                   | 'hostPath: {path: /}'",
                "NO_WAY_TO_GAIN_PRIVILEGES         | allowPrivilegeEscalation: false  | privileged: false",
                "NOT_ROOT                          | runAsNonRoot: true               | runAsNonRoot: false",
                "NO_USER_ZERO                      | runAsNonRoot: true               | 'runAsNonRoot: true, runAsUser: 0'",
                "SECCOMP                           | RuntimeDefault                   | Unconfined",
                "NO_OWN_PROC_MOUNT                 | allowPrivilegeEscalation: false  | allowPrivilegeEscalation: false\\n      procMount: Unmasked",
                "NO_SYSCTLS                        | runAsNonRoot: true               | 'runAsNonRoot: true, sysctls: [{name: a, value: b}]'",
                "NO_APPARMOR_OR_SELINUX_OF_ITS_OWN | runAsNonRoot: true               | 'runAsNonRoot: true, seLinuxOptions: {user: root}'",
                "READ_ONLY_ROOT                    | readOnlyRootFilesystem: true     | readOnlyRootFilesystem: false",
            })
    void aBadPodBreaksOneRule(RestrictedProfile rule, String good, String bad) throws IOException {
        assertThat(RestrictedProfile.brokenBy(pod(GOOD.replace(good, bad.replace("\\n", "\n")))))
                .containsExactly(rule);
    }

    private static JsonNode pod(String yaml) throws IOException {
        return Release.YAML.readTree(yaml);
    }
}
