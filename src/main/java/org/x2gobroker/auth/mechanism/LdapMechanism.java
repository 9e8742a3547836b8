package org.x2gobroker.auth.mechanism;

import java.util.Optional;
import org.x2gobroker.auth.PasswordChange;
import org.x2gobroker.auth.PasswordChanger;
import org.x2gobroker.auth.PasswordCheck;
import org.x2gobroker.auth.PasswordMechanism;
import org.x2gobroker.auth.Secret;
import org.x2gobroker.directory.ldap.LdapAnswer;
import org.x2gobroker.directory.ldap.LdapDirectory;

/** Has passwords checked and changed by the directory of {@code [authmech_ldap]}. */
final class LdapMechanism implements PasswordMechanism, PasswordChanger {
    private final LdapDirectory directory;

    LdapMechanism(LdapDirectory directory) {
        this.directory = directory;
    }

    @Override
    public String name() {
        return "ldap";
    }

    @Override
    public PasswordCheck check(String user, Secret password) {
        return CredentialRules.findObjection(user, password).orElseGet(() -> ask(user, password));
    }

    private PasswordCheck ask(String user, Secret password) {
        return switch (directory.logIn(user, password.reveal())) {
            case LdapAnswer.Accepted(String account) -> new PasswordCheck.Accepted(account);
            case LdapAnswer.Refused(String reason) -> new PasswordCheck.Rejected(reason);
            case LdapAnswer.NoAnswer(String reason) -> new PasswordCheck.Unavailable(reason);
        };
    }

    @Override
    public PasswordChange change(String user, Secret oldPassword, Secret newPassword) {
        Optional<String> objection =
                CredentialRules.findReason(user, oldPassword).or(() -> CredentialRules.findReason(user, newPassword));
        if (objection.isPresent()) {
            return new PasswordChange.Refused(objection.get());
        }
        return switch (directory.changePassword(user, oldPassword.reveal(), newPassword.reveal())) {
            case LdapAnswer.Accepted accepted -> new PasswordChange.Changed();
            case LdapAnswer.Refused(String reason) -> new PasswordChange.Refused(reason);
            case LdapAnswer.NoAnswer(String reason) -> new PasswordChange.Unavailable(reason);
        };
    }
}
