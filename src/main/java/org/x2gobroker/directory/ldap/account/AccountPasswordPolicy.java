package org.x2gobroker.directory.ldap.account;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.controls.PasswordExpiredControl;
import com.unboundid.ldap.sdk.experimental.DraftBeheraLDAPPasswordPolicy10ErrorType;
import com.unboundid.ldap.sdk.experimental.DraftBeheraLDAPPasswordPolicy10ResponseControl;
import com.unboundid.ldap.sdk.experimental.DraftBeheraLDAPPasswordPolicy10WarningType;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.directory.ldap.connection.LdapBindResult;

/**
 * Explains what servers report about an account beyond yes and no: the password policy control of OpenLDAP and 389 Directory
 * Server (draft-behera-ldap-password-policy-10), the older controls of the latter, and the sub codes in Active Directory's
 * messages.
 */
public final class AccountPasswordPolicy {
    /** Matches the start of Active Directory's messages: a Windows error code in hexadecimal. */
    private static final Pattern AD_CODE = Pattern.compile("([0-9A-Fa-f]{8}): ");

    private static final Pattern AD_SUB_CODE = Pattern.compile("\\bdata ([0-9a-fA-F]{3,8})\\b");

    private AccountPasswordPolicy() {}

    /** Refuses a password that must be changed first: whoever set it may know it. */
    public static LdapBindResult afterSuccess(LDAPResult result) {
        if (result.getResponseControl(PasswordExpiredControl.PASSWORD_EXPIRED_OID) != null) {
            return new LdapBindResult.Refused("password must be changed");
        }
        return findError(result)
                .<LdapBindResult>map(LdapBindResult.Refused::new)
                .orElseGet(() -> new LdapBindResult.Accepted(
                        findPolicy(result).map(AccountPasswordPolicy::notice).orElse("")));
    }

    /** Returns empty when the result says nothing about name and password. */
    public static Optional<LdapBindResult> afterFailure(LDAPResult result) {
        return switch (result.getResultCode().intValue()) {
            case 49 -> refused(explainInvalidCredentials(result)); // invalid credentials
            case 32, 34 -> refused("unknown user"); // no such object, invalid DN syntax
            case 48 -> refused("the account has no password"); // inappropriate authentication
            case 19 -> refused("account locked: " + result.getDiagnosticMessage()); // constraint violation: 389ds
            case 53 -> refused("account disabled, or it may not log in: " + result.getDiagnosticMessage()); // unwilling
            default -> Optional.empty();
        };
    }

    /** Explains why a server refuses to change a password. */
    public static String explainChange(LDAPResult result) {
        return findError(result)
                .or(() -> findChangeCode(result.getDiagnosticMessage()))
                .orElseGet(() -> "%s (%d): %s"
                        .formatted(
                                result.getResultCode().getName(),
                                result.getResultCode().intValue(),
                                result.getDiagnosticMessage()));
    }

    private static Optional<String> findChangeCode(@Nullable String message) {
        Matcher code = AD_CODE.matcher(message == null ? "" : message);
        return switch (code.lookingAt() ? code.group(1).toUpperCase(Locale.ROOT) : "") {
            case "0000052D" ->
                Optional.of("the new password does not meet the domain's policy (length, complexity, history, age)");
            case "00000056" -> Optional.of("the old password is wrong");
            case "0000001F" -> Optional.of("the domain controller wants a better encrypted connection");
            default -> Optional.empty();
        };
    }

    private static Optional<LdapBindResult> refused(String reason) {
        return Optional.of(new LdapBindResult.Refused(reason));
    }

    private static String explainInvalidCredentials(LDAPResult result) {
        if (result.getResponseControl(PasswordExpiredControl.PASSWORD_EXPIRED_OID) != null) {
            return "password expired";
        }
        return findError(result)
                .or(() -> findSubCode(result.getDiagnosticMessage()))
                .orElse("wrong password");
    }

    private static Optional<String> findSubCode(@Nullable String message) {
        return AD_SUB_CODE
                .matcher(message == null ? "" : message)
                .results()
                .findFirst()
                .map(code -> explainSubCode(code.group(1).toLowerCase(Locale.ROOT)));
    }

    /** @param code a Windows error code in hexadecimal */
    private static String explainSubCode(String code) {
        return switch (code) {
            case "525" -> "unknown user";
            case "52e" -> "wrong password";
            case "52f" -> "account restricted";
            case "530" -> "not permitted to log in at this time";
            case "531" -> "not permitted to log in from this machine";
            case "532" -> "password expired";
            case "533" -> "account disabled";
            case "701" -> "account expired";
            case "773" -> "password must be changed";
            case "775" -> "account locked";
            default -> "refused with Active Directory's code " + code;
        };
    }

    private static Optional<String> findError(LDAPResult result) {
        return findPolicy(result)
                .map(DraftBeheraLDAPPasswordPolicy10ResponseControl::getErrorType)
                .map(AccountPasswordPolicy::explain);
    }

    private static String explain(DraftBeheraLDAPPasswordPolicy10ErrorType error) {
        return switch (error) {
            case PASSWORD_EXPIRED -> "password expired";
            case ACCOUNT_LOCKED -> "account locked";
            case CHANGE_AFTER_RESET -> "password must be changed";
            case PASSWORD_MOD_NOT_ALLOWED -> "the password may not be changed by its user";
            case MUST_SUPPLY_OLD_PASSWORD -> "the old password is missing";
            case INSUFFICIENT_PASSWORD_QUALITY -> "the new password is too weak";
            case PASSWORD_TOO_SHORT -> "the new password is too short";
            case PASSWORD_TOO_YOUNG -> "the password was changed too recently";
            case PASSWORD_IN_HISTORY -> "the new password was used before";
        };
    }

    private static String notice(DraftBeheraLDAPPasswordPolicy10ResponseControl policy) {
        DraftBeheraLDAPPasswordPolicy10WarningType warning = policy.getWarningType();
        if (warning == null) {
            return "";
        }
        return switch (warning) {
            case TIME_BEFORE_EXPIRATION -> "password expires in %d s".formatted(policy.getWarningValue());
            case GRACE_LOGINS_REMAINING -> "password expired, %d logins left".formatted(policy.getWarningValue());
        };
    }

    /** Ignores a control that cannot be read: it must neither let anybody in nor keep anybody out. */
    private static Optional<DraftBeheraLDAPPasswordPolicy10ResponseControl> findPolicy(LDAPResult result) {
        try {
            return Optional.ofNullable(DraftBeheraLDAPPasswordPolicy10ResponseControl.get(result));
        } catch (LDAPException unreadable) {
            return Optional.empty();
        }
    }
}
