package org.x2gobroker.directory.ldap;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.x2gobroker.directory.AccountStatus;
import org.x2gobroker.directory.DirectoryUnavailableException;
import org.x2gobroker.directory.ldap.account.AccountLockAttributes;
import org.x2gobroker.directory.ldap.account.AccountLookupResult;
import org.x2gobroker.directory.ldap.account.AccountSearch;
import org.x2gobroker.directory.ldap.account.DirectoryAccount;
import org.x2gobroker.directory.ldap.account.DnTemplate;
import org.x2gobroker.directory.ldap.account.LdapEscaping;
import org.x2gobroker.directory.ldap.account.PasswordModification;
import org.x2gobroker.directory.ldap.account.TypedUserName;
import org.x2gobroker.directory.ldap.account.UserNameForm;
import org.x2gobroker.directory.ldap.connection.ConnectionLimit;
import org.x2gobroker.directory.ldap.connection.ConnectionTask;
import org.x2gobroker.directory.ldap.connection.LdapBindResult;
import org.x2gobroker.directory.ldap.connection.LdapBinder;
import org.x2gobroker.directory.ldap.connection.LdapErrors;
import org.x2gobroker.directory.ldap.connection.LdapServerList;
import org.x2gobroker.directory.ldap.connection.ServiceAccountPool;
import org.x2gobroker.directory.ldap.group.GroupEntrySearch;
import org.x2gobroker.directory.ldap.group.NestedGroupCollector;
import org.x2gobroker.directory.ldap.group.PagingSupport;

/** Queries the directory of one configuration. Safe for use by any thread. */
final class LdapClient implements AutoCloseable {
    private static final Logger log = Logger.getLogger(LdapClient.class);
    private static final LdapLoginResult.Refused WRONG_FORM =
            new LdapLoginResult.Refused("the user name is in no form that user-name-forms permits");

    /** Without the entry the directory's spelling of the name is unknown, which the access rules need. */
    private static final String UNREADABLE =
            "the password is right, but users may not read their own entry: permit it, or search instead of"
                    + " user-dn-pattern";

    private final LdapConfig config;
    private final Clock clock;
    private final LdapServerList servers;
    private final ServiceAccountPool pool;
    private final AccountSearch accounts;
    private final ConnectionLimit logins;
    private final PagingSupport paging;

    LdapClient(LdapConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.servers = new LdapServerList(config.servers(), clock);
        this.pool = new ServiceAccountPool(config.servers(), servers);
        this.accounts = new AccountSearch(config.users(), seconds());
        this.paging = new PagingSupport(clock);
        this.logins = new ConnectionLimit(
                config.servers().poolSize(), config.servers().readLimit());
    }

    LdapConfig config() {
        return config;
    }

    /** Checks whether the password is the user's. */
    LdapLoginResult logIn(String user, String password) {
        return bindAndRun(
                typedName(user, config.users().forms()),
                password,
                (connection, account) -> new LdapLoginResult.Accepted(account.name()));
    }

    /** Changes the password over a connection that is bound as the user with the old password. */
    LdapLoginResult changePassword(String user, String oldPassword, String newPassword) {
        PasswordModification modification = PasswordModification.of(config);
        return bindAndRun(typedName(user, config.users().forms()), oldPassword, (connection, account) -> {
            try {
                return modification
                        .change(connection, account.dn(), oldPassword, newPassword)
                        .<LdapLoginResult>map(LdapLoginResult.Refused::new)
                        .orElseGet(() -> new LdapLoginResult.Accepted(account.name()));
            } catch (LDAPException noAnswer) {
                // No other server may repeat what this one perhaps did before it stopped answering.
                throw new DirectoryUnavailableException(
                        "the LDAP server failed while it changed the password, so that the old or the new one holds: "
                                + LdapErrors.describe(noAnswer),
                        noAnswer);
            }
        });
    }

    /** @throws DirectoryUnavailableException when there is no answer */
    Set<String> listGroups(String user, boolean withPrimary) {
        Optional<TypedUserName> name = typedName(user, config.users().formsInQuestions());
        if (name.isEmpty()) {
            return Set.of();
        }
        try {
            return pool.use(connection -> switch (accounts.find(connection, name.get())) {
                case AccountLookupResult.Found(DirectoryAccount account) -> groups(connection, account, withPrimary);
                case AccountLookupResult.NotFound() -> Set.of();
                case AccountLookupResult.Ambiguous several -> throw new DirectoryUnavailableException(several.reason());
            });
        } catch (LDAPException failed) {
            throw new DirectoryUnavailableException(
                    "the LDAP search for groups failed: " + LdapErrors.describe(failed), failed);
        }
    }

    /** Whether a login could still find the user's entry, and whether the entry says that it may be used. */
    AccountStatus lookUpAccount(String user) {
        Optional<TypedUserName> name = typedName(user, config.users().forms());
        if (name.isEmpty()) {
            return new AccountStatus.Ended(WRONG_FORM.reason());
        }
        try {
            return switch (find(name.get())) {
                case AccountLookupResult.Found(DirectoryAccount account) -> status(account);
                case AccountLookupResult.NotFound() -> new AccountStatus.Ended("the directory does not know the user");
                case AccountLookupResult.Ambiguous several -> new AccountStatus.Ended(several.reason());
            };
        } catch (DirectoryUnavailableException unavailable) {
            return new AccountStatus.Unavailable(LdapErrors.messageOf(unavailable));
        } catch (LDAPException failed) {
            return new AccountStatus.Unavailable(
                    "the LDAP server gives no usable answer: " + LdapErrors.describe(failed));
        }
    }

    /**
     * Returns the public keys of the user's entry; empty when there is none that a login could use.
     *
     * @throws DirectoryUnavailableException when there is no answer
     */
    Optional<LdapAccountKeys> findKeys(String user) {
        String attribute = config.users().keyAttribute();
        Optional<TypedUserName> name = typedName(user, config.users().forms());
        if (attribute == null || name.isEmpty()) {
            return Optional.empty();
        }
        try {
            return find(name.get()) instanceof AccountLookupResult.Found(DirectoryAccount account)
                            && status(account) instanceof AccountStatus.Active
                    ? Optional.of(new LdapAccountKeys(account.name(), account.valuesOf(attribute)))
                    : Optional.empty();
        } catch (LDAPException failed) {
            throw new DirectoryUnavailableException(
                    "the LDAP search for keys failed: " + LdapErrors.describe(failed), failed);
        }
    }

    private AccountStatus status(DirectoryAccount account) {
        return AccountLockAttributes.findLock(account.entry(), clock.instant())
                .<AccountStatus>map(AccountStatus.Ended::new)
                .orElseGet(AccountStatus.Active::new);
    }

    /** Finds a user as a login does. */
    AccountLookupResult find(TypedUserName name) throws LDAPException {
        return pool.use(connection -> accounts.find(connection, name));
    }

    private Set<String> groups(LDAPConnection connection, DirectoryAccount account, boolean withPrimary)
            throws LDAPException {
        return new NestedGroupCollector(new GroupEntrySearch(connection, config.groups(), seconds(), paging))
                .groupsOf(account, withPrimary);
    }

    private LdapLoginResult bindAndRun(Optional<TypedUserName> name, String password, UserTask action) {
        if (name.isEmpty()) {
            return WRONG_FORM;
        }
        if (password.isEmpty()) {
            return new LdapLoginResult.Refused("empty password");
        }
        try (ConnectionLimit.Permit _ = logins.acquire()) {
            return config.users().dnPattern() == null
                    ? searchAndBind(name.get(), password, action)
                    : bindByPattern(config.users().dnPattern(), name.get(), password, action);
        } catch (DirectoryUnavailableException unavailable) {
            return new LdapLoginResult.NoAnswer(LdapErrors.messageOf(unavailable));
        } catch (LDAPException failed) {
            return new LdapLoginResult.NoAnswer(
                    "the LDAP server gives no usable answer: " + LdapErrors.describe(failed));
        }
    }

    private LdapLoginResult searchAndBind(TypedUserName name, String password, UserTask action) throws LDAPException {
        return switch (find(name)) {
            case AccountLookupResult.NotFound() -> new LdapLoginResult.Refused("unknown user");
            case AccountLookupResult.Ambiguous several -> new LdapLoginResult.Refused(several.reason());
            case AccountLookupResult.Found(DirectoryAccount account) ->
                servers.attempt(
                        connection -> bind(connection, account.dn(), password, bound -> action.run(bound, account)));
        };
    }

    private LdapLoginResult bindByPattern(DnTemplate pattern, TypedUserName name, String password, UserTask action)
            throws LDAPException {
        String dn = pattern.fill(name.plain()).toString();
        return servers.attempt(connection ->
                bind(connection, dn, password, bound -> switch (accounts.read(bound, dn, name)) {
                    case AccountLookupResult.Found(DirectoryAccount account) -> action.run(bound, account);
                    case AccountLookupResult.NotFound() -> new LdapLoginResult.Refused(UNREADABLE);
                    case AccountLookupResult.Ambiguous several -> new LdapLoginResult.Refused(several.reason());
                }));
    }

    private static LdapLoginResult bind(
            LDAPConnection connection, String dn, String password, ConnectionTask<LdapLoginResult> task)
            throws LDAPException {
        return switch (LdapBinder.bind(connection, dn, password)) {
            case LdapBindResult.Refused(String reason) -> new LdapLoginResult.Refused(reason);
            case LdapBindResult.Accepted(String notice) -> {
                if (!notice.isEmpty()) {
                    log.infof("LDAP password policy for %s: %s", dn, notice);
                }
                yield task.run(connection);
            }
        };
    }

    private static Optional<TypedUserName> typedName(String user, Set<UserNameForm> forms) {
        return LdapEscaping.isWritable(user) ? TypedUserName.parse(user, forms) : Optional.empty();
    }

    private int seconds() {
        return Math.toIntExact(config.servers().readLimit().toSeconds());
    }

    @Override
    public void close() {
        pool.close();
    }

    @FunctionalInterface
    private interface UserTask {
        LdapLoginResult run(LDAPConnection connection, DirectoryAccount account) throws LDAPException;
    }
}
