package org.x2gobroker.auth.mechanism;

import java.util.Optional;
import org.x2gobroker.auth.AccountLookup;
import org.x2gobroker.auth.PasswordChangeResult;
import org.x2gobroker.auth.PasswordChanger;
import org.x2gobroker.auth.PasswordCheckResult;
import org.x2gobroker.auth.PasswordMechanism;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.auth.work.WorkKind;
import org.x2gobroker.directory.AccountStatus;
import org.x2gobroker.directory.ldap.LdapDirectory;
import org.x2gobroker.directory.ldap.LdapLoginResult;

/** Has passwords checked and changed by the directory of {@code [authmech_ldap]}. */
record LdapMechanism(LdapDirectory directory) implements PasswordMechanism, PasswordChanger, AccountLookup {
    @Override
    public String name() {
        return "ldap";
    }

    @Override
    public Optional<WorkKind> workKind() {
        return Optional.of(WorkKind.LDAP);
    }

    @Override
    public PasswordCheckResult check(String user, SecretText password) {
        return CredentialRules.findObjection(user, password).orElseGet(() -> ask(user, password));
    }

    private PasswordCheckResult ask(String user, SecretText password) {
        return switch (directory.logIn(user, password.reveal())) {
            case LdapLoginResult.Accepted(String account) -> new PasswordCheckResult.Accepted(account);
            case LdapLoginResult.Refused(String reason) -> new PasswordCheckResult.Rejected(reason);
            case LdapLoginResult.NoAnswer(String reason) -> new PasswordCheckResult.Unavailable(reason);
        };
    }

    @Override
    public AccountStatus lookUpAccount(String user) {
        return directory.lookUpAccount(user);
    }

    @Override
    public PasswordChangeResult change(String user, SecretText oldPassword, SecretText newPassword) {
        Optional<String> objection =
                CredentialRules.findReason(user, oldPassword).or(() -> CredentialRules.findReason(user, newPassword));
        if (objection.isPresent()) {
            return new PasswordChangeResult.Refused(objection.get());
        }
        return switch (directory.changePassword(user, oldPassword.reveal(), newPassword.reveal())) {
            case LdapLoginResult.Accepted accepted -> new PasswordChangeResult.Changed();
            case LdapLoginResult.Refused(String reason) -> new PasswordChangeResult.Refused(reason);
            case LdapLoginResult.NoAnswer(String reason) -> new PasswordChangeResult.Unavailable(reason);
        };
    }
}
