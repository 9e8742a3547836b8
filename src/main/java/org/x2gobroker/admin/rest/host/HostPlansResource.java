package org.x2gobroker.admin.rest.host;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.admin.AdminRole;
import org.x2gobroker.admin.StorableTextCheck;
import org.x2gobroker.admin.host.MaintenanceAdministration;
import org.x2gobroker.admin.rest.AdminApiPath;
import org.x2gobroker.admin.rest.AuditedWrite;
import org.x2gobroker.admin.rest.RequestBodyReader;
import org.x2gobroker.admin.rest.StrictJsonReader;
import org.x2gobroker.admin.rest.login.AdminIdentityFactory;
import org.x2gobroker.admin.rest.problem.ProblemDetail;
import org.x2gobroker.admin.rest.problem.ProblemException;
import org.x2gobroker.admin.rest.problem.ProblemType;
import org.x2gobroker.broker.host.HostReportService;

/** Plans to take a host out of service. */
@Path(AdminApiPath.PATH + "/hosts/{id}/plans")
@RolesAllowed(AdminRole.ADMIN_KEY)
@RunOnVirtualThread
@Produces({MediaType.APPLICATION_JSON, ProblemDetail.MEDIA_TYPE})
@Tag(name = "Hosts")
public class HostPlansResource {
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private final MaintenanceAdministration maintenance;
    private final HostReportService reports;
    private final RequestBodyReader bodies;
    private final SecurityIdentity identity;
    private final Clock clock;

    HostPlansResource(
            MaintenanceAdministration maintenance,
            HostReportService reports,
            RequestBodyReader bodies,
            SecurityIdentity identity,
            Clock clock) {
        this.maintenance = maintenance;
        this.reports = reports;
        this.bodies = bodies;
        this.identity = identity;
        this.clock = clock;
    }

    /** A plan, as a request states it. */
    record Planned(
            @Schema(description = "When it starts; now if absent.", examples = "2026-12-01T20:00:00Z") @Nullable
            String from,

            @Schema(description = "When it ends by itself.", examples = "2026-12-01T22:00:00Z", required = true)
            String to,

            @Schema(description = "Why.", maxLength = 500, examples = "new disks")
            String note,

            @Schema(
                    description = "When the sessions on the host are suspended; they go on if absent.",
                    examples = "2026-12-01T20:10:00Z")
            @Nullable
            String suspendSessionsAt) {
        Planned {
            if (to.isEmpty()) {
                throw StrictJsonReader.wrong(
                        "/to", "a plan has an end; to drain a host until further notice use its control");
            }
            if (!StorableTextCheck.isStorable(note)) {
                throw StrictJsonReader.wrong("/note", "expected text without NUL and broken characters");
            }
        }

        MaintenanceAdministration.Wish toWish() {
            return new MaintenanceAdministration.Wish(
                    from == null ? null : time("/from", from),
                    time("/to", to),
                    note,
                    suspendSessionsAt == null ? null : time("/suspendSessionsAt", suspendSessionsAt));
        }

        private static Instant time(String pointer, String text) {
            try {
                Instant time = OffsetDateTime.parse(text).toInstant();
                if (time.isAfter(Instant.EPOCH) && time.isBefore(LATEST)) {
                    return time;
                }
            } catch (DateTimeException notATime) {
                // Reported below.
            }
            throw StrictJsonReader.wrong(
                    pointer, "expected a time such as 2026-01-31T08:00:00Z or 2026-01-31T08:00:00+01:00");
        }
    }

    @POST
    @AuditedWrite("host.plan")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "planMaintenance",
            summary = "Take a host out of service for a while",
            description =
                    "It gets no new sessions from one time to another, on every replica. Its sessions go on, and are resumed, unless they"
                            + " are to be suspended. A host may have several plans.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = Planned.class),
                            examples =
                                    @ExampleObject(
                                            name = "plan",
                                            value =
                                                    "{\"from\": \"2126-12-01T20:00:00Z\", \"to\": \"2126-12-01T22:00:00Z\","
                                                            + " \"note\": \"new disks\"}")))
    @APIResponse(responseCode = "200")
    @APIResponse(responseCode = "404", ref = "Problem")
    public MaintenancePlanResponse add(
            @PathParam("id") @Parameter(description = "The host's name as profiles write it.") String host,
            InputStream body) {
        Planned planned = StrictJsonReader.read(bodies.read(body), Planned.class, Map.of("note", "", "to", ""));
        if (reports.list().stream().noneMatch(report -> report.host().name().equals(host))) {
            throw new ProblemException(
                    ProblemType.NOT_FOUND, "No profile names such a host; " + AdminApiPath.PATH + "/hosts lists them.");
        }
        try {
            return MaintenancePlanResponse.of(
                    maintenance.add(host, planned.toWish(), AdminIdentityFactory.administrator(identity)),
                    clock.instant());
        } catch (IllegalArgumentException impossible) {
            throw StrictJsonReader.wrong("", String.valueOf(impossible.getMessage()));
        }
    }
}
