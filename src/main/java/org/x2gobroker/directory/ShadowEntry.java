package org.x2gobroker.directory;

import java.time.LocalDate;

/**
 * What {@code /etc/shadow} says about an account beside its password, see shadow(5).
 *
 * @param isLocked whether the password is locked, as {@code usermod --lock} does
 * @param expires days after 1 January 1970 from which on the account is expired; negative: never
 */
record ShadowEntry(boolean isLocked, long expires) {
    AccountStatus judge(LocalDate today) {
        if (expires >= 0 && today.toEpochDay() >= expires) {
            return new AccountStatus.Ended("the account is expired");
        }
        return isLocked ? new AccountStatus.Ended("the account is locked") : new AccountStatus.Active();
    }
}
