package org.x2gobroker.admin.rest.profile;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.x2gobroker.admin.AdminRole;
import org.x2gobroker.admin.Administrator;
import org.x2gobroker.admin.ImportSummaryText;
import org.x2gobroker.admin.ProfileAdministration;
import org.x2gobroker.admin.ProfileFormat;
import org.x2gobroker.admin.ProfileImportText;
import org.x2gobroker.admin.rest.AdminApiPath;
import org.x2gobroker.admin.rest.AuditedWrite;
import org.x2gobroker.admin.rest.QueryParameterConverters;
import org.x2gobroker.admin.rest.RequestBodyReader;
import org.x2gobroker.admin.rest.ScopeAware;
import org.x2gobroker.admin.rest.login.AdminIdentityFactory;
import org.x2gobroker.admin.rest.problem.ProblemDetail;
import org.x2gobroker.admin.rest.problem.ProblemException;
import org.x2gobroker.admin.rest.problem.ProblemLocation;
import org.x2gobroker.admin.rest.problem.ProblemType;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.profile.database.FieldProblem;
import org.x2gobroker.profile.database.ImportMode;
import org.x2gobroker.profile.database.ImportReport;
import org.x2gobroker.profile.database.ImportSource;

/**
 * Imports many profiles at once: all of them or none. Its bodies may be larger than all others; they are read only here, after the login,
 * and one at a time.
 */
@Path(AdminApiPath.IMPORT)
@RolesAllowed(AdminRole.ADMIN_KEY)
@RunOnVirtualThread
@Produces({MediaType.APPLICATION_JSON, ProblemDetail.MEDIA_TYPE})
@Tag(name = "Import and export")
public class ProfileImportResource {
    private final ProfilePageReader pages;
    private final ProfileAdministration profiles;
    private final ImportSlot slot;
    private final RequestBodyReader bodies;
    private final SecurityIdentity identity;

    ProfileImportResource(
            ProfilePageReader pages,
            ProfileAdministration profiles,
            ImportSlot slot,
            RequestBodyReader bodies,
            SecurityIdentity identity) {
        this.pages = pages;
        this.profiles = profiles;
        this.slot = slot;
        this.bodies = bodies;
        this.identity = identity;
    }

    /** The result of an import or of a dry run. */
    @Schema(description = "What an import did, or in a dry run would do.")
    record Report(
            @Schema(description = "Whether the database was changed accordingly.")
            boolean applied,

            @Schema(examples = "3 created, 1 replaced") String summary,
            List<Row> rows) {}

    /** The result for one profile. */
    record Row(
            @Schema(examples = "desk-mate") String id,
            @Schema(examples = "created") String result,
            List<ProfileResponse.Warning> warnings) {}

    @POST
    @ScopeAware
    @AuditedWrite("profile.import")
    @Consumes({ProfileFormat.INI_TYPE, ProfileFormat.YAML_TYPE})
    @Operation(
            operationId = "importProfiles",
            summary = "Import profiles",
            description =
                    "A profile file of the backend inifile, or YAML. One profile that is wrong, and nothing is changed.")
    @RequestBody(
            content = {
                @Content(
                        mediaType = ProfileFormat.INI_TYPE,
                        schema = @Schema(implementation = String.class),
                        examples =
                                @ExampleObject(
                                        name = "ini",
                                        value = "[desk-mate]\nname = Mate\nhost = desk1, desk2\n")),
                @Content(
                        mediaType = ProfileFormat.YAML_TYPE,
                        schema = @Schema(implementation = String.class),
                        examples =
                                @ExampleObject(
                                        name = "yaml",
                                        value = "desk-mate:\n  name: Mate\n  host: desk1, desk2\n"))
            })
    @APIResponse(responseCode = "200")
    @APIResponse(responseCode = "422", ref = "Problem")
    public Report importAll(
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Parameter(hidden = true) MediaType contentType,
            @QueryParam("mode")
                    @Parameter(
                            description =
                                    "merge (if absent): profiles that are not named stay. replace-all: they are deleted.",
                            example = "merge")
                    @DefaultValue("merge")
                    @Schema(implementation = String.class)
                    ImportMode mode,
            @QueryParam("dry-run")
                    @Parameter(description = "true: only say what would be done.", example = "true")
                    @DefaultValue("false")
                    boolean dryRun,
            @QueryParam("source")
                    @Parameter(
                            description =
                                    "Who keeps these profiles by importing them again and again: what it no longer names is"
                                            + " deleted, what others keep is a conflict, and mode does not count.",
                            example = "git/desktops")
                    @DefaultValue("")
                    String source,
            @QueryParam("prefix")
                    @Parameter(description = "What all ids of this source have to begin with.", example = "desktops-")
                    @DefaultValue("")
                    String prefix,
            InputStream body) {
        pages.requireDatabase();
        Optional<ImportSource> keeper = findSource(source, prefix);
        ProfileFormat format = ProfileFormat.find(contentType.getType() + "/" + contentType.getSubtype())
                .orElseThrow(() -> new IllegalStateException("no such format: " + contentType));
        try (ImportSlot.Occupied _ = slot.occupy()) {
            ProfileImportText drafts = read(format, body);
            Administrator by = AdminIdentityFactory.administrator(identity);
            ImportReport report = keeper.map(one -> profiles.importOwned(drafts, one, dryRun, by))
                    .orElseGet(() -> profiles.importAll(drafts, mode, dryRun, by));
            if (!report.isValid()) {
                throw invalid(report);
            }
            return new Report(report.applied(), ImportSummaryText.of(report), rows(report));
        }
    }

    private static Optional<ImportSource> findSource(String source, String prefix) {
        if (source.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ImportSource(source, prefix));
        } catch (IllegalArgumentException malformed) {
            throw new ProblemException(ProblemType.UNREADABLE, String.valueOf(malformed.getMessage()));
        }
    }

    private ProfileImportText read(ProfileFormat format, InputStream body) {
        try {
            return ProfileImportText.open(format, "import", bodies.readImport(body)::open);
        } catch (ConfigurationException unreadable) {
            throw new ProblemException(ProblemType.UNREADABLE, String.valueOf(unreadable.getMessage()));
        }
    }

    private static List<Row> rows(ImportReport report) {
        return report.rows().stream()
                .map(row -> new Row(
                        row.id(),
                        QueryParameterConverters.key(row.result()),
                        ProfileResponse.Warning.of(row.problems())))
                .toList();
    }

    private static ProblemException invalid(ImportReport report) {
        List<ProblemLocation> locations = new ArrayList<>();
        for (int i = 0; i < report.rows().size(); i++) {
            ImportReport.Row row = report.rows().get(i);
            if (row.result() == ImportReport.RowResult.INVALID) {
                for (FieldProblem problem : row.problems()) {
                    locations.add(ProblemLocation.inRow(i + 1, row.id(), problem.key(), problem.sentence()));
                }
            }
        }
        return new ProblemException(ProblemDetail.of(
                ProblemType.INVALID, "Nothing was imported, because of the profiles named in errors.", locations));
    }
}
