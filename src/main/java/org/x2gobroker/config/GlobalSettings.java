package org.x2gobroker.config;

import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.util.List;
import java.util.Optional;
import org.x2gobroker.config.check.SettingConstraint.AcceptedNames;
import org.x2gobroker.config.check.SettingConstraint.DistinctNames;
import org.x2gobroker.config.check.SettingConstraint.FilePathKey;
import org.x2gobroker.config.check.SettingConstraint.IntegerRange;

/** {@code [global]}. */
public interface GlobalSettings {
    /** Old name for both {@code require-…} keys; {@code false} switches both off. */
    @WithDefault("true")
    boolean checkCredentials();

    /** Whether clients have to log in with a password. */
    @WithDefault("true")
    boolean requirePassword();

    /** Whether clients have to present a cookie. */
    @WithDefault("false")
    boolean requireCookie();

    /** Keeps a handed-out cookie valid instead of changing it with every request. */
    @WithDefault("false")
    boolean useStaticCookie();

    /** Seconds after the first authentication for which a cookie is accepted; none is when it is not positive. */
    @IntegerRange(min = Integer.MIN_VALUE, max = Integer.MAX_VALUE)
    @WithDefault("36000")
    int authTimeout();

    /** Seconds without a request after which a cookie is not accepted any more; 0: only auth-timeout counts. */
    @WithDefault("0")
    int authIdleTimeout();

    /** Seconds for which the cookie before the current one is still accepted. */
    @WithDefault("0")
    int cookieGrace();

    /** Wrong passwords for one user from one client address after which no more are checked for a while; 0: no limit. */
    @WithDefault("10")
    int guessLimit();

    /** Seconds after the first wrong password until all are forgotten. */
    @IntegerRange(min = 1)
    @WithDefault("300")
    int guessWindow();

    /** Password hashes that are computed at a time; 0: one fewer than there are processors, at least one. */
    @IntegerRange(min = 0, max = 1024)
    @WithDefault("0")
    int hashingThreads();

    /** Questions to the authentication service at a time. */
    @IntegerRange(min = 1, max = 1024)
    @WithDefault("32")
    int pamThreads();

    /** Passwords that LDAP servers check at a time. */
    @IntegerRange(min = 1, max = 1024)
    @WithDefault("32")
    int ldapThreads();

    /** Passwords that the web server of {@code https_get} checks at a time. */
    @IntegerRange(min = 1, max = 1024)
    @WithDefault("16")
    int httpsGetThreads();

    /** Passwords that RADIUS servers check at a time; one that waits for a telephone counts as long as it waits. */
    @IntegerRange(min = 1, max = 1024)
    @WithDefault("64")
    int radiusThreads();

    /** Logins whose hooks run at a time, and as many again of clients that show a cookie. */
    @IntegerRange(min = 1, max = 1024)
    @WithDefault("16")
    int hookThreads();

    /** Logins of one kind that wait for a thread; beyond them the answer is 503. */
    @IntegerRange(min = 1, max = 100000)
    @WithDefault("128")
    int passwordQueueLength();

    /** Seconds for which a login waits for a thread before the answer is 503. */
    @IntegerRange(min = 1, max = 3600)
    @WithDefault("5")
    int passwordQueueTime();

    /** Accepts a cookie only from the address it was first handed to. */
    @WithDefault("true")
    boolean verifyIp();

    /** Accepted so that old files are read; cookies are not kept in files. */
    @FilePathKey
    @WithDefault("/var/lib/x2gobroker/cookies")
    Optional<String> cookieDirectory();

    /** Executables that are run before the password is checked. */
    @FilePathKey
    @WithName("pre_auth_scripts")
    Optional<List<String>> preAuthScripts();

    /** Executables that are run after the password was checked, whatever the outcome. */
    @FilePathKey
    @WithName("post_auth_scripts")
    Optional<List<String>> postAuthScripts();

    /** Executables that are run before the chosen host is named to the client. */
    @FilePathKey
    @WithName("select_session_scripts")
    Optional<List<String>> selectSessionScripts();

    /** Hands the password to pre-auth hooks. */
    @WithDefault("false")
    boolean hookPasswords();

    /** Seconds a hook may take. */
    @WithDefault("5")
    int hookTimeout();

    /** The cookie every client has to know beforehand. */
    Optional<String> myCookie();

    /** File with that cookie; where it exists it counts instead of {@code my-cookie}. */
    @FilePathKey
    @WithDefault("/etc/x2go/broker/x2gobroker.authid")
    Optional<String> myCookieFile();

    /** Whether {@code /plain/} answers. */
    @WithDefault("true")
    boolean enablePlainOutput();

    /** Whether {@code /json/} answers. */
    @WithDefault("true")
    boolean enableJsonOutput();

    /** Whether {@code /uccs/} answers. */
    @WithDefault("false")
    boolean enableUccsOutput();

    /** The address of this broker in answers to greeters; given but empty: they get the path alone. */
    @WithDefault("http://localhost:8080/")
    Optional<String> myUccsUrlBase();

    /** Names of the mechanisms that are asked for a password, in this order. */
    @DistinctNames
    @AcceptedNames({"passcode", "pam", "ldap", "htpasswd", "https_get", "radius", "none"})
    @WithDefault("pam")
    List<String> defaultAuthMech();

    /** Who is asked for a second factor behind a password. */
    @AcceptedNames({"off", "optional", "required"})
    @WithDefault("off")
    String defaultSecondFactor();

    /** Name of the directory that knows the users. */
    @AcceptedNames({"libnss", "ldap"})
    @WithDefault("libnss")
    String defaultUserDb();

    /** Name of the directory that knows the groups; {@code token}: the sign-in names them that a login was made of. */
    @AcceptedNames({"libnss", "ldap", "token"})
    @WithDefault("libnss")
    String defaultGroupDb();

    /** Leaves a user's primary group out of the access rules. */
    @WithDefault("true")
    boolean ignorePrimaryGroupMemberships();

    /** Seconds for which answers about a user's groups are kept. */
    @WithDefault("30")
    int groupCacheSeconds();

    /** Whether clients get a temporary key for the host they are sent to. */
    @WithDefault("false")
    boolean defaultSessionAutologin();

    /** Where temporary keys go on hosts, with {@code %h %u %U %G %%}. */
    @WithDefault("%h/.x2go/authorized_keys")
    String defaultAuthorizedKeys();

    /** Where temporary keys go on SSH proxies, with {@code %h %u %U %G %%}. */
    @WithDefault("%h/.x2go/authorized_keys")
    String defaultSshproxyAuthorizedKeys();

    /** How hosts are asked: {@code NONE}, {@code LOCAL} or {@code SSH}. */
    @WithDefault("NONE")
    AgentQueryMode defaultAgentQueryMode();

    /** What to do with host keys. */
    @WithDefault("RejectPolicy")
    HostKeyPolicy defaultAgentHostkeyPolicy();

    /** Whether a host has to accept a connection before it is named to a client. */
    @WithDefault("true")
    boolean defaultPortscanX2goservers();

    /** Whether the load of hosts is measured. */
    @WithDefault("false")
    boolean defaultUseLoadChecker();

    /** Seconds in which every host is asked for its load once. */
    @WithDefault("300")
    int loadCheckerIntervals();

    /** Seconds until a connection to a host stands. */
    @IntegerRange(min = 1, max = 60)
    @WithDefault("3")
    int agentConnectTimeout();

    /** Seconds an agent job may take as a whole. */
    @IntegerRange(min = 1, max = 300)
    @WithDefault("10")
    int agentJobTimeout();

    /** Agent jobs at once on one host. Six share a connection, for which sshd allows 10. */
    @IntegerRange(min = 1, max = 60)
    @WithDefault("18")
    int agentJobsPerHost();

    /** Agent jobs at once on all hosts. */
    @IntegerRange(min = 1)
    @WithDefault("128")
    int agentJobs();

    /** Milliseconds between asking for a suspension and looking for its effect. */
    @WithDefault("4500")
    int suspensionWaitMillis();

    /** Whether sshd itself ends a temporary key: {@code utc} needs OpenSSH 9.1 on the hosts, {@code none} works with all. */
    @AcceptedNames({"utc", "none"})
    @WithDefault("utc")
    String temporaryKeyExpiry();

    /** File that remembers which temporary keys are still to be removed from hosts. */
    @FilePathKey
    @WithDefault("/var/lib/x2gobroker/removal-journal")
    String removalJournal();

    /** File that remembers which user is bound to which host ({@code broker-assignment}), where there is no database. */
    @FilePathKey
    @WithDefault("/var/lib/x2gobroker/host-assignments")
    String assignmentFile();

    /** Days without use after which a user's host is released; 0: only an administrator releases it. */
    @IntegerRange(min = 0, max = 3650)
    @WithDefault("365")
    int assignmentDays();

    /** Days for which the broker remembers who had which session, for reports; 0: not at all. */
    @IntegerRange(min = 0, max = 3650)
    @WithDefault("90")
    int sessionHistoryDays();

    /** Executable that wakes a host whose profile says {@code program} in {@code broker-host-wake}. */
    Optional<String> hostWakeProgram();

    /** Seconds in which a host that is woken has to accept connections; the client waits meanwhile. */
    @IntegerRange(min = 1, max = 600)
    @WithDefault("30")
    int hostWakeTimeout();

    /** Seconds for which a host is not woken again. */
    @IntegerRange(min = 0, max = 86400)
    @WithDefault("120")
    int hostWakePause();

    /** Asks hosts about the sessions of any name a client gives as {@code login}, for sites without broker passwords. */
    @WithDefault("false")
    boolean trustLogin();

    /** Asks X2Go Client to report what happens to its session. On where there is no {@code x2gobroker.conf}. */
    @WithDefault("false")
    boolean clientEvents();

    /** Seconds after which X2Go Client reports again that its session is alive. */
    @IntegerRange(min = 1, max = 3600)
    @WithDefault("10")
    int liveEventInterval();

    /** Seconds after which newer X2Go Clients read the listing again; 0: they do not. */
    @IntegerRange(min = 0, max = 86400)
    @WithDefault("0")
    int syncInterval();

    /** Seconds in which a client has to carry out a command; then the agent on the host does. */
    @IntegerRange(min = 1, max = 3600)
    @WithDefault("30")
    int sessionCommandWait();

    /** Addresses and networks of the proxies whose {@code Forwarded} and {@code X-Forwarded-For} headers count. */
    Optional<List<String>> trustedProxies();

    /** Addresses and networks of the load balancers that begin each connection with a header of the PROXY protocol; nobody else may. */
    Optional<List<String>> proxyProtocolNetworks();

    /** Connections of all clients together; more are closed as soon as they come. */
    @IntegerRange(min = 1)
    @WithDefault("2000")
    int maxConnections();

    /** Connections of one IPv4 address or one IPv6 network (/64); those of trusted proxies count in all only. */
    @IntegerRange(min = 1)
    @WithDefault("200")
    int maxConnectionsPerAddress();

    /** Seconds in which a client has to send a whole request, its header included. */
    @IntegerRange(min = 1, max = 3600)
    @WithDefault("30")
    int requestTimeout();

    /** KiB that the form of a client may have. */
    @IntegerRange(min = 1, max = 128)
    @WithDefault("16")
    int maxFormSize();

    /** KiB that the bodies of all requests may have together while they are read. */
    @IntegerRange(min = 128, max = 1048576)
    @WithDefault("8192")
    int maxBodiesSize();

    /** KiB that the header of a request may have; counts from the next start on. */
    @IntegerRange(min = 1, max = 64)
    @WithDefault("16")
    int maxHeaderSize();

    /** Lines that the header of a request may have. */
    @IntegerRange(min = 1)
    @WithDefault("100")
    int maxHeaderLines();
}
