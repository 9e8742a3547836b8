package org.x2gobroker.chart;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values that cannot be right stop {@code helm template}, with a sentence that says what to do. */
class RefusedValuesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "replicaCont: 1                                          | replicaCont",
                "'replicaCount: two'                                     | replicaCount",
                "'image: {tagg: x}'                                      | tagg",
                "'image: {digest: sha256:abc}'                           | /image/digest",
                "'config: {global: {default-auth-mec: ldap}}'            | default-auth-mec",
                "'config: {global: {default-auth-mech: kerberos}}'       | htpasswd",
                "'config: {global: {auth-timeout: long}}'                | auth-timeout",
                "'config: {global: {my-cookie: secret}}'                 | my-cookie",
                "'config: {auth: {ldap: {uri: ldap://a}}}'               | uri",
                "'profiles: {sessions: {desk: {name: {a: b}}}}'          | /profiles/sessions/desk/name",
                "'profiles: {sessions: {desk: {name: \"a\\nb\"}}}'       | /profiles/sessions/desk/name",
                "'profiles: {sessions: {DEFAULT: {name: a}}}'            | DEFAULT",
                "'networkPolicy: {hosts: [desk1]}'                       | /networkPolicy/hosts/0",
                "'trustedProxies: [proxy]'                               | /trustedProxies/0",
                "'metrics: {serviceMonitor: {create: yes}}'              | serviceMonitor",
                "'database: {mode: mysql}'                               | external",
                "'runAsUser: 0'                                          | runAsUser",
                "'fullnameOverride: Broker'                              | fullnameOverride",
                "'image: {tag: 1.0}'                                     | /image/tag",
                "'image: {repository: \"x2gobroker:1\"}'                 | /image/repository",
                "'image: {registry: \"https://registry.example.org\"}'   | /image/registry",
                "'commonLabels: {team: \"a b\"}'                         | /commonLabels/team",
                "'podAnnotations: {number: 1}'                           | /podAnnotations/number",
                "'config: {auth: {ldap: {url: ldap.example.org}}}'       | /config/auth/ldap/url",
                "'config: {auth: {ldap: {pool-size: 0}}}'                | /config/auth/ldap/pool-size",
                "'profiles: {sessions: {desk: {name: \"a\\x85b\"}}}'   | /profiles/sessions/desk/name",
                "'networkPolicy: {hosts: [10.0.0.0/33]}'                 | /networkPolicy/hosts/0",
                "'networkPolicy: {clients: [{podSelektor: {}}]}'         | podSelektor",
                "'trustedProxies: [10.0.0.256]'                          | /trustedProxies/0",
                "'ingress: {host: \"https://broker.example.org\"}'       | /ingress/host",
                "'tolerations: [{kee: desktops}]'                        | kee",
                "'extraEnv: [{name: A, valeu: b}]'                       | valeu",
                "'enrol: {hosts: [root@desk1, root@desk1]}'              | /enrol/hosts",
            })
    void theSchemaNamesThePlace(String values, String place) {
        assertThatThrownBy(() -> Chart.render(folder, values)).hasMessageContaining(place);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'ingress: {enabled: true, host: a.example.org}'                           | trustedProxies is empty",
                "'ingress: {enabled: true}\ntrustedProxies: [10.0.0.1]'                    | ingress.host is empty",
                "'httpRoute: {enabled: true}\ntrustedProxies: [10.0.0.1]'                  | httpRoute.parentRefs is empty",
                "'database: {mode: external, external: {existingSecret: a}}'               | database.external.url is empty",
                "'database: {mode: external, external: {url: \"jdbc:postgresql://a/b\"}}'  | database.external.existingSecret is empty",
                "'config: {backends: {database: {enable: true}}}'                          | Set database.mode",
                "'defaultBackend: database'                                                | Set database.mode",
                "'profiles: {import: {enabled: true}}'                                     | Set database.mode",
                "'database: {mode: cloudnativepg}\nprofiles: {import: {enabled: true}}'             | profiles.import.existingSecret is empty",
                "'config: {auth: {ldap: {bind-dn: cn=a}}}'                                 | secrets.ldapBind.existingSecret",
                "'config: {global: {default-auth-mech: ldap}}'                             | config.auth.ldap.url is empty",
                "'config: {backends: {inifile: {group-db: ldap}}}'                         | config.auth.ldap.url is empty",
                "'config: {admin: {group-db: ldap}}'                                     | config.auth.ldap.url is empty",
                "'config: {global: {default-auth-mech: https_get}}'                        | config.auth.https_get.host is empty",
                "'config: {global: {default-auth-mech: pam}}'                              | no authentication service in the pod",
                "'config: {global: {default-agent-query-mode: SSH}}'                       | ssh.existingSecret is empty",
                "'config: {global: {default-agent-query-mode: LOCAL}}'                     | no agent in the pod",
                "'profiles: {sessions: {desk: {broker-agent-query-mode: SSH}}}'            | ssh.existingSecret is empty",
                "'config: {admin: {oidc-issuer: \"https://login.example.org\"}}'           | Set config.admin.oidc-audience",
                "'podLabels: {app.kubernetes.io/name: other}'                              | finds its own pods",
                "'enrol: {hosts: [root@desk1]}'                                            | enrol.hosts needs ssh.existingSecret",
                "'enrol: {hosts: [root@desk1], existingSecret: a}\nssh: {existingSecret: b}' | ssh.knownHosts",
                "'drainSeconds: 41'                                                        | terminationGracePeriodSeconds",
                "'drainSeconds: 11\nconfig: {global: {default-agent-query-mode: SSH}}\nssh: {existingSecret: a}'   | take temporary keys from hosts",
                "'autoscaling: {enabled: true, minReplicas: 9}'                            | autoscaling.minReplicas is more",
            })
    void aSentenceNamesTheRemedy(String values, String sentence) {
        assertThatThrownBy(() -> Chart.render(folder, values)).hasMessageContaining(sentence);
    }
}
