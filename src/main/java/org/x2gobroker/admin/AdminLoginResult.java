package org.x2gobroker.admin;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.x2gobroker.admin.role.RoleGrant;

/** The result of a login to the admin API; only {@link Granted} gives access. */
public sealed interface AdminLoginResult {
    /** For the log, never for the client. */
    String reason();

    /**
     * @param name of the user or of the API token
     * @param grants the roles, each with its scope; at least one
     */
    record Granted(String name, List<RoleGrant> grants) implements AdminLoginResult {
        public Granted {
            grants = List.copyOf(grants);
        }

        @Override
        public String reason() {
            return grants.stream()
                    .map(grant -> Stream.concat(
                                    Stream.of("role " + grant.role().key()), grant.scope().toWords().stream())
                            .collect(Collectors.joining(" ")))
                    .collect(Collectors.joining(", "));
        }
    }

    /** The credentials are not accepted, or give no role. */
    record Refused(String reason) implements AdminLoginResult {}

    /** The credentials could not be checked. */
    record Unavailable(String reason) implements AdminLoginResult {}

    /** The credentials were not checked, because too many others are waiting. */
    record Overloaded(String reason) implements AdminLoginResult {}
}
