package org.x2gobroker.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A reference to an object that does not exist is found. */
class ReferencesTest {
    private static final Set<String> MADE_ELSEWHERE = Set.of(
            "users",
            "cookie",
            "keys",
            "hosts",
            "admin-key",
            "broker-tls",
            "test-account",
            "ldap-account",
            "tokens",
            "importer");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = (char) 96, textBlock = """
                    'configMap':{'name':'x2gobroker-config'}      | x2gobroker-config         | confik     | ConfigMap confik
                    'secretName':'broker-tls'                     | broker-tls                | brokertls  | Secret brokertls
                    'secretKeyRef':{'name':'desktops-app'         | desktops-app              | database   | Secret database
                    'serviceAccountName':'somebody'               | somebody                  | nobody     | service account nobody
                    'path':'/q/health/started','port':'management'| 'management'              | 'health'   | startupProbe
                    'targetPort':8080                             | 8080                      | 8081       | container port 8081
                    'kind':'Deployment','name'                    | Deployment                | DaemonSet  | DaemonSet x2gobroker
                    'name':'x2gobroker','port':443                | 443                       | 80         | port 80 of service
                    'name':'tmp','mountPath'                      | tmp                       | tnp        | for the mounts
                    """)
    void aReferenceToNothingIsFound(String place, String right, String wrong, String missing) {
        String rendered = Chart.render(Chart.exampleValues("everything")).objects().stream()
                .map(JsonNode::toString)
                .collect(Collectors.joining("\n---\n"));
        String quoted = place.replace('\'', '"');
        String broken = rendered.replace(quoted, quoted.replace(right.replace('\'', '"'), wrong.replace('\'', '"')));

        assertThat(broken).isNotEqualTo(rendered);
        assertThat(References.dangling(Release.read(broken), MADE_ELSEWHERE))
                .anySatisfy(sentence -> assertThat(sentence).contains(missing));
    }
}
