package org.x2gobroker.directory.ldap.account;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.util.StaticUtils;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads from a user's entry why a bind would be refused whatever the password: what OpenLDAP's password policy, 389 Directory Server,
 * FreeIPA and Active Directory keep there about disabled, locked and expired accounts. What the broker may not read says nothing.
 */
public final class AccountLockAttributes {
    /** OpenLDAP (draft-behera-ldap-password-policy-10): since when the account is locked, for good or for a time that the policy knows. */
    private static final String POLICY_LOCKED = "pwdAccountLockedTime";

    private static final String POLICY_END = "pwdEndTime";
    /** 389 Directory Server and FreeIPA: disabled by an administrator. */
    private static final String DS_LOCK = "nsAccountLock";
    /** 389 Directory Server: locked until then after wrong passwords; the start of 1970 is for good. */
    private static final String DS_UNLOCK = "accountUnlockTime";

    private static final String KERBEROS_END = "krbPrincipalExpiration";
    /** Active Directory (MS-ADTS 2.2.16): bits of the account. */
    private static final String AD_CONTROL = "userAccountControl";
    /** Active Directory (MS-ADTS 3.1.1.4.5.17): the bit that is set while an account is locked after wrong passwords. */
    private static final String AD_COMPUTED_CONTROL = "msDS-User-Account-Control-Computed";
    /** Active Directory: a Windows file time. */
    private static final String AD_END = "accountExpires";

    /** What to ask the server for. */
    static final List<String> NAMES = List.of(
            POLICY_LOCKED, POLICY_END, DS_LOCK, DS_UNLOCK, KERBEROS_END, AD_CONTROL, AD_COMPUTED_CONTROL, AD_END);

    private static final long AD_DISABLED = 0x2;
    private static final long AD_LOCKED = 0x10;
    private static final long FILE_TIMES_PER_SECOND = 10_000_000;
    /** Seconds from the start of 1601 to that of 1970. */
    private static final long FILE_TIME_EPOCH = 11_644_473_600L;

    private AccountLockAttributes() {}

    /** Why the account may not be used at this time; empty when the entry does not say so. */
    public static Optional<String> findLock(Entry entry, Instant now) {
        if (isTrue(entry.getAttributeValue(DS_LOCK)) || hasBit(entry, AD_CONTROL, AD_DISABLED)) {
            return Optional.of("the account is disabled");
        }
        if (entry.hasAttribute(POLICY_LOCKED)
                || hasBit(entry, AD_COMPUTED_CONTROL, AD_LOCKED)
                || isLockedUntilLater(entry, now)) {
            return Optional.of("the account is locked");
        }
        if (isPast(entry, POLICY_END, now) || isPast(entry, KERBEROS_END, now) || isExpiredInWindows(entry, now)) {
            return Optional.of("the account is expired");
        }
        return Optional.empty();
    }

    private static boolean isTrue(@Nullable String value) {
        return "true".equalsIgnoreCase(value);
    }

    private static boolean hasBit(Entry entry, String attribute, long bit) {
        Long bits = entry.getAttributeValueAsLong(attribute);
        return bits != null && (bits & bit) != 0;
    }

    private static boolean isLockedUntilLater(Entry entry, Instant now) {
        return findTime(entry, DS_UNLOCK)
                .filter(until -> until.equals(Instant.EPOCH) || until.isAfter(now))
                .isPresent();
    }

    private static boolean isPast(Entry entry, String attribute, Instant now) {
        return findTime(entry, attribute).filter(time -> !time.isAfter(now)).isPresent();
    }

    /** Zero and the largest number mean never. */
    private static boolean isExpiredInWindows(Entry entry, Instant now) {
        Long expires = entry.getAttributeValueAsLong(AD_END);
        return expires != null
                && expires > 0
                && !Instant.ofEpochSecond(expires / FILE_TIMES_PER_SECOND - FILE_TIME_EPOCH)
                        .isAfter(now);
    }

    /** A time that cannot be read says nothing. */
    private static Optional<Instant> findTime(Entry entry, String attribute) {
        String value = entry.getAttributeValue(attribute);
        try {
            return value == null
                    ? Optional.empty()
                    : Optional.of(StaticUtils.decodeGeneralizedTime(value).toInstant());
        } catch (ParseException unreadable) {
            return Optional.empty();
        }
    }
}
