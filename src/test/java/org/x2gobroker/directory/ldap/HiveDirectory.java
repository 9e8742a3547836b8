package org.x2gobroker.directory.ldap;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedExtendedResult;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSimpleBindRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSimpleBindResult;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.BindResult;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import com.unboundid.ldap.sdk.extensions.PasswordModifyExtendedRequest;
import com.unboundid.ldif.LDIFException;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.config.check.TestSettings;
import org.x2gobroker.directory.ldap.account.LdapEscaping;

/**
 * The hive's people in a directory in memory, over ldap with StartTLS, and ldaps where there is an authority. Everybody's password is
 * {@code pw}; the service account is {@code cn=broker,dc=hive}, password {@code searching}.
 */
public final class HiveDirectory implements AutoCloseable {
    static final String PEOPLE = "ou=people,dc=hive";
    static final String GROUPS = "ou=groups,dc=hive";

    private final InMemoryDirectoryServer server;
    private final List<String> binds = new CopyOnWriteArrayList<>();
    private final List<String> searches = new CopyOnWriteArrayList<>();
    private final Map<String, BindResult> answers = new ConcurrentHashMap<>();
    private volatile Runnable whenSearched = () -> {};
    private volatile Runnable whenPasswordChanged = () -> {};
    private volatile @Nullable LDAPException refusalOfPages;
    private volatile int maxGroups;

    private HiveDirectory(@Nullable SSLContext tls) throws LDAPException {
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig("dc=hive");
        config.setSchema(null);
        config.addAdditionalBindCredentials("cn=broker,dc=hive", "searching");
        config.addInMemoryOperationInterceptor(new Observer());
        config.setListenerConfigs(listeners(tls));
        server = new InMemoryDirectoryServer(config);
        entry("dn: dc=hive", "objectClass: domain", "dc: hive");
        entry("dn: " + PEOPLE, "objectClass: organizationalUnit", "ou: people");
        entry("dn: " + GROUPS, "objectClass: organizationalUnit", "ou: groups");
        server.startListening();
    }

    /** A directory without encryption and with nobody in it. */
    public static HiveDirectory open() throws LDAPException {
        return new HiveDirectory(null);
    }

    static HiveDirectory open(SSLContext tls) throws LDAPException {
        return new HiveDirectory(tls);
    }

    private static List<InMemoryListenerConfig> listeners(@Nullable SSLContext tls) throws LDAPException {
        InetAddress local = InetAddress.getLoopbackAddress();
        List<InMemoryListenerConfig> listeners = new ArrayList<>();
        listeners.add(InMemoryListenerConfig.createLDAPConfig(
                "plain", local, 0, tls == null ? null : tls.getSocketFactory()));
        if (tls != null) {
            listeners.add(InMemoryListenerConfig.createLDAPSConfig(
                    "tls", local, 0, tls.getServerSocketFactory(), tls.getSocketFactory()));
        }
        return listeners;
    }

    /** Adds a person; the lines are LDIF. */
    public HiveDirectory person(String name, String... lines) throws LDAPException {
        return add("uid=" + LdapEscaping.escape(name) + "," + PEOPLE, "inetOrgPerson", "userPassword: pw", lines);
    }

    /** Adds a group of this class; the lines are LDIF. */
    public HiveDirectory group(String name, String objectClass, String... lines) throws LDAPException {
        return add("cn=" + LdapEscaping.escape(name) + "," + GROUPS, objectClass, "description: a group", lines);
    }

    private HiveDirectory add(String dn, String objectClass, String line, String... lines) throws LDAPException {
        List<String> entry = new ArrayList<>(List.of("dn: " + dn, "objectClass: " + objectClass, line));
        entry.addAll(List.of(lines));
        entry(entry.toArray(String[]::new));
        return this;
    }

    /** Disables a person's account as 389 Directory Server does. */
    public void disable(String name) throws LDAPException {
        server.modify(
                "uid=" + LdapEscaping.escape(name) + "," + PEOPLE,
                new Modification(ModificationType.REPLACE, "nsAccountLock", "TRUE"));
    }

    /** Adds an entry, given as LDIF. */
    void entry(String... lines) throws LDAPException {
        try {
            server.add(lines);
        } catch (LDIFException mistake) {
            throw new IllegalArgumentException(mistake);
        }
    }

    /** Sets the answer to binds of this DN. */
    void answer(String dn, BindResult result) {
        answers.put(dn, result);
    }

    /** Runs this before each answer to a search. */
    public void whenSearched(Runnable action) {
        whenSearched = action;
    }

    /** Cuts searches for the groups of a user short after so many. */
    void limitGroups(int entries) {
        maxGroups = entries;
    }

    /** Refuses searches with paged results. */
    void refusePages(ResultCode code, String diagnostic) {
        refusalOfPages = new LDAPException(code, diagnostic);
    }

    /** Runs this before the answer to each password change by the extended operation. */
    void whenPasswordChanged(Runnable action) {
        whenPasswordChanged = action;
    }

    /** The DNs that were bound, except the account that searches. */
    List<String> binds() {
        return binds.stream().filter(dn -> !dn.equals("cn=broker,dc=hive")).toList();
    }

    List<String> searches() {
        return List.copyOf(searches);
    }

    public int port() {
        return server.getListenPort("plain");
    }

    int tlsPort() {
        return server.getListenPort("tls");
    }

    String url() {
        return "ldap://127.0.0.1:" + port();
    }

    InMemoryDirectoryServer server() {
        return server;
    }

    /** Settings that find this directory, changed by these keys of {@code [authmech_ldap]} and values. */
    public LiveSettings settings(String... keysAndValues) {
        Map<String, String> keys = new HashMap<>(Map.of("url", url(), "base", "dc=hive"));
        for (int index = 0; index < keysAndValues.length; index += 2) {
            keys.put(keysAndValues[index], keysAndValues[index + 1]);
        }
        List<String> properties = new ArrayList<>();
        keys.forEach((key, value) -> properties.addAll(List.of("x2gobroker.authmech_ldap." + key, value)));
        return TestSettings.live(properties.toArray(String[]::new));
    }

    /** What the broker has of this directory, with these keys of {@code [authmech_ldap]} and values. */
    public LdapDirectory client(String... keysAndValues) {
        LiveSettings settings = settings(keysAndValues);
        return new LdapDirectory(
                () -> settings.current().ldap(), Clock.systemUTC(), org.x2gobroker.telemetry.Telemetry.NOOP);
    }

    /** The keys that name the account that searches. */
    static String[] account(Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("bind-password"), "searching\n");
        return new String[] {"bind-dn", "cn=broker,dc=hive", "bind-password-file", file.toString()};
    }

    @Override
    public void close() {
        server.shutDown(true);
    }

    private final class Observer extends InMemoryOperationInterceptor {
        @Override
        public void processSimpleBindRequest(InMemoryInterceptedSimpleBindRequest request) {
            binds.add(request.getRequest().getBindDN());
        }

        @Override
        public void processSimpleBindResult(InMemoryInterceptedSimpleBindResult result) {
            BindResult answer = answers.get(result.getRequest().getBindDN());
            if (answer != null) {
                result.setResult(answer);
            }
        }

        @Override
        public void processSearchRequest(InMemoryInterceptedSearchRequest request) throws LDAPException {
            searches.add(request.getRequest().getFilter().toString());
            whenSearched.run();
            if (maxGroups > 0 && request.getRequest().getFilter().toString().contains("memberUid")) {
                SearchRequest limited = request.getRequest().duplicate();
                limited.setSizeLimit(maxGroups);
                request.setRequest(limited);
            }
            LDAPException refusal = refusalOfPages;
            if (refusal != null && request.getRequest().hasControl(SimplePagedResultsControl.PAGED_RESULTS_OID)) {
                throw refusal;
            }
        }

        @Override
        public void processExtendedResult(InMemoryInterceptedExtendedResult result) {
            if (result.getRequest().getOID().equals(PasswordModifyExtendedRequest.PASSWORD_MODIFY_REQUEST_OID)) {
                whenPasswordChanged.run();
            }
        }
    }
}
