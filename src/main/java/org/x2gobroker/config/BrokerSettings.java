package org.x2gobroker.config;

import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.util.List;
import java.util.Optional;

/**
 * All settings of {@code x2gobroker.conf}, a section a method; every key may also be given as the environment variable
 * {@code X2GOBROKER_<SECTION>_<KEY>}, which wins. An instance is an immutable picture of one successful read; ask
 * {@link LiveSettings} again for each request instead of keeping one. A key that was given without a value is an empty {@link
 * Optional}. Made by {@link SettingsLoader}, which finds keys, types and accepted values in the methods below; keys and defaults
 * are those of spec/configuration.md, sections 2 and 4.
 */
public interface BrokerSettings {
    /** {@code [global]}. */
    GlobalSettings global();

    /** {@code [broker_zeroconf]}. */
    @WithName("broker_zeroconf")
    ZeroconfSettings zeroconf();

    /** {@code [broker_inifile]}. */
    @WithName("broker_inifile")
    InifileSettings inifile();

    /** {@code [broker_database]}. */
    @WithName("broker_database")
    DatabaseSettings database();

    /** {@code [authmech_https_get]}. */
    @WithName("authmech_https_get")
    HttpsGetSettings httpsGet();

    /** {@code [authmech_htpasswd]}. */
    @WithName("authmech_htpasswd")
    HtpasswdSettings htpasswd();

    /** {@code [authmech_ldap]}. */
    @WithName("authmech_ldap")
    LdapSettings ldap();

    /** {@code [admin]}. */
    AdminSettings admin();

    /** What is only ever set by environment variables or {@code defaults.conf}. */
    @WithName("environment")
    EnvironmentSettings environment();

    /** The keys every {@code [broker_…]} section may carry; an absent one means the global default. */
    interface BackendSettings {
        /** Whether the backend answers at all; requests for one that does not are "not found". */
        boolean enable();

        /** Name of the authentication mechanism. */
        @Accepts({"pam", "ldap", "htpasswd", "https_get", "none"})
        @WithName("auth-mech")
        Optional<String> authMech();

        /** Name of the directory that knows the users. */
        @Accepts({"libnss", "ldap"})
        @WithName("user-db")
        Optional<String> userDb();

        /** Name of the directory that knows the groups. */
        @Accepts({"libnss", "ldap"})
        @WithName("group-db")
        Optional<String> groupDb();

        /** How hosts are asked: {@code NONE}, {@code LOCAL} or {@code SSH}. */
        @WithName("agent-query-mode")
        Optional<AgentQueryMode> agentQueryMode();

        /** What to do with host keys. */
        @WithName("agent-hostkey-policy")
        Optional<HostKeyPolicy> agentHostkeyPolicy();

        /** Whether the load of hosts is measured. */
        @WithName("use-load-checker")
        Optional<Boolean> useLoadChecker();
    }

    /** {@code [broker_zeroconf]}: one made-up profile for this machine. */
    interface ZeroconfSettings extends BackendSettings {
        @Override
        @WithDefault("false")
        boolean enable();

        @Override
        @Accepts({"pam", "ldap", "htpasswd", "https_get", "none"})
        @WithName("auth-mech")
        @WithDefault("pam")
        Optional<String> authMech();

        @Override
        @Accepts({"libnss", "ldap"})
        @WithName("user-db")
        @WithDefault("libnss")
        Optional<String> userDb();

        @Override
        @Accepts({"libnss", "ldap"})
        @WithName("group-db")
        @WithDefault("libnss")
        Optional<String> groupDb();

        /** The command of the made-up profile; given but empty: no command. */
        @WithName("desktop-shell")
        @WithDefault("KDE")
        Optional<String> desktopShell();
    }

    /** {@code [broker_inifile]}: profiles from a file. */
    interface InifileSettings extends BackendSettings {
        @Override
        @WithDefault("true")
        boolean enable();

        /** Path of the profile file. */
        @Variable("X2GOBROKER_SESSIONPROFILES")
        @WithName("session-profiles")
        @WithDefault("/etc/x2go/broker/x2gobroker-sessionprofiles.conf")
        String sessionProfiles();

        @Override
        @WithName("use-load-checker")
        @WithDefault("true")
        Optional<Boolean> useLoadChecker();
    }

    /** {@code [broker_database]}: profiles from PostgreSQL. */
    interface DatabaseSettings extends BackendSettings {
        @Override
        @WithDefault("false")
        boolean enable();

        @Override
        @WithName("use-load-checker")
        @WithDefault("true")
        Optional<Boolean> useLoadChecker();
    }

    /** {@code [admin]}: who may use the admin API. Without groups, token file and issuer there is none. */
    interface AdminSettings {
        /** Groups whose members may see and change everything. */
        @WithName("admin-groups")
        Optional<List<String>> adminGroups();

        /** Groups whose members may see everything and change nothing. */
        @WithName("auditor-groups")
        Optional<List<String>> auditorGroups();

        /** File with the hashes of API tokens, as {@code x2gobroker token} writes it. */
        @WithName("token-file")
        Optional<String> tokenFile();

        /** What checks the passwords of administrators; absent: {@code default-auth-mech}. */
        @Accepts({"pam", "ldap", "htpasswd", "https_get"})
        @WithName("auth-mech")
        Optional<String> authMech();

        /** Which directory knows the groups of administrators; absent: {@code default-group-db}. */
        @Accepts({"libnss", "ldap"})
        @WithName("group-db")
        Optional<String> groupDb();

        /** The OpenID Connect issuer whose bearer tokens are accepted. */
        @Written(pattern = "https?://.+", as = "https://login.example.org/realms/x2go")
        @WithName("oidc-issuer")
        Optional<String> oidcIssuer();

        /** Whom those tokens have to be made for. */
        @WithName("oidc-audience")
        Optional<String> oidcAudience();

        /** The claim of those tokens with the groups, {@code /} between the names of a path. */
        @WithName("oidc-groups-claim")
        @WithDefault("groups")
        String oidcGroupsClaim();
    }

    /** {@code [authmech_https_get]}: asks a web server that answers 200 to HTTP Basic authentication. */
    interface HttpsGetSettings {
        /** Name of the web server. */
        @WithDefault("localhost")
        String host();

        /** Path of the page that is asked for. */
        @WithDefault("/")
        String path();

        /** Port of the web server. */
        @Between(min = 1, max = 65_535)
        @WithDefault("443")
        int port();

        /** PEM file with the authorities to trust; absent: those of the system. */
        @WithName("ca-file")
        Optional<String> caFile();
    }

    /** {@code [authmech_htpasswd]}: a password file as {@code htpasswd} writes it. */
    interface HtpasswdSettings {
        /** Path of the password file. */
        Optional<String> file();
    }

    /** {@code [global]}. */
    interface GlobalSettings {
        /** Old name for both {@code require-…} keys; {@code false} switches both off. */
        @WithName("check-credentials")
        @WithDefault("true")
        boolean checkCredentials();

        /** Whether clients have to log in with a password. */
        @WithName("require-password")
        @WithDefault("true")
        boolean requirePassword();

        /** Whether clients have to present a cookie. */
        @WithName("require-cookie")
        @WithDefault("false")
        boolean requireCookie();

        /** Keeps a handed-out cookie valid instead of changing it with every request. */
        @WithName("use-static-cookie")
        @WithDefault("false")
        boolean useStaticCookie();

        /** Seconds after the first authentication for which a cookie is accepted; none is when it is not positive. */
        @Between(min = Integer.MIN_VALUE, max = Integer.MAX_VALUE)
        @WithName("auth-timeout")
        @WithDefault("36000")
        int authTimeout();

        /** Seconds for which the cookie before the current one is still accepted. */
        @WithName("cookie-grace")
        @WithDefault("0")
        int cookieGrace();

        /** Accepts a cookie only from the address it was first handed to. */
        @WithName("verify-ip")
        @WithDefault("true")
        boolean verifyIp();

        /** Accepted so that old files are read; cookies are not kept in files. */
        @WithName("cookie-directory")
        @WithDefault("/var/lib/x2gobroker/cookies")
        Optional<String> cookieDirectory();

        /** Executables that are run before the password is checked. */
        @WithName("pre_auth_scripts")
        Optional<List<String>> preAuthScripts();

        /** Executables that are run after the password was checked, whatever the outcome. */
        @WithName("post_auth_scripts")
        Optional<List<String>> postAuthScripts();

        /** Executables that are run before the chosen host is named to the client. */
        @WithName("select_session_scripts")
        Optional<List<String>> selectSessionScripts();

        /** Hands the password to pre-auth hooks. */
        @WithName("hook-passwords")
        @WithDefault("false")
        boolean hookPasswords();

        /** Seconds a hook may take. */
        @WithName("hook-timeout")
        @WithDefault("5")
        int hookTimeout();

        /** The cookie every client has to know beforehand. */
        @WithName("my-cookie")
        Optional<String> myCookie();

        /** File with that cookie; where it exists it counts instead of {@code my-cookie}. */
        @WithName("my-cookie-file")
        @WithDefault("/etc/x2go/broker/x2gobroker.authid")
        Optional<String> myCookieFile();

        /** Whether {@code /plain/} answers. */
        @WithName("enable-plain-output")
        @WithDefault("true")
        boolean enablePlainOutput();

        /** Whether {@code /json/} answers. */
        @WithName("enable-json-output")
        @WithDefault("true")
        boolean enableJsonOutput();

        /** Whether {@code /uccs/} answers. */
        @WithName("enable-uccs-output")
        @WithDefault("false")
        boolean enableUccsOutput();

        /** The address of this broker in answers to greeters; given but empty: they get the path alone. */
        @WithName("my-uccs-url-base")
        @WithDefault("http://localhost:8080/")
        Optional<String> myUccsUrlBase();

        /** Name of the authentication mechanism. */
        @Accepts({"pam", "ldap", "htpasswd", "https_get", "none"})
        @WithName("default-auth-mech")
        @WithDefault("pam")
        String defaultAuthMech();

        /** Name of the directory that knows the users. */
        @Accepts({"libnss", "ldap"})
        @WithName("default-user-db")
        @WithDefault("libnss")
        String defaultUserDb();

        /** Name of the directory that knows the groups. */
        @Accepts({"libnss", "ldap"})
        @WithName("default-group-db")
        @WithDefault("libnss")
        String defaultGroupDb();

        /** Leaves a user's primary group out of the access rules. */
        @WithName("ignore-primary-group-memberships")
        @WithDefault("true")
        boolean ignorePrimaryGroupMemberships();

        /** Seconds for which answers about a user's groups are kept. */
        @WithName("group-cache-seconds")
        @WithDefault("30")
        int groupCacheSeconds();

        /** Whether clients get a temporary key for the host they are sent to. */
        @WithName("default-session-autologin")
        @WithDefault("false")
        boolean defaultSessionAutologin();

        /** Where temporary keys go on hosts, with {@code %h %u %U %G %%}. */
        @WithName("default-authorized-keys")
        @WithDefault("%h/.x2go/authorized_keys")
        String defaultAuthorizedKeys();

        /** Where temporary keys go on SSH proxies, with {@code %h %u %U %G %%}. */
        @WithName("default-sshproxy-authorized-keys")
        @WithDefault("%h/.x2go/authorized_keys")
        String defaultSshproxyAuthorizedKeys();

        /** How hosts are asked: {@code NONE}, {@code LOCAL} or {@code SSH}. */
        @WithName("default-agent-query-mode")
        @WithDefault("NONE")
        AgentQueryMode defaultAgentQueryMode();

        /** What to do with host keys. */
        @WithName("default-agent-hostkey-policy")
        @WithDefault("RejectPolicy")
        HostKeyPolicy defaultAgentHostkeyPolicy();

        /** Whether a host has to accept a connection before it is named to a client. */
        @WithName("default-portscan-x2goservers")
        @WithDefault("true")
        boolean defaultPortscanX2goservers();

        /** Whether the load of hosts is measured. */
        @WithName("default-use-load-checker")
        @WithDefault("false")
        boolean defaultUseLoadChecker();

        /** Seconds in which every host is asked for its load once. */
        @WithName("load-checker-intervals")
        @WithDefault("300")
        int loadCheckerIntervals();

        /** Seconds until a connection to a host stands. */
        @Between(min = 1, max = 60)
        @WithName("agent-connect-timeout")
        @WithDefault("3")
        int agentConnectTimeout();

        /** Seconds an agent job may take as a whole. */
        @Between(min = 1, max = 300)
        @WithName("agent-job-timeout")
        @WithDefault("10")
        int agentJobTimeout();

        /** Agent jobs at once on one host; they share a connection, for which sshd allows 10. */
        @Between(min = 1, max = 10)
        @WithName("agent-jobs-per-host")
        @WithDefault("6")
        int agentJobsPerHost();

        /** Agent jobs at once on all hosts. */
        @Between(min = 1)
        @WithName("agent-jobs")
        @WithDefault("128")
        int agentJobs();

        /** Milliseconds between asking for a suspension and looking for its effect. */
        @WithName("suspension-wait-millis")
        @WithDefault("4500")
        int suspensionWaitMillis();

        /** Whether sshd itself ends a temporary key: {@code utc} needs OpenSSH 9.1 on the hosts, {@code none} works with all. */
        @Accepts({"utc", "none"})
        @WithName("temporary-key-expiry")
        @WithDefault("utc")
        String temporaryKeyExpiry();

        /** File that remembers which temporary keys are still to be removed from hosts. */
        @WithName("removal-journal")
        @WithDefault("/var/lib/x2gobroker/removal-journal")
        String removalJournal();

        /** Asks hosts about the sessions of any name a client gives as {@code login}, for sites without broker passwords. */
        @WithName("trust-login")
        @WithDefault("false")
        boolean trustLogin();

        /** Asks X2Go Client to report what happens to its session. */
        @WithName("client-events")
        @WithDefault("false")
        boolean clientEvents();

        /** Addresses and networks of the proxies whose {@code Forwarded} and {@code X-Forwarded-For} headers count. */
        @WithName("trusted-proxies")
        Optional<List<String>> trustedProxies();
    }

    /**
     * What is set by environment variables only; classic installations set the same variables in {@code defaults.conf} and {@code
     * /etc/default/x2gobroker-daemon}.
     */
    interface EnvironmentSettings {
        /** The backend that answers when a request names none. */
        @Accepts({"zeroconf", "inifile", "database"})
        @Variable("X2GOBROKER_DEFAULT_BACKEND")
        @WithName("default-backend")
        @WithDefault("inifile")
        String defaultBackend();

        /** Answers GET like POST and logs more. */
        @Variable("X2GOBROKER_DEBUG")
        @WithDefault("false")
        boolean debug();

        /** The form of the log on standard output: lines of text, or a JSON object a line. */
        @Accepts({"text", "json"})
        @Variable("X2GOBROKER_LOG_FORMAT")
        @WithName("log-format")
        @WithDefault("text")
        String logFormat();

        /** Where the server listens, {@code [address:]port}. */
        @Variable("DAEMON_BIND_ADDRESS")
        @WithName("bind-address")
        @WithDefault("127.0.0.1:8080")
        BindAddress bindAddress();

        /** Where health and figures are served, {@code [address:]port}; absent: nowhere, as they are not for clients. */
        @Variable("X2GOBROKER_MANAGEMENT_ADDRESS")
        @WithName("management-address")
        Optional<BindAddress> managementAddress();

        /** Where traces go by OTLP, the address of a collector; absent: none are made. The variable is OpenTelemetry's own. */
        @Variable("OTEL_EXPORTER_OTLP_ENDPOINT")
        @WithName("otlp-endpoint")
        Optional<String> otlpEndpoint();

        /** Seconds from SIGTERM, when the broker stops being ready, until it takes no more requests. */
        @Between(min = 0, max = 600)
        @Variable("X2GOBROKER_SHUTDOWN_DELAY")
        @WithName("shutdown-delay")
        @WithDefault("0")
        int shutdownDelay();

        /** PEM file with the certificate chain; with it and the key the server speaks https. */
        @Variable("X2GOBROKER_SSL_CERTFILE")
        @WithName("ssl-certfile")
        Optional<String> sslCertfile();

        /** PEM file with the private key. */
        @Variable("X2GOBROKER_SSL_KEYFILE")
        @WithName("ssl-keyfile")
        Optional<String> sslKeyfile();

        /** The agent command on the hosts. */
        @Variable("X2GOBROKER_AGENT_CMD")
        @WithName("agent-cmd")
        @WithDefault("/usr/lib/x2go/x2gobroker-agent")
        String agentCmd();

        /** The SSH login on the hosts. */
        @Variable("X2GOBROKER_AGENT_USER")
        @WithName("agent-user")
        @WithDefault("x2gobroker")
        String agentUser();

        /** The broker's own account, named in the comments of its keys. */
        @Variable("X2GOBROKER_DAEMON_USER")
        @WithName("daemon-user")
        @WithDefault("x2gobroker")
        String daemonUser();

        /** The group that owns the socket of the authentication service. */
        @Variable("X2GOBROKER_DAEMON_GROUP")
        @WithName("daemon-group")
        @WithDefault("x2gobroker")
        String daemonGroup();

        /** Folder with the broker's private keys and {@code known_hosts}; absent: {@code ~/.ssh}. */
        @Variable("X2GOBROKER_SSH_DIR")
        @WithName("ssh-dir")
        Optional<String> sshDir();

        /** The database, {@code jdbc:postgresql://…}; absent: see {@code docs/configuration.md}. */
        @Written(pattern = "jdbc:postgresql:.+", as = "jdbc:postgresql://host:port/name")
        @Variable("X2GOBROKER_DATABASE_URL")
        @WithName("database-url")
        Optional<String> databaseUrl();

        /** The account at the database. */
        @Variable("X2GOBROKER_DATABASE_USERNAME")
        @WithName("database-username")
        Optional<String> databaseUsername();

        /** Its password; never log it. */
        @Variable("X2GOBROKER_DATABASE_PASSWORD")
        @WithName("database-password")
        Optional<String> databasePassword();

        /** File with its password, in place of the password itself. */
        @Variable("X2GOBROKER_DATABASE_PASSWORD_FILE")
        @WithName("database-password-file")
        Optional<String> databasePasswordFile();

        /** Socket of the authentication service. */
        @Variable("X2GOBROKER_AUTHSERVICE_SOCKET")
        @WithName("authservice-socket")
        @WithDefault("/run/x2gobroker/x2gobroker-authservice.socket")
        String authserviceSocket();
    }
}
