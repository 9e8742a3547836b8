package org.x2gobroker.admin.rest.report;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.admin.AdminRole;
import org.x2gobroker.admin.report.CsvReportWriter;
import org.x2gobroker.admin.report.SessionReport;
import org.x2gobroker.admin.rest.AdminApiPath;
import org.x2gobroker.admin.rest.QueryParameterConverters;
import org.x2gobroker.admin.rest.ScopeAware;
import org.x2gobroker.admin.rest.login.AdminIdentityFactory;
import org.x2gobroker.admin.rest.problem.ProblemDetail;
import org.x2gobroker.admin.role.CoveredProfiles;
import org.x2gobroker.session.history.ReportColumn;
import org.x2gobroker.session.history.ReportQuery;
import org.x2gobroker.session.history.ReportRow;
import org.x2gobroker.session.history.SessionHistory;

/** Counts sessions. */
@Path(AdminApiPath.PATH + "/reports/sessions")
@RolesAllowed(AdminRole.AUDITOR_KEY)
@RunOnVirtualThread
@Produces({MediaType.APPLICATION_JSON, SessionReportResource.CSV_TYPE, ProblemDetail.MEDIA_TYPE})
@ScopeAware
@Tag(name = "Reports")
public class SessionReportResource {
    static final String CSV_TYPE = "text/csv";

    private static final Duration DEFAULT_PERIOD = Duration.ofDays(30);

    private final SessionHistory history;
    private final CoveredProfiles profiles;
    private final SecurityIdentity identity;
    private final Clock clock;

    SessionReportResource(SessionHistory history, CoveredProfiles profiles, SecurityIdentity identity, Clock clock) {
        this.history = history;
        this.profiles = profiles;
        this.identity = identity;
        this.clock = clock;
    }

    /** The forms of reports. */
    enum Format {
        JSON,
        CSV
    }

    /** What a request wants to have counted. */
    record Query(
            @QueryParam("by")
            @Parameter(
                    description =
                            "What there is a row for each of, separated by commas: day (of UTC), user, profile, host; one row for"
                                    + " all if empty.",
                    example = "day,host")
            @DefaultValue("day")
            String by,

            @QueryParam("from")
            @Parameter(description = "The sessions that started then or later; 30 days before until if absent.")
            @Nullable
            Instant from,

            @QueryParam("until") @Parameter(description = "The sessions that started before; now if absent.") @Nullable
            Instant until,

            @QueryParam("format")
            @DefaultValue("json")
            @Parameter(description = "json (if absent) or csv.", example = "csv")
            @Schema(implementation = String.class)
            Format format) {
        ReportQuery toQuery(Instant now) {
            Instant end = until == null ? now : until;
            return new ReportQuery(columns(), from == null ? end.minus(DEFAULT_PERIOD) : from, end);
        }

        private Set<ReportColumn> columns() {
            return by.isEmpty()
                    ? Set.of()
                    : Arrays.stream(by.split(",", -1)).map(Query::column).collect(Collectors.toSet());
        }

        private static ReportColumn column(String label) {
            return Arrays.stream(ReportColumn.values())
                    .filter(column -> column.label().equals(label))
                    .findFirst()
                    .orElseThrow(() -> QueryParameterConverters.wrong(
                            "by", "expected day, user, profile, host, separated by commas"));
        }
    }

    @GET
    @Operation(
            operationId = "reportSessions",
            summary = "How many sessions there were",
            description =
                    "By day, user, profile and host, with the number of users and the seconds that clients were connected. A session that is"
                            + " resumed counts once for each time. At most 100,000 rows. With a role for some profiles only"
                            + " the sessions on these.")
    @APIResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = SessionReport.class)),
                @Content(mediaType = CSV_TYPE, schema = @Schema(implementation = String.class))
            })
    @APIResponse(responseCode = "400", ref = "Problem")
    public Response report(@BeanParam Query wanted) {
        Instant now = clock.instant();
        ReportQuery all = wanted.toQuery(now);
        ReportQuery query = profiles.ids(AdminIdentityFactory.administrator(identity))
                .map(all::within)
                .orElse(all);
        List<ReportColumn> columns = query.by().stream().sorted().toList();
        List<ReportRow> rows = history.report(query, now);
        Response.ResponseBuilder response =
                switch (wanted.format) {
                    case JSON -> Response.ok(SessionReport.of(query, columns, rows), MediaType.APPLICATION_JSON);
                    case CSV ->
                        Response.ok(CsvReportWriter.write(columns, rows), CSV_TYPE + "; charset=utf-8; header=present")
                                .header(
                                        HttpHeaders.CONTENT_DISPOSITION,
                                        "attachment; filename=\"sessions-%s.csv\""
                                                .formatted(now.truncatedTo(ChronoUnit.DAYS)
                                                        .toString()
                                                        .substring(0, 10)));
                };
        return response.header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }
}
