package org.x2gobroker.auth.radius;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.config.radius.RadiusSettings;

/**
 * The valid configuration of {@code [authmech_radius]}.
 *
 * @param servers in the order in which they are asked, at least one
 * @param timeout for a login as a whole
 * @param serverTimeout for one server while there is another
 * @param probesServers whether silent servers are asked by Status-Server
 * @param userName what is sent as User-Name, with {@code {user}}
 * @param accountFromAnswer whether User-Name of the answer counts
 * @param identity the attributes by which the broker says who it is
 * @param groupAttributes what names groups; empty: answers name none
 */
record RadiusConfig(
        List<RadiusServer> servers,
        Duration timeout,
        Duration serverTimeout,
        Duration deadTime,
        boolean probesServers,
        String userName,
        Set<String> userNameForms,
        boolean accountFromAnswer,
        Optional<String> challengeSeparator,
        List<RadiusAttribute> identity,
        boolean sendsClientAddress,
        List<GroupAttribute> groupAttributes) {
    RadiusConfig {
        servers = List.copyOf(servers);
        userNameForms = Set.copyOf(userNameForms);
        identity = List.copyOf(identity);
        groupAttributes = List.copyOf(groupAttributes);
    }

    /**
     * Validates the settings; reads no file and resolves no name.
     *
     * @throws ConfigurationException when a key cannot be used; the message names it
     */
    static RadiusConfig of(RadiusSettings settings) {
        List<RadiusAttribute> identity = new ArrayList<>();
        identity.add(RadiusAttribute.text(RadiusAttribute.NAS_IDENTIFIER, settings.nasIdentifier()));
        settings.nasAddress()
                .map(RadiusConfig::address)
                .map(RadiusAttribute::nasAddress)
                .ifPresent(identity::add);
        identity.add(RadiusAttribute.virtualPort());
        return new RadiusConfig(
                servers(settings),
                Duration.ofSeconds(settings.timeout()),
                Duration.ofSeconds(settings.serverTimeout()),
                Duration.ofSeconds(settings.deadTime()),
                settings.statusServer(),
                settings.userName(),
                Set.copyOf(settings.userNameForms()),
                settings.accountFromAnswer(),
                settings.challengeSeparator(),
                identity,
                settings.sendClientAddress(),
                settings.groupAttributes().orElse(List.of()).stream()
                        .map(RadiusConfig::groupAttribute)
                        .toList());
    }

    private static GroupAttribute groupAttribute(String text) {
        try {
            return GroupAttribute.parse(text);
        } catch (IllegalArgumentException wrong) {
            throw new ConfigurationException(
                    "[authmech_radius] group-attributes: %s. Write Filter-Id, Class, a number from 1 to 255, or vendor:number."
                            .formatted(wrong.getMessage()),
                    wrong);
        }
    }

    private static List<RadiusServer> servers(RadiusSettings settings) {
        List<String> secrets = settings.secretFile().orElse(List.of());
        List<String> names = settings.server();
        if (secrets.size() != 1 && secrets.size() != names.size()) {
            throw new ConfigurationException(
                    "[authmech_radius] secret-file: it names %d files for %d servers. Name one file with the secret of all"
                                    .formatted(secrets.size(), names.size())
                            + " servers, or one for each server in their order.");
        }
        List<RadiusServer> servers = new ArrayList<>();
        for (int index = 0; index < names.size(); index++) {
            Path secret = Path.of(secrets.get(secrets.size() == 1 ? 0 : index));
            try {
                servers.add(RadiusServer.parse(names.get(index), secret));
            } catch (IllegalArgumentException wrong) {
                throw new ConfigurationException(
                        "[authmech_radius] server: %s. Write it like radius.example.org:1812."
                                .formatted(wrong.getMessage()),
                        wrong);
            }
        }
        return servers;
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException none) {
            throw new ConfigurationException(
                    "[authmech_radius] nas-address: \"%s\" is no address. Write it like 192.0.2.1 or 2001:db8::1."
                            .formatted(text),
                    none);
        }
    }
}
