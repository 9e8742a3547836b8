package org.x2gobroker.directory.ldap;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.x2gobroker.directory.DirectoryUnavailableException;

/** Asks the directory of one plan. Safe for use by any thread. */
final class LdapClient implements AutoCloseable {
    private static final Logger log = Logger.getLogger(LdapClient.class);
    private static final LdapAnswer.Refused WRONG_FORM =
            new LdapAnswer.Refused("the user name is in no form that user-name-forms permits");

    /** Without the entry nobody knows how the directory spells the name, which the access rules go by. */
    private static final String UNREADABLE =
            "the password is right, but users may not read their own entry: permit it, or search instead of"
                    + " user-dn-pattern";

    private final LdapPlan plan;
    private final LdapServers servers;
    private final AccountPool pool;
    private final AccountSearch accounts;
    private final Places logins;

    LdapClient(LdapPlan plan, Clock clock) {
        this.plan = plan;
        this.servers = new LdapServers(plan.servers(), clock);
        this.pool = new AccountPool(plan.servers(), servers);
        this.accounts = new AccountSearch(plan.users(), seconds());
        this.logins = new Places(plan.servers().poolSize(), plan.servers().readLimit());
    }

    LdapPlan plan() {
        return plan;
    }

    /** Whether the password is the user's. */
    LdapAnswer logIn(String user, String password) {
        return asUser(
                typedName(user, plan.users().forms()),
                password,
                (connection, account) -> new LdapAnswer.Accepted(account.name()));
    }

    /** Gives the user a new password, as the user, who shows the old one. */
    LdapAnswer changePassword(String user, String oldPassword, String newPassword) {
        PasswordModification modification = PasswordModification.of(plan);
        return asUser(
                typedName(user, plan.users().forms()),
                oldPassword,
                (connection, account) -> changeOnce(
                                () -> modification.change(connection, account.dn(), oldPassword, newPassword))
                        .<LdapAnswer>map(LdapAnswer.Refused::new)
                        .orElseGet(() -> new LdapAnswer.Accepted(account.name())));
    }

    /** No other server is asked to do again what this one may have done before it fell silent. */
    private static Optional<String> changeOnce(Modifying modifying) {
        try {
            return modifying.run();
        } catch (LDAPException silent) {
            throw new DirectoryUnavailableException(
                    "the LDAP server failed while it changed the password, so that the old or the new one holds: "
                            + Faults.describe(silent),
                    silent);
        }
    }

    /** @throws DirectoryUnavailableException when there is no answer */
    Set<String> listGroups(String user, boolean withPrimary) {
        Optional<TypedName> name = typedName(user, plan.users().formsInQuestions());
        if (name.isEmpty()) {
            return Set.of();
        }
        try {
            return pool.use(connection -> switch (accounts.find(connection, name.get())) {
                case AccountLookup.Found(Account account) -> groups(connection, account, withPrimary);
                case AccountLookup.NotFound() -> Set.of();
                case AccountLookup.Ambiguous several -> throw new DirectoryUnavailableException(several.reason());
            });
        } catch (LDAPException failed) {
            throw new DirectoryUnavailableException(
                    "the LDAP search for groups failed: " + Faults.describe(failed), failed);
        }
    }

    /** Looks for a user as a login does. */
    AccountLookup find(TypedName name) throws LDAPException {
        return pool.use(connection -> accounts.find(connection, name));
    }

    private Set<String> groups(LDAPConnection connection, Account account, boolean withPrimary) throws LDAPException {
        return new GroupWalk(new GroupSearch(connection, plan.groups(), seconds())).groupsOf(account, withPrimary);
    }

    private LdapAnswer asUser(Optional<TypedName> name, String password, AsUser action) {
        if (name.isEmpty()) {
            return WRONG_FORM;
        }
        if (password.isEmpty()) {
            return new LdapAnswer.Refused("empty password");
        }
        try (Places.Place _ = logins.take()) {
            return plan.users().dnPattern() == null
                    ? searchAndBind(name.get(), password, action)
                    : bindByPattern(plan.users().dnPattern(), name.get(), password, action);
        } catch (DirectoryUnavailableException away) {
            return new LdapAnswer.NoAnswer(Faults.messageOf(away));
        } catch (LDAPException failed) {
            return new LdapAnswer.NoAnswer("the LDAP server gives no usable answer: " + Faults.describe(failed));
        }
    }

    private LdapAnswer searchAndBind(TypedName name, String password, AsUser action) throws LDAPException {
        return switch (find(name)) {
            case AccountLookup.NotFound() -> new LdapAnswer.Refused("unknown user");
            case AccountLookup.Ambiguous several -> new LdapAnswer.Refused(several.reason());
            case AccountLookup.Found(Account account) ->
                servers.attempt(
                        connection -> bind(connection, account.dn(), password, () -> action.run(connection, account)));
        };
    }

    private LdapAnswer bindByPattern(DnTemplate pattern, TypedName name, String password, AsUser action)
            throws LDAPException {
        String dn = pattern.fill(name.plain()).toString();
        return servers.attempt(connection ->
                bind(connection, dn, password, () -> switch (accounts.read(connection, dn, name)) {
                    case AccountLookup.Found(Account account) -> action.run(connection, account);
                    case AccountLookup.NotFound() -> new LdapAnswer.Refused(UNREADABLE);
                    case AccountLookup.Ambiguous several -> new LdapAnswer.Refused(several.reason());
                }));
    }

    private static LdapAnswer bind(LDAPConnection connection, String dn, String password, Then then)
            throws LDAPException {
        return switch (Binding.bind(connection, dn, password)) {
            case BindOutcome.Refused(String reason) -> new LdapAnswer.Refused(reason);
            case BindOutcome.Accepted(String notice) -> {
                if (!notice.isEmpty()) {
                    log.infof("LDAP password policy for %s: %s", dn, notice);
                }
                yield then.run();
            }
        };
    }

    private static Optional<TypedName> typedName(String user, Set<UserNameForm> forms) {
        return Escapes.isWritable(user) ? TypedName.parse(user, forms) : Optional.empty();
    }

    private int seconds() {
        return Math.toIntExact(plan.servers().readLimit().toSeconds());
    }

    @Override
    public void close() {
        pool.close();
    }

    @FunctionalInterface
    private interface AsUser {
        LdapAnswer run(LDAPConnection connection, Account account) throws LDAPException;
    }

    @FunctionalInterface
    private interface Modifying {
        Optional<String> run() throws LDAPException;
    }

    @FunctionalInterface
    private interface Then {
        LdapAnswer run() throws LDAPException;
    }
}
