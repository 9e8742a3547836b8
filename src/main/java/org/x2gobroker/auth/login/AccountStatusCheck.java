package org.x2gobroker.auth.login;

import java.util.List;
import org.x2gobroker.auth.AccountLookup;
import org.x2gobroker.auth.LoginMethods;
import org.x2gobroker.auth.PasswordMechanism;
import org.x2gobroker.auth.mechanism.MechanismRegistry;
import org.x2gobroker.directory.AccountStatus;

/**
 * Whether an account may still be used whose user proved by something else than a password who it is, by a key for instance. Safe for use by
 * any thread; blocks as long as the mechanisms.
 */
public record AccountStatusCheck(MechanismRegistry mechanisms, AccountStatusCache accounts) {
    /**
     * Asks the mechanisms that know accounts without a password. One of them has to know the account as one in use; where none of them can
     * be asked, or an unknown mechanism is configured, it is not. Where no mechanism knows accounts, all may be used.
     */
    public boolean mayBeUsed(String user, LoginMethods methods) {
        if (mechanisms.findUnknown(methods.mechanisms()).isPresent()) {
            return false;
        }
        List<PasswordMechanism> knowing = mechanisms.getChain(methods.mechanisms()).mechanisms().stream()
                .filter(AccountLookup.class::isInstance)
                .toList();
        return knowing.isEmpty()
                || knowing.stream()
                        .anyMatch(mechanism -> accounts.get(mechanism, user) instanceof AccountStatus.Active);
    }
}
