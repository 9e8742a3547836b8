package org.x2gobroker.config;

import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.util.List;
import java.util.Optional;

/**
 * All settings of {@code x2gobroker.conf}, a section a method; every key may also be given as the environment variable
 * {@code X2GOBROKER_<SECTION>_<KEY>}, which wins. An instance is an immutable picture of one successful read; ask
 * {@link LiveSettings} again for each request instead of keeping one.
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

    /** {@code [authmech_https_get]}. */
    @WithName("authmech_https_get")
    HttpsGetSettings httpsGet();

    /** {@code [authmech_htpasswd]}. */
    @WithName("authmech_htpasswd")
    HtpasswdSettings htpasswd();

    /** What is only ever set by environment variables or {@code defaults.conf}. */
    @WithName("environment")
    EnvironmentSettings environment();

    /** The keys every {@code [broker_…]} section may carry; an absent one means the global default. */
    interface BackendSettings {
        /** Name of the authentication mechanism. */
        @WithName("auth-mech")
        Optional<String> authMech();

        /** Name of the directory that knows the users. */
        @WithName("user-db")
        Optional<String> userDb();

        /** Name of the directory that knows the groups. */
        @WithName("group-db")
        Optional<String> groupDb();

        /** How hosts are asked: {@code NONE}, {@code LOCAL} or {@code SSH}. */
        @WithName("agent-query-mode")
        Optional<AgentQueryMode> agentQueryMode();

        /** What to do with host keys. */
        @WithName("agent-hostkey-policy")
        Optional<HostKeyPolicy> agentHostkeyPolicy();
    }

    /** {@code [broker_zeroconf]}: one made-up profile for this machine. */
    interface ZeroconfSettings extends BackendSettings {
        @WithDefault("false")
        boolean enable();

        @Override
        @WithName("auth-mech")
        @WithDefault("pam")
        Optional<String> authMech();

        @Override
        @WithName("user-db")
        @WithDefault("libnss")
        Optional<String> userDb();

        @Override
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
        @WithDefault("true")
        boolean enable();

        /** Path of the profile file; the environment variable {@code X2GOBROKER_SESSIONPROFILES} wins. */
        @WithName("session-profiles")
        @WithDefault("/etc/x2go/broker/x2gobroker-sessionprofiles.conf")
        String sessionProfiles();

        @WithName("use-load-checker")
        @WithDefault("true")
        boolean useLoadChecker();
    }

    /** {@code [authmech_https_get]}: asks a web server that answers 200 to HTTP Basic authentication. */
    interface HttpsGetSettings {
        @WithDefault("localhost")
        String host();

        @WithDefault("/")
        String path();

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

        @WithName("require-password")
        @WithDefault("true")
        boolean requirePassword();

        @WithName("require-cookie")
        @WithDefault("false")
        boolean requireCookie();

        /** Keeps a handed-out cookie valid instead of changing it with every request. */
        @WithName("use-static-cookie")
        @WithDefault("false")
        boolean useStaticCookie();

        /** Seconds after the first authentication for which a cookie is accepted. */
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
        String cookieDirectory();

        @WithName("pre_auth_scripts")
        Optional<List<String>> preAuthScripts();

        @WithName("post_auth_scripts")
        Optional<List<String>> postAuthScripts();

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

        @WithName("my-cookie")
        Optional<String> myCookie();

        @WithName("my-cookie-file")
        @WithDefault("/etc/x2go/broker/x2gobroker.authid")
        Optional<String> myCookieFile();

        @WithName("enable-plain-output")
        @WithDefault("true")
        boolean enablePlainOutput();

        @WithName("enable-json-output")
        @WithDefault("true")
        boolean enableJsonOutput();

        @WithName("enable-uccs-output")
        @WithDefault("false")
        boolean enableUccsOutput();

        @WithName("my-uccs-url-base")
        @WithDefault("http://localhost:8080/")
        String myUccsUrlBase();

        @WithName("default-auth-mech")
        @WithDefault("pam")
        String defaultAuthMech();

        @WithName("default-user-db")
        @WithDefault("libnss")
        String defaultUserDb();

        @WithName("default-group-db")
        @WithDefault("libnss")
        String defaultGroupDb();

        @WithName("ignore-primary-group-memberships")
        @WithDefault("true")
        boolean ignorePrimaryGroupMemberships();

        /** Seconds for which answers about a user's groups are kept. */
        @WithName("group-cache-seconds")
        @WithDefault("30")
        int groupCacheSeconds();

        @WithName("default-session-autologin")
        @WithDefault("false")
        boolean defaultSessionAutologin();

        @WithName("default-authorized-keys")
        @WithDefault("%h/.x2go/authorized_keys")
        String defaultAuthorizedKeys();

        @WithName("default-sshproxy-authorized-keys")
        @WithDefault("%h/.x2go/authorized_keys")
        String defaultSshproxyAuthorizedKeys();

        @WithName("default-agent-query-mode")
        @WithDefault("NONE")
        AgentQueryMode defaultAgentQueryMode();

        @WithName("default-agent-hostkey-policy")
        @WithDefault("RejectPolicy")
        HostKeyPolicy defaultAgentHostkeyPolicy();

        @WithName("default-portscan-x2goservers")
        @WithDefault("true")
        boolean defaultPortscanX2goservers();

        @WithName("default-use-load-checker")
        @WithDefault("false")
        boolean defaultUseLoadChecker();

        /** Seconds in which every host is asked for its load once. */
        @WithName("load-checker-intervals")
        @WithDefault("300")
        int loadCheckerIntervals();

        /** Addresses and networks of the proxies whose {@code Forwarded} and {@code X-Forwarded-For} headers count. */
        @WithName("trusted-proxies")
        Optional<List<String>> trustedProxies();
    }

    /** The variables of spec section 4; classic installations set them in {@code defaults.conf}. */
    interface EnvironmentSettings {
        /** {@code X2GOBROKER_DEFAULT_BACKEND}. */
        @WithName("default-backend")
        @WithDefault("inifile")
        String defaultBackend();

        /** {@code X2GOBROKER_DEBUG}. */
        @WithDefault("false")
        boolean debug();

        /** {@code DAEMON_BIND_ADDRESS}: {@code [address:]port}. */
        @WithName("bind-address")
        @WithDefault("127.0.0.1:8080")
        String bindAddress();

        /** {@code X2GOBROKER_SSL_CERTFILE}. */
        @WithName("ssl-certfile")
        Optional<String> sslCertfile();

        /** {@code X2GOBROKER_SSL_KEYFILE}. */
        @WithName("ssl-keyfile")
        Optional<String> sslKeyfile();

        /** {@code X2GOBROKER_AGENT_CMD}: the agent command on the hosts. */
        @WithName("agent-cmd")
        @WithDefault("/usr/lib/x2go/x2gobroker-agent")
        String agentCmd();

        /** {@code X2GOBROKER_AGENT_USER}: the SSH login on the hosts. */
        @WithName("agent-user")
        @WithDefault("x2gobroker")
        String agentUser();

        /** {@code X2GOBROKER_DAEMON_USER}. */
        @WithName("daemon-user")
        @WithDefault("x2gobroker")
        String daemonUser();

        /** {@code X2GOBROKER_DAEMON_GROUP}. */
        @WithName("daemon-group")
        @WithDefault("x2gobroker")
        String daemonGroup();

        /** {@code X2GOBROKER_SSH_DIR}: the broker's private keys and {@code known_hosts}; absent: {@code ~/.ssh}. */
        @WithName("ssh-dir")
        Optional<String> sshDir();

        /** {@code X2GOBROKER_AUTHSERVICE_SOCKET}. */
        @WithName("authservice-socket")
        @WithDefault("/run/x2gobroker/x2gobroker-authservice.socket")
        String authserviceSocket();
    }
}
