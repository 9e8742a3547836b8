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
                "'resources: {limits: {memory: lots}}'                   | /resources/limits/memory",
                "'resources: {limits: {RAM: 1Gi}}'                       | RAM",
                "'resources: {claims: []}'                               | claims",
                "'hostAliases: [{ip: desk1, hostnames: [a]}]'            | /hostAliases/0/ip",
                "'probes: {liveness: {period: 3}}'                       | period",
                "'podDisruptionBudget: {minAvailable: many}'             | /podDisruptionBudget/minAvailable",
                "'extraContainers: [{name: a}]'                          | image",
                "'extraEnvFrom: [{secret: a}]'                           | secret",
                "'commonAnnotations: {number: 1}'                        | /commonAnnotations/number",
                "'namespaceOverride: X2Go'                               | /namespaceOverride",
                "'global: {imageRegistry: \"https://a\"}'                 | /global/imageRegistry",
                "'metrics: {prometheusRule: {alerts: {X2goBrokerDwon: {}}}}'                  | X2goBrokerDwon",
                "'metrics: {prometheusRule: {alerts: {X2goBrokerDown: {threshold: 3}}}}'      | threshold",
                "'metrics: {serviceMonitor: {relabelings: [{targetLable: a}]}}'               | targetLable",
                "'service: {externalTrafficPolicy: local}'               | /service/externalTrafficPolicy",
                "'service: {loadBalancerSourceRanges: [office]}'         | /service/loadBalancerSourceRanges/0",
                "'ingress: {hosts: [{host: \"\"}]}'                      | /ingress/hosts/0/host",
                "'ingress: {paths: [{path: plain}]}'                     | /ingress/paths/0/path",
                "'httpRoute: {timeouts: {request: soon}}'                | /httpRoute/timeouts/request",
                "'database: {cloudnativepg: {restore: {targetTime: yesterday}}}'              | targetTime",
                "'strategy: {type: OnDelete}'                            | /strategy/type",
                "'traces: {endpoint: collector:4317}'                    | /traces/endpoint",
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
                "'ingress: {enabled: true, host: a.example.org}\ntrustedProxies: [10.0.0.1]\nreplicaCount: 2'      | Several brokers without a database",
                "'httpRoute: {enabled: true, parentRefs: [{name: a}]}\ntrustedProxies: [10.0.0.1]\nreplicaCount: 2' | Several brokers without a database",
                "'ingress: {enabled: true, host: a.example.org}\ntrustedProxies: [10.0.0.1]\nautoscaling: {enabled: true}' | Several brokers without a database",
                "'ingress: {admin: {enabled: true, host: a.example.org}}'                  | trustedProxies is empty",
                "'ingress: {enabled: true, host: a.example.org, admin: {enabled: true, host: a.example.org}}\ntrustedProxies: [10.0.0.1]' | a name of its own",
                "'httpRoute: {admin: {enabled: true, parentRefs: [{name: a}]}}\ntrustedProxies: [10.0.0.1]' | httpRoute.admin.hostnames is empty",
                "'httpRoute: {enabled: true, parentRefs: [{name: a}], admin: {enabled: true, hostnames: [b]}}\ntrustedProxies: [10.0.0.1]' | names of its own",
                "'httpRoute: {admin: {enabled: true, hostnames: [b]}}\ntrustedProxies: [10.0.0.1]' | httpRoute.admin.parentRefs is empty",
                "'httpRoute: {backendTls: {enabled: true}}'                                | Set tls.existingSecret",
                "'tls: {serverName: broker.example.org}'                                   | Set tls.existingSecret",
                "'service: {nodePort: 30443}'                                              | mean nothing for service.type ClusterIP",
                "'service: {type: NodePort, loadBalancerClass: a}'                         | mean nothing for service.type NodePort",
                "'service: {ipFamilies: [IPv4, IPv6]}'                                     | Set service.ipFamilyPolicy",
                "'dnsPolicy: None'                                                         | dnsPolicy None needs",
                "'autoscaling: {enabled: true, managedElsewhere: true}'                    | contradict each other",
                "'autoscaling: {enabled: true, targetCpu: null}'                           | nothing to go by",
                "'podDisruptionBudget: {minAvailable: 1}'                                  | no node could ever be emptied",
                "'extraEnv: [{name: A, value: b}, {name: A, value: c}]'                    | The environment variable A is there twice",
                "'extraEnv: [{name: X2GOBROKER_CONFIG, value: b}]'                         | The environment variable X2GOBROKER_CONFIG is there twice",
                "'javaOptions: -Xlog:gc\nextraEnv: [{name: JDK_JAVA_OPTIONS, value: b}]'   | JDK_JAVA_OPTIONS is there twice",
                "'profiles: {sessions: {desk: {height: 9007199254740993}}}'                | profiles.sessions.desk.height is a number beyond 2^53",
                "'profiles: {defaults: {height: -9007199254740993}}'                       | profiles.defaults.height is a number beyond 2^53",
                "'javaOptions: -Xmx500m'                                                   | A heap of -Xmx500m does not fit",
                "'javaOptions: -Xmx1G\nresources: {limits: {memory: 1100M}}'               | A heap of -Xmx1G does not fit",
                "'extraEnv: [{name: JAVA_TOOL_OPTIONS, value: -Xmx2g}]'                    | A heap of -Xmx2g does not fit",
                "'resources: {limits: {memory: 128Mi}}'                                    | resources.limits.memory of 128Mi is too little",
                "'networkPolicy: {hostPorts: [22]}\nprofiles: {sessions: {desk: {sshport: 2200}}}' | names the SSH port 2200",
                "'networkPolicy: {databasePort: 5433}\ndatabase: {mode: external, external: {url: \"jdbc:postgresql://a/b\", existingSecret: c}}' | Leave networkPolicy.databasePort out",
                "'database: {mode: cloudnativepg, cloudnativepg: {restore: {enabled: true}}}' | restore.serverName is empty",
                "'database: {mode: cloudnativepg, cloudnativepg: {restore: {enabled: true, serverName: a, objectStore: b}}}' | must not write into the archive that it reads",
                "'database: {mode: cloudnativepg, cloudnativepg: {restore: {enabled: true, serverName: a, objectStore: b, archiveName: a}}}' | must not write into the archive that it reads",
                "'database: {mode: cloudnativepg, cloudnativepg: {restore: {enabled: true, serverName: a, archiveName: b}}}' | does not say where the archive is",
                "'database: {mode: cloudnativepg, cloudnativepg: {restore: {enabled: true, serverName: x2gobroker-db, archiveName: b, objectStore: c}}}' | a cluster that exists is never restored in place",
                "'database: {mode: cloudnativepg, cloudnativepg: {spec: {bootstrap: {}}, restore: {enabled: true}}}' | Take one of them out",
                "'database: {cloudnativepg: {restore: {enabled: true}}}'                   | for database.mode cloudnativepg",
                "'database: {external: {restore: {enabled: true}}}'                        | for database.mode external",
                "'database: {mode: external, external: {url: \"jdbc:postgresql://a/b\", existingSecret: c, restore: {enabled: true}}}' | needs image",
                "'database: {mode: external, external: {url: \"jdbc:postgresql://a/b\", existingSecret: c, restore: {enabled: true, image: d, existingClaim: e}}}' | Set replicaCount to 0",
            })
    void aSentenceNamesTheRemedy(String values, String sentence) {
        assertThatThrownBy(() -> Chart.render(folder, values)).hasMessageContaining(sentence);
    }
}
