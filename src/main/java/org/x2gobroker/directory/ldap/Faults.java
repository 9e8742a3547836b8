package org.x2gobroker.directory.ldap;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.util.Set;

/** Tells faults of a server or of the way to it from answers, and puts them into words for the operator. */
final class Faults {
    /** Another server may well do what this one cannot. */
    private static final Set<ResultCode> OF_ONE_SERVER = Set.of(ResultCode.BUSY, ResultCode.UNAVAILABLE);

    private Faults() {}

    static boolean isOfServer(LDAPException fault) {
        return !fault.getResultCode().isConnectionUsable() || OF_ONE_SERVER.contains(fault.getResultCode());
    }

    /** One line: the result, and what the innermost cause says. */
    static String describe(LDAPException fault) {
        String advice = advice(fault.getResultCode());
        return "%s (%d): %s%s"
                .formatted(
                        fault.getResultCode().getName(),
                        fault.getResultCode().intValue(),
                        innermost(fault),
                        advice.isEmpty() ? "" : "; " + advice);
    }

    /** What a fault says; its name when it says nothing. */
    static String messageOf(Throwable fault) {
        String message = fault.getMessage();
        return message == null || message.isBlank() ? fault.getClass().getSimpleName() : message;
    }

    private static String innermost(LDAPException fault) {
        Throwable cause = fault;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return fault.getCause() == null ? said(fault) : messageOf(cause);
    }

    private static String said(LDAPException fault) {
        String diagnostic = fault.getDiagnosticMessage();
        return diagnostic == null || diagnostic.isBlank() ? messageOf(fault) : diagnostic;
    }

    private static String advice(ResultCode code) {
        if (code.equals(ResultCode.CONFIDENTIALITY_REQUIRED) || code.equals(ResultCode.STRONG_AUTH_REQUIRED)) {
            return "the server wants an encrypted connection: use starttls = true or an ldaps:// url";
        }
        if (code.equals(ResultCode.NO_SUCH_OBJECT)) {
            return "the base does not exist, or the account that searches may not read it";
        }
        if (code.equals(ResultCode.INSUFFICIENT_ACCESS_RIGHTS)) {
            return "the account that searches may not do this: give another bind-dn, or it the right";
        }
        return "";
    }
}
