package org.x2gobroker.admin.rest.host;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
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
import org.x2gobroker.admin.Administrator;
import org.x2gobroker.admin.HostAdministration;
import org.x2gobroker.admin.rest.AdminApiPath;
import org.x2gobroker.admin.rest.AuditedWrite;
import org.x2gobroker.admin.rest.RequestBodyReader;
import org.x2gobroker.admin.rest.ScopeAware;
import org.x2gobroker.admin.rest.StrictJsonReader;
import org.x2gobroker.admin.rest.login.AdminIdentityFactory;
import org.x2gobroker.admin.rest.problem.ProblemDetail;
import org.x2gobroker.admin.rest.problem.ProblemException;
import org.x2gobroker.admin.rest.problem.ProblemType;
import org.x2gobroker.admin.role.CoveredProfiles;
import org.x2gobroker.broker.host.HostReportService;
import org.x2gobroker.host.HostControl;
import org.x2gobroker.host.HostControlStore;
import org.x2gobroker.host.HostShareRules;
import org.x2gobroker.host.maintenance.MaintenancePlanStore;

/** Lists the X2Go hosts of all profiles, and drains and weighs them. */
@Path(AdminApiPath.PATH + "/hosts")
@RolesAllowed(AdminRole.AUDITOR_KEY)
@RunOnVirtualThread
@Produces({MediaType.APPLICATION_JSON, ProblemDetail.MEDIA_TYPE})
@Tag(name = "Hosts")
public class HostsResource {
    private final HostReportService reports;
    private final HostControlStore controls;
    private final MaintenancePlanStore plans;
    private final HostAdministration hosts;
    private final RequestBodyReader bodies;
    private final SecurityIdentity identity;
    private final CoveredProfiles profiles;

    HostsResource(
            HostReportService reports,
            HostControlStore controls,
            MaintenancePlanStore plans,
            HostAdministration hosts,
            RequestBodyReader bodies,
            SecurityIdentity identity,
            CoveredProfiles profiles) {
        this.reports = reports;
        this.controls = controls;
        this.plans = plans;
        this.hosts = hosts;
        this.bodies = bodies;
        this.identity = identity;
        this.profiles = profiles;
    }

    /** All hosts. */
    @Schema(description = "All hosts of all profiles, by name.")
    record Hosts(List<HostResponse> hosts) {}

    /** The decision about a host, as a request states it. */
    record Wanted(
            @Schema(description = "Whether it gets no new sessions.", defaultValue = "false")
            boolean drained,

            @Schema(
                    description = "Its share among the hosts of a profile; what profiles say if absent.",
                    minimum = "1",
                    maximum = "" + HostShareRules.GREATEST_WEIGHT,
                    examples = "3")
            @Nullable
            Integer weight) {
        Wanted {
            if (weight != null && (weight < 1 || weight > HostShareRules.GREATEST_WEIGHT)) {
                throw StrictJsonReader.wrong(
                        "/weight",
                        "expected a weight from 1 to " + HostShareRules.GREATEST_WEIGHT
                                + "; drain a host to keep sessions away");
            }
        }
    }

    @GET
    @Operation(
            operationId = "listHosts",
            summary = "List hosts",
            description =
                    "With what this replica knows of each: whether it answers, its load, and what profiles want of it.")
    @ScopeAware
    public Hosts list() {
        Administrator by = AdminIdentityFactory.administrator(identity);
        Predicate<String> covered = profiles.of(by);
        return new Hosts(reports.list().stream()
                .flatMap(report -> report.within(covered).stream())
                .map(report -> HostResponse.of(
                        report,
                        controls.find(report.host().name()).orElse(null),
                        plans.list(report.host().name())))
                .toList());
    }

    @PUT
    @Path("{id}/control")
    @RolesAllowed(AdminRole.ADMIN_KEY)
    @AuditedWrite("host.control")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "controlHost",
            summary = "Drain or weigh a host",
            description =
                    "Counts on every replica within a second, in addition to what profiles say: a host drained by either gets no"
                            + " new sessions. Sessions that run there go on, and are resumed.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = Wanted.class),
                            examples = @ExampleObject(name = "drain", value = "{\"drained\": true, \"weight\": 3}")))
    public HostControl control(
            @PathParam("id") @Parameter(description = "The host's name as profiles write it.") String name,
            InputStream body) {
        Wanted wanted = StrictJsonReader.read(bodies.read(body), Wanted.class, Map.of("drained", false));
        requireKnown(name);
        return hosts.decide(name, wanted.drained(), wanted.weight(), AdminIdentityFactory.administrator(identity));
    }

    @DELETE
    @Path("{id}/control")
    @RolesAllowed(AdminRole.ADMIN_KEY)
    @AuditedWrite("host.release")
    @Operation(operationId = "releaseHost", summary = "Leave a host to what its profiles say")
    @APIResponse(responseCode = "204", description = "It is.")
    public void release(@PathParam("id") String name) {
        if (controls.find(name).isEmpty()) {
            throw new ProblemException(ProblemType.NOT_FOUND, "Nothing was decided about a host of this name.");
        }
        hosts.leaveToProfiles(name, AdminIdentityFactory.administrator(identity));
    }

    /** Refuses unknown names: a misspelled one would seem to be drained, while the real host would still get sessions. */
    private void requireKnown(String name) {
        if (reports.list().stream().noneMatch(report -> report.host().name().equals(name))) {
            throw new ProblemException(
                    ProblemType.NOT_FOUND, "No profile names such a host; " + AdminApiPath.PATH + "/hosts lists them.");
        }
    }
}
