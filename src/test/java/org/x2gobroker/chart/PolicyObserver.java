package org.x2gobroker.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.x2gobroker.chart.PolicyEvaluator.Peer;
import org.x2gobroker.config.ini.IniDocument;
import org.x2gobroker.config.ini.IniReader;
import org.x2gobroker.config.ini.IniValue;
import org.x2gobroker.interop.BrokerFiles;
import org.x2gobroker.interop.BrokerObserver;
import org.x2gobroker.interop.OutgoingTraffic;

/**
 * Holds whom each broker of the interop suite has called against the NetworkPolicy that the chart renders for values like its configuration:
 * all of them must be let out, at these ports and in these networks only.
 */
public final class PolicyObserver implements BrokerObserver {
    private static final String ELSEWHERE = "192.0.2.1";
    private static final List<String> HERE = List.of("127.0.0.0/8", "::1/128");
    private static final List<String> MECHANISMS = List.of("ldap", "radius", "https_get");

    @Override
    public void ended(BrokerFiles files, Set<OutgoingTraffic.Peer> called) {
        if (called.isEmpty()) {
            return;
        }
        Configuration configuration = Configuration.of(files);
        PolicyEvaluator policy = PolicyEvaluator.of(render(configuration.values()));
        Set<Integer> everywhere = configuration.portsOfAnyNetwork();

        assertThat(called).allSatisfy(peer -> {
            assertThat(policy.letsOut(peer.protocol(), Peer.outside(peer.literal()), peer.port()))
                    .isTrue();
            assertThat(policy.letsOut(peer.protocol(), Peer.outside(ELSEWHERE), peer.port()))
                    .isEqualTo(everywhere.contains(peer.port()));
            assertThat(policy.letsOut(peer.protocol(), Peer.outside(peer.literal()), 1))
                    .isFalse();
        });
    }

    private static Release render(ObjectNode values) {
        try {
            Path file = Files.createTempFile("values", ".json");
            try {
                return Chart.render(Files.writeString(file, values.toString()));
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What of a broker's configuration has to do with others whom it calls. */
    private record Configuration(IniDocument file, IniDocument profiles, Map<String, String> environment) {
        static Configuration of(BrokerFiles files) {
            Map<String, String> environment = files.startEnvironment();
            return new Configuration(
                    IniReader.read(Path.of(environment.get("X2GOBROKER_CONFIG"))),
                    IniReader.read(Path.of(environment.get("X2GOBROKER_SESSIONPROFILES"))),
                    environment);
        }

        private Optional<String> find(String section, String key) {
            String variable =
                    "X2GOBROKER_%s_%s".formatted(section, key.replace('-', '_')).toUpperCase(Locale.ROOT);
            return Optional.ofNullable(environment.get(variable))
                    .or(() -> file.findSection(section)
                            .flatMap(
                                    found -> Optional.ofNullable(found.entries().get(key)))
                            .or(() -> Optional.ofNullable(file.defaults().get(key)))
                            .map(IniValue::text))
                    .filter(value -> !value.isEmpty());
        }

        /** A port of what has no networks among the values. */
        Set<Integer> portsOfAnyNetwork() {
            Set<Integer> ports = new HashSet<>(Set.of(53, 5353));
            Stream.of(
                            find("events", "webhook-url"),
                            find("events", "syslog-server"),
                            find("authmech_https_get", "port"))
                    .flatMap(Optional::stream)
                    .map(address -> address.replaceFirst("^(?:.*:)?(\\d+)(?:/.*)?$", "$1"))
                    .forEach(port -> ports.add(Integer.valueOf(port)));
            return ports;
        }

        ObjectNode values() {
            ObjectNode values = Release.YAML.createObjectNode();
            ObjectNode config = values.putObject("config");
            ObjectNode global = config.putObject("global");
            (mechanisms().isEmpty() ? List.of("htpasswd") : mechanisms())
                    .forEach(global.withArray("default-auth-mech")::add);
            ObjectNode auth = config.putObject("auth");
            copyList(auth.putObject("ldap"), "authmech_ldap", "url");
            copyList(auth.putObject("radius"), "authmech_radius", "server");
            values.putObject("secrets").putObject("radius").put("existingSecret", "shared");
            copy(auth.putObject("https_get"), "authmech_https_get", "host", "port");
            copy(config.putObject("oidc"), "oidc", "issuer", "client-id");
            copy(config.putObject("admin"), "admin", "oidc-issuer", "oidc-audience");
            copy(config.putObject("events"), "events", "webhook-url", "syslog-server");
            ObjectNode policy = values.putObject("networkPolicy");
            for (String networks : List.of("hosts", "ldap", "radius", "issuer", "database")) {
                HERE.forEach(policy.withArray(networks)::add);
            }
            if (environment.containsKey("X2GOBROKER_DATABASE_URL")) {
                ObjectNode database = values.putObject("database");
                database.put("mode", "external");
                database.putObject("external")
                        .put("url", environment.get("X2GOBROKER_DATABASE_URL"))
                        .put("existingSecret", "database");
            }
            addProfiles(values.putObject("profiles"));
            return values;
        }

        /** Every mechanism or directory that has a section is one that may be asked. */
        private List<String> mechanisms() {
            return MECHANISMS.stream()
                    .filter(name -> Stream.of("url", "server", "host")
                            .anyMatch(key -> find("authmech_" + name, key).isPresent()))
                    .toList();
        }

        private void copy(ObjectNode target, String section, String... keys) {
            for (String key : keys) {
                find(section, key)
                        .ifPresent(value -> target.set(
                                key,
                                value.matches("\\d+")
                                        ? IntNode.valueOf(Integer.parseInt(value))
                                        : TextNode.valueOf(value)));
            }
        }

        private void copyList(ObjectNode target, String section, String key) {
            find(section, key)
                    .ifPresent(value -> Stream.of(value.split(",", -1))
                            .forEach(item -> target.withArray(key).add(item.strip())));
        }

        private void addProfiles(ObjectNode target) {
            addHosts(target.putObject("defaults"), profiles.defaults());
            ObjectNode sessions = target.putObject("sessions");
            profiles.sections()
                    .values()
                    .forEach(section -> addHosts(sessions.putObject("p" + section.line()), section.entries()));
        }

        private static void addHosts(ObjectNode target, Map<String, IniValue> options) {
            for (String key : List.of("host", "sshport", "sshproxyport")) {
                if (options.containsKey(key)) {
                    target.put(key, options.get(key).text());
                }
            }
        }
    }
}
