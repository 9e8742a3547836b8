package org.x2gobroker.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.x2gobroker.broker.HostServices;
import org.x2gobroker.config.AdminSettings;
import org.x2gobroker.config.BindAddress;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.config.EnvironmentSettings;
import org.x2gobroker.config.InifileSettings;
import org.x2gobroker.config.check.LoadedSettings;
import org.x2gobroker.database.DatabaseUrl;
import org.x2gobroker.profile.catalogue.ProfileFileLocations;

/** Checks before the start whether the broker can run with these settings, and derives the properties of Quarkus from them. */
public final class StartupCheck {
    private final LoadedSettings loaded;
    private final EnvironmentSettings environment;

    public StartupCheck(LoadedSettings loaded) {
        this.loaded = loaded;
        this.environment = loaded.settings().environment();
    }

    /** @throws ConfigurationException with the first problem and how to mend it */
    void run() {
        environment.sslCertfile().ifPresent(file -> TlsFileCheck.requireCertificate(file, "X2GOBROKER_SSL_CERTFILE"));
        environment.sslKeyfile().ifPresent(file -> TlsFileCheck.requireKey(file, "X2GOBROKER_SSL_KEYFILE"));
        new UsableSettingsRule().check(loaded.settings());
        requireUsableProfiles(loaded.settings().inifile());
        requirePasswordFile();
        requireFreeAddresses();
    }

    /** Returns the properties for the addresses, the certificate, the log, the login and the database of the server. */
    Map<String, String> serverProperties() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.putAll(databaseProperties());
        AdminSettings admin = loaded.settings().admin();
        admin.oidcIssuer().ifPresent(issuer -> {
            properties.put("quarkus.oidc.tenant-enabled", "true");
            properties.put("quarkus.oidc.auth-server-url", issuer);
            properties.put("quarkus.oidc.token.audience", admin.oidcAudience().orElseThrow());
            properties.put("quarkus.oidc.roles.role-claim-path", admin.oidcGroupsClaim());
        });
        BindAddress address = environment.bindAddress();
        String port = Integer.toString(address.port());
        properties.put("quarkus.http.host", address.host());
        properties.put(
                "quarkus.http.limits.max-header-size",
                loaded.settings().global().maxHeaderSize() + "K");
        // The fields in a query are a form, not always a URI; RequestTargetFilter judges targets instead.
        properties.put("vertx.disableURIValidation", "true");
        if (environment.sslCertfile().isPresent() && environment.sslKeyfile().isPresent()) {
            properties.put("quarkus.http.ssl-port", port);
            properties.put("quarkus.http.insecure-requests", "disabled");
            properties.put(
                    "quarkus.tls.key-store.pem.broker.cert",
                    environment.sslCertfile().get());
            properties.put(
                    "quarkus.tls.key-store.pem.broker.key",
                    environment.sslKeyfile().get());
            properties.put("quarkus.tls.reload-period", "10s");
        } else {
            properties.put("quarkus.http.port", port);
        }
        properties.putAll(managementProperties());
        environment.otlpEndpoint().ifPresent(endpoint -> {
            properties.put("quarkus.otel.sdk.disabled", "false");
            properties.put("quarkus.otel.instrument.vertx-http", "true");
            properties.put("quarkus.otel.exporter.otlp.endpoint", endpoint);
        });
        properties.put("quarkus.shutdown.delay", environment.shutdownDelay() + "s");
        properties.put(
                "quarkus.log.json.console.enable",
                Boolean.toString(environment.logFormat().equals("json")));
        if (environment.debug()) {
            properties.put("quarkus.log.category.\"org.x2gobroker\".level", "DEBUG");
            properties.put("quarkus.log.category.\"x2gobroker\".level", "DEBUG");
        }
        return properties;
    }

    /**
     * Returns the properties for a command that manages the database: it opens no port, maintains no hosts, and logs to standard error.
     *
     * @throws ConfigurationException when there is no database
     */
    public Map<String, String> managementCommandProperties() {
        requirePasswordFile();
        if (environment.databaseUrl().isEmpty()) {
            throw new ConfigurationException("Name the broker with --url=https://broker.example.org, or set"
                    + " X2GOBROKER_DATABASE_URL=jdbc:postgresql://host:5432/name to manage what is in a database.");
        }
        Map<String, String> properties = new LinkedHashMap<>(databaseProperties());
        properties.put("quarkus.http.host-enabled", "false");
        properties.put("quarkus.management.host-enabled", "false");
        properties.put("quarkus.log.console.stderr", "true");
        properties.put("quarkus.log.console.level", "WARN");
        // The command itself reports that the database does not answer.
        properties.put("quarkus.log.category.\"org.x2gobroker.database\".level", "OFF");
        // And what an import has to say of a profile; the rest is for the log of brokers.
        properties.put("quarkus.log.category.\"org.x2gobroker.profile.database.catalogue\".level", "ERROR");
        properties.put("quarkus.log.category.\"io.agroal.pool\".level", "ERROR");
        properties.put(HostServices.LOOKED_AFTER, "false");
        return properties;
    }

    private Map<String, String> databaseProperties() {
        return environment
                .databaseUrl()
                .map(url -> Map.of(
                        "quarkus.datasource.active", "true",
                        "quarkus.datasource.jdbc.url", DatabaseUrl.complete(url),
                        "quarkus.hibernate-orm.active", "true",
                        "quarkus.flyway.active", "true"))
                .orElse(Map.of());
    }

    /** Opens no management port unless an address is set: clients must not see metrics and health. */
    private Map<String, String> managementProperties() {
        return environment
                .managementAddress()
                .map(address -> Map.of(
                        "quarkus.management.host",
                        address.host(),
                        "quarkus.management.port",
                        Integer.toString(address.port())))
                .orElse(Map.of("quarkus.management.host-enabled", "false"));
    }

    /** Files of the folder beside the profile file are not required: one team's mistake must not keep the broker from starting. */
    private static void requireUsableProfiles(InifileSettings inifile) {
        ProfileFileLocations locations = ProfileFileLocations.of(inifile);
        if (inifile.enable() && !locations.isMainNotThereYet()) {
            LocalBrokerFactory.profileReader().read(locations.main());
        }
    }

    private void requirePasswordFile() {
        environment
                .databasePasswordFile()
                .ifPresent(file -> ReadableFileCheck.require(
                        file, "X2GOBROKER_DATABASE_PASSWORD_FILE", "the database's password"));
    }

    /** Opens all sockets at the same time, so that no two share an address, where clients could read the metrics. */
    private void requireFreeAddresses() {
        List<ServerSocket> opened = new ArrayList<>();
        try {
            opened.add(listen(environment.bindAddress(), "DAEMON_BIND_ADDRESS"));
            if (environment.managementAddress().isPresent()) {
                opened.add(listen(environment.managementAddress().get(), "X2GOBROKER_MANAGEMENT_ADDRESS"));
            }
            if (environment.sshDoorAddress().isPresent()) {
                opened.add(listen(environment.sshDoorAddress().get(), "X2GOBROKER_SSH_DOOR_ADDRESS"));
            }
        } catch (IOException fault) {
            throw new UncheckedIOException("a socket cannot be opened", fault);
        } finally {
            opened.forEach(StartupCheck::close);
        }
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException fault) {
            throw new UncheckedIOException("a socket cannot be closed", fault);
        }
    }

    private static ServerSocket listen(BindAddress address, String variable) throws IOException {
        InetSocketAddress target = new InetSocketAddress(address.host(), address.port());
        if (target.isUnresolved()) {
            throw new ConfigurationException(variable + " names the host " + address.host()
                    + ", which is unknown. Give an address of this machine, such as 127.0.0.1:8080.");
        }
        ServerSocket socket = new ServerSocket();
        try {
            socket.setReuseAddress(true);
            socket.bind(target);
            return socket;
        } catch (IOException fault) {
            socket.close();
            throw new ConfigurationException(
                    "The broker cannot listen on " + address + " (" + fault.getMessage()
                            + "). Stop what listens there, or choose another address with " + variable + ".",
                    fault);
        }
    }
}
