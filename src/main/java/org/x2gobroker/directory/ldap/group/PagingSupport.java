package org.x2gobroker.directory.ldap.group;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.x2gobroker.directory.ldap.connection.LdapErrors;

/** Remembers for a while which servers give the account that searches no paged results. Safe for use by any thread. */
public final class PagingSupport {
    private static final Duration MEMORY = Duration.ofMinutes(10);
    private static final Logger log = Logger.getLogger(PagingSupport.class);

    /** What servers answer to a control that they do not permit, besides the limits that also end searches without it. */
    private static final Set<ResultCode> REFUSALS = Set.of(
            ResultCode.ADMIN_LIMIT_EXCEEDED,
            ResultCode.UNAVAILABLE_CRITICAL_EXTENSION,
            ResultCode.UNWILLING_TO_PERFORM);

    private final Clock clock;
    private final Map<String, Instant> refusals = new ConcurrentHashMap<>();

    public PagingSupport(Clock clock) {
        this.clock = clock;
    }

    /** Whether a search with pages may have failed because of the pages. */
    static boolean mayBeRefusal(LDAPException failure) {
        return REFUSALS.contains(failure.getResultCode());
    }

    boolean isRefusedBy(LDAPConnection connection) {
        return refusals.getOrDefault(name(connection), Instant.MIN)
                .isAfter(clock.instant().minus(MEMORY));
    }

    /** Records a refusal, after the same search has succeeded without pages. */
    void noteRefusal(LDAPConnection connection, LDAPException refusal) {
        if (refusals.put(name(connection), clock.instant()) == null) {
            log.infof(
                    "%s gives no paged results, so groups are searched without: %s",
                    name(connection), LdapErrors.describe(refusal));
        }
    }

    private static String name(LDAPConnection connection) {
        return String.valueOf(connection.getConnectionName());
    }
}
