package org.x2gobroker.admin.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.admin.AdminRole;
import org.x2gobroker.admin.rest.login.AdminIdentityFactory;
import org.x2gobroker.admin.rest.problem.ProblemDetail;
import org.x2gobroker.admin.rest.problem.ProblemException;
import org.x2gobroker.admin.rest.problem.ProblemType;
import org.x2gobroker.admin.role.CoveredProfiles;
import org.x2gobroker.audit.AuditEntry;
import org.x2gobroker.audit.AuditFilter;
import org.x2gobroker.audit.AuditLog;
import org.x2gobroker.audit.RecordedAuditEntry;
import org.x2gobroker.database.Database;

/** Lists the changes of administrators and their refused attempts. */
@Path(AdminApiPath.PATH + "/audit")
@RolesAllowed(AdminRole.AUDITOR_KEY)
@RunOnVirtualThread
@Produces({MediaType.APPLICATION_JSON, ProblemDetail.MEDIA_TYPE})
@Tag(name = "Audit")
public class AuditResource {
    private final AuditLog audit;
    private final Database database;
    private final CoveredProfiles profiles;
    private final SecurityIdentity identity;

    AuditResource(AuditLog audit, Database database, CoveredProfiles profiles, SecurityIdentity identity) {
        this.audit = audit;
        this.database = database;
        this.profiles = profiles;
        this.identity = identity;
    }

    /** A page of the audit log. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(description = "Entries of the audit log, the newest first.")
    record Page(
            List<Entry> entries,

            @Schema(
                    description = "Give this as before to get the next page; absent when there are no more.",
                    examples = "4711")
            @Nullable
            Long next) {}

    /** One entry of the audit log. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Entry(
            long id,
            Instant at,
            @Schema(examples = "maja") String actor,
            @Schema(examples = "admin") String role,
            @Schema(examples = "192.0.2.1") String address,
            @Schema(examples = "profile.replace") String action,
            @Schema(examples = "desk-mate") @Nullable String subject,
            @Schema(examples = "done") String outcome,
            String detail,
            @Nullable Long revisionBefore,
            @Nullable Long revisionAfter) {
        static Entry of(RecordedAuditEntry recorded) {
            AuditEntry entry = recorded.entry();
            return new Entry(
                    recorded.id(),
                    recorded.at(),
                    entry.actor(),
                    entry.role(),
                    entry.address().getHostAddress(),
                    entry.action(),
                    entry.subject(),
                    QueryParameterConverters.key(entry.outcome()),
                    entry.detail(),
                    entry.revisionBefore(),
                    entry.revisionAfter());
        }
    }

    /** Which entries a request asks for. */
    record Query(
            @QueryParam("actor") @Parameter(description = "Only of this user or token.") @Nullable
            String actor,

            @QueryParam("action") @Parameter(description = "Only this action.", example = "profile.replace") @Nullable
            String action,

            @QueryParam("subject") @Parameter(description = "Only of this profile, host or user.") @Nullable
            String subject,

            @QueryParam("outcome") @Parameter(description = "done or refused.") @Schema(implementation = String.class)
            AuditEntry.@Nullable Outcome outcome,

            @QueryParam("from")
            @Parameter(description = "From this time on.", example = "2026-01-31T08:00:00Z")
            @Nullable
            Instant from,

            @QueryParam("until") @Parameter(description = "Before this time.") @Nullable
            Instant until,

            @QueryParam("before")
            @Parameter(description = "The next of the page before.")
            @Schema(minimum = "1")
            @Nullable
            Long before,

            @QueryParam("limit")
            @DefaultValue("100")
            @Parameter(description = "How many at most, 1 to 1000; 100 if absent.")
            @Schema(minimum = "1", maximum = "" + AuditFilter.MOST)
            int limit) {
        AuditFilter filter() {
            return new AuditFilter(
                    QueryParameterConverters.emptyToNull(actor),
                    QueryParameterConverters.emptyToNull(action),
                    QueryParameterConverters.emptyToNull(subject),
                    outcome,
                    from,
                    until,
                    before,
                    limit);
        }
    }

    @GET
    @ScopeAware
    @Operation(
            operationId = "listAuditEntries",
            summary = "Who did what, when and from where",
            description = "Changes and refused attempts, the newest first.")
    public Page list(@BeanParam Query query) {
        requireDatabase();
        List<RecordedAuditEntry> entries =
                audit.list(query.filter().within(profiles.auditScope(AdminIdentityFactory.administrator(identity))));
        Long next = entries.size() < query.limit ? null : entries.getLast().id();
        return new Page(entries.stream().map(Entry::of).toList(), next);
    }

    private void requireDatabase() {
        if (!database.isConfigured()) {
            throw new ProblemException(
                    ProblemType.NO_DATABASE,
                    "The audit log is kept in a database only. Set X2GOBROKER_DATABASE_URL=jdbc:postgresql://host:5432/name.");
        }
    }
}
