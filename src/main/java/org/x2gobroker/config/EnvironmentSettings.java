package org.x2gobroker.config;

import io.smallrye.config.WithDefault;
import java.util.Optional;
import org.x2gobroker.config.check.SettingConstraint.AcceptedNames;
import org.x2gobroker.config.check.SettingConstraint.EnvironmentVariable;
import org.x2gobroker.config.check.SettingConstraint.FilePathKey;
import org.x2gobroker.config.check.SettingConstraint.IntegerRange;
import org.x2gobroker.config.check.SettingConstraint.TextForm;

/**
 * Configures what only environment variables set; classic installations set the same variables in {@code defaults.conf} and
 * {@code /etc/default/x2gobroker-daemon}.
 */
public interface EnvironmentSettings {
    /** The backend that answers when a request names none. */
    @AcceptedNames({"zeroconf", "inifile", "database"})
    @EnvironmentVariable("X2GOBROKER_DEFAULT_BACKEND")
    @WithDefault("inifile")
    String defaultBackend();

    /** Answers GET like POST and logs more. */
    @EnvironmentVariable("X2GOBROKER_DEBUG")
    @WithDefault("false")
    boolean debug();

    /** The form of the log on standard output: lines of text, or a JSON object a line. */
    @AcceptedNames({"text", "json"})
    @EnvironmentVariable("X2GOBROKER_LOG_FORMAT")
    @WithDefault("text")
    String logFormat();

    /** Where the server listens, {@code [address:]port}. */
    @EnvironmentVariable("DAEMON_BIND_ADDRESS")
    @WithDefault("127.0.0.1:8080")
    BindAddress bindAddress();

    /** Where health and figures are served, {@code [address:]port}; absent: nowhere, as they are not for clients. */
    @EnvironmentVariable("X2GOBROKER_MANAGEMENT_ADDRESS")
    Optional<BindAddress> managementAddress();

    /** Where traces go by OTLP, the address of a collector; absent: none are made. The variable is OpenTelemetry's own. */
    @EnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT")
    Optional<String> otlpEndpoint();

    /** Seconds from SIGTERM, when the broker stops being ready, until it takes no more requests. */
    @IntegerRange(min = 0, max = 600)
    @EnvironmentVariable("X2GOBROKER_SHUTDOWN_DELAY")
    @WithDefault("0")
    int shutdownDelay();

    /** Whether a broker without a database takes keys away from hosts before it ends, as nobody will read its journal again. */
    @EnvironmentVariable("X2GOBROKER_SHUTDOWN_REMOVES_KEYS")
    @WithDefault("false")
    boolean shutdownRemovesKeys();

    /** PEM file with the certificate chain; with it and the key the server speaks https. */
    @FilePathKey
    @EnvironmentVariable("X2GOBROKER_SSL_CERTFILE")
    Optional<String> sslCertfile();

    /** PEM file with the private key. */
    @FilePathKey
    @EnvironmentVariable("X2GOBROKER_SSL_KEYFILE")
    Optional<String> sslKeyfile();

    /** The agent command on the hosts. */
    @FilePathKey
    @EnvironmentVariable("X2GOBROKER_AGENT_CMD")
    @WithDefault("/usr/lib/x2go/x2gobroker-agent")
    String agentCmd();

    /** The SSH login on the hosts. */
    @EnvironmentVariable("X2GOBROKER_AGENT_USER")
    @WithDefault("x2gobroker")
    String agentUser();

    /** The broker's own account, named in the comments of its keys. */
    @EnvironmentVariable("X2GOBROKER_DAEMON_USER")
    @WithDefault("x2gobroker")
    String daemonUser();

    /** The group that owns the socket of the authentication service. */
    @EnvironmentVariable("X2GOBROKER_DAEMON_GROUP")
    @WithDefault("x2gobroker")
    String daemonGroup();

    /** Folder with the broker's private keys and {@code known_hosts}; absent: {@code ~/.ssh}. */
    @FilePathKey
    @EnvironmentVariable("X2GOBROKER_SSH_DIR")
    Optional<String> sshDir();

    /** Where the SSH door for {@code ssh://} clients listens, {@code [address:]port}; absent: there is none. */
    @EnvironmentVariable("X2GOBROKER_SSH_DOOR_ADDRESS")
    Optional<BindAddress> sshDoorAddress();

    /** Folder with the private host keys of the SSH door; each file in it is one, in OpenSSH's own or in PEM format. */
    @FilePathKey
    @EnvironmentVariable("X2GOBROKER_SSH_DOOR_HOST_KEYS")
    @WithDefault("/etc/x2go/broker/ssh-door")
    String sshDoorHostKeys();

    /** Folder with a file of {@code authorized_keys} lines for each user who may come by the SSH door with a key; absent: nobody may. */
    @FilePathKey
    @EnvironmentVariable("X2GOBROKER_SSH_DOOR_AUTHORIZED_KEYS")
    Optional<String> sshDoorAuthorizedKeys();

    /** Socket on which the broker runs commands for programs of its own account; absent: there is none. */
    @FilePathKey
    @EnvironmentVariable("X2GOBROKER_CONTROL_SOCKET")
    Optional<String> controlSocket();

    /** The database, {@code jdbc:postgresql://…}; absent: see {@code docs/configuration.md}. */
    @TextForm(pattern = "jdbc:postgresql:.+", as = "jdbc:postgresql://host:port/name")
    @EnvironmentVariable("X2GOBROKER_DATABASE_URL")
    Optional<String> databaseUrl();

    /** The account at the database. */
    @EnvironmentVariable("X2GOBROKER_DATABASE_USERNAME")
    Optional<String> databaseUsername();

    /** Its password; never log it. */
    @EnvironmentVariable("X2GOBROKER_DATABASE_PASSWORD")
    Optional<String> databasePassword();

    /** File with its password, in place of the password itself. */
    @FilePathKey
    @EnvironmentVariable("X2GOBROKER_DATABASE_PASSWORD_FILE")
    Optional<String> databasePasswordFile();

    /** Socket of the authentication service. */
    @FilePathKey
    @EnvironmentVariable("X2GOBROKER_AUTHSERVICE_SOCKET")
    @WithDefault("/run/x2gobroker/x2gobroker-authservice.socket")
    String authserviceSocket();
}
