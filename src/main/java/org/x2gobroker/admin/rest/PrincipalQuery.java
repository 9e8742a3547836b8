package org.x2gobroker.admin.rest;

import jakarta.ws.rs.QueryParam;
import java.net.InetAddress;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.access.Caller;

/**
 * The query parameters that name a user at a client, whose access an administrator examines.
 *
 * @param groups replace the groups of the directory; empty: the directory decides
 */
public record PrincipalQuery(
        @QueryParam("user") @Parameter(description = "The broker user.", required = true, example = "maja")
        String user,

        @QueryParam("group") @Parameter(description = "Groups to judge by, in place of those the directory knows.")
        List<String> groups,

        @QueryParam("address")
        @Parameter(description = "The client's address.", required = true, example = "192.0.2.1")
        @Schema(implementation = String.class)
        InetAddress address,

        @QueryParam("backend")
        @Parameter(
                description = "The backend; if absent the one that has the profile, the database first where it is on.")
        @Nullable
        String backend) {
    public PrincipalQuery {
        require("user", QueryParameterConverters.emptyToNull(user));
        require("address", address);
    }

    Caller caller() {
        return new Caller(user, address);
    }

    private static void require(String name, @Nullable Object value) {
        if (value == null) {
            throw QueryParameterConverters.wrong(name, "this parameter is needed");
        }
    }
}
