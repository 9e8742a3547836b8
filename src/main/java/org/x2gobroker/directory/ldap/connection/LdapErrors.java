package org.x2gobroker.directory.ldap.connection;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.InvalidAlgorithmParameterException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.fault.FaultText;

/** Distinguishes failures of a server or a connection from answers, and describes them for the operator. */
public final class LdapErrors {
    /** Lists failures that another server may not have. */
    private static final Set<ResultCode> OF_ONE_SERVER = Set.of(ResultCode.BUSY, ResultCode.UNAVAILABLE);

    /** Matches the JDK's message about a certificate for another host. */
    private static final Pattern NAME_MISMATCH = Pattern.compile("No subject alternative|No name matching");

    private static final Map<ResultCode, String> ADVICE = Map.of(
            ResultCode.CONFIDENTIALITY_REQUIRED,
            "the server wants an encrypted connection: use starttls = true or an ldaps:// url",
            ResultCode.STRONG_AUTH_REQUIRED,
            "the server wants an encrypted connection: use starttls = true or an ldaps:// url",
            ResultCode.NO_SUCH_OBJECT,
            "the base does not exist, or the account that searches may not read it",
            ResultCode.INSUFFICIENT_ACCESS_RIGHTS,
            "the account that searches may not do this: give another bind-dn, or it the right",
            ResultCode.SIZE_LIMIT_EXCEEDED,
            "the server gives the account that searches no more entries: raise its limit",
            ResultCode.TIME_LIMIT_EXCEEDED,
            "the search takes the server too long: the attributes in the filter need an index",
            ResultCode.ADMIN_LIMIT_EXCEEDED,
            "the server looks at no more entries: the attributes in the filter need an index",
            ResultCode.SERVER_DOWN,
            "the server ended the connection: look at its log, and whether this port is one for ldaps://");

    /** Advice for the server's own words, which say more than the number: OpenLDAP's, Active Directory's and 389 Directory Server's. */
    private static final List<Wording> WORDINGS = List.of(
            new Wording(
                    "pagedresults|paged results",
                    "the server gives the account that searches no paged results: permit them, in OpenLDAP by limits"
                            + " … size.prtotal=unlimited"),
            new Wording(
                    "successful bind must be completed|bind required|authentication required|anonymous",
                    "the server answers only after a login: give bind-dn and bind-password-file"),
            new Wording(
                    "confidentiality required|minimum ssf|integrity checking|signing",
                    "the server wants an encrypted connection: use starttls = true or an ldaps:// url"),
            new Wording(
                    "lookthrough|look-through|unchecked|unindexed|not indexed",
                    "the server looks at no more entries: the attributes in the filter need an index"),
            new Wording(
                    "size ?limit|too many entries",
                    "the server gives the account that searches no more entries: raise its limit"));

    private LdapErrors() {}

    public static boolean isOfServer(LDAPException failure) {
        return !failure.getResultCode().isConnectionUsable() || OF_ONE_SERVER.contains(failure.getResultCode());
    }

    /** Returns one line: the result, the message of the innermost cause, and advice where there is some. */
    public static String describe(LDAPException failure) {
        return "%s (%d): %s%s"
                .formatted(
                        failure.getResultCode().getName(),
                        failure.getResultCode().intValue(),
                        innermost(failure),
                        findAdvice(failure).map(advice -> "; " + advice).orElse(""));
    }

    /** Returns the message of a failure, or what it means when it has none. */
    public static String messageOf(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank() ? FaultText.of(failure) : message;
    }

    private static String innermost(LDAPException failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return failure.getCause() == null ? diagnosticOf(failure) : messageOf(cause);
    }

    private static String diagnosticOf(LDAPException failure) {
        String diagnostic = failure.getDiagnosticMessage();
        return diagnostic == null || diagnostic.isBlank() ? messageOf(failure) : diagnostic;
    }

    /** Returns the advice for the innermost cause, which is the most specific. */
    private static Optional<String> findAdvice(LDAPException failure) {
        return Stream.iterate((Throwable) failure, Objects::nonNull, Throwable::getCause)
                .flatMap(cause -> adviceOn(cause).stream())
                .reduce((outer, inner) -> inner);
    }

    private static Optional<String> adviceOn(LDAPException failure) {
        String words = diagnosticOf(failure);
        return WORDINGS.stream()
                .filter(wording -> wording.matches(words))
                .map(Wording::advice)
                .findFirst()
                .or(() -> Optional.ofNullable(ADVICE.get(failure.getResultCode())));
    }

    private static Optional<String> adviceOn(@Nullable Throwable cause) {
        return switch (cause) {
            case LDAPException failure -> adviceOn(failure);
            case CertificateExpiredException _, CertificateNotYetValidException _ ->
                Optional.of("the server needs a new certificate, or one of the clocks is wrong");
            case CertPathBuilderException _, InvalidAlgorithmParameterException _ ->
                Optional.of("name the authority that signed the server's certificate as ca-file");
            case CertificateException mismatch
            when NAME_MISMATCH.matcher(LdapErrors.messageOf(mismatch)).find() ->
                Optional.of("use the host name that the server's certificate is for in url");
            case SSLException _ ->
                Optional.of("look whether the server speaks TLS at this port: ldaps:// is 636 as a rule, StartTLS 389");
            case UnknownHostException _ -> Optional.of("check the host name in url, and the name service");
            case ConnectException _, NoRouteToHostException _, SocketTimeoutException _ ->
                Optional.of(
                        "check host and port in url, that the server is well, and that no firewall stands in between");
            case null, default -> Optional.empty();
        };
    }

    /** Words of a server, as a pattern without regard to case, and what they ask for. */
    private record Wording(Pattern pattern, String advice) {
        Wording(String pattern, String advice) {
            this(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE), advice);
        }

        boolean matches(String words) {
            return pattern.matcher(words).find();
        }
    }
}
