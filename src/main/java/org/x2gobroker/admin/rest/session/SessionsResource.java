package org.x2gobroker.admin.rest.session;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
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
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.admin.AdminRole;
import org.x2gobroker.admin.Administrator;
import org.x2gobroker.admin.SessionAdministration;
import org.x2gobroker.admin.StorableTextCheck;
import org.x2gobroker.admin.rest.AdminApiPath;
import org.x2gobroker.admin.rest.AuditedWrite;
import org.x2gobroker.admin.rest.QueryParameterConverters;
import org.x2gobroker.admin.rest.RequestBodyReader;
import org.x2gobroker.admin.rest.ScopeAware;
import org.x2gobroker.admin.rest.StrictJsonReader;
import org.x2gobroker.admin.rest.login.AdminIdentityFactory;
import org.x2gobroker.admin.rest.problem.ProblemDetail;
import org.x2gobroker.admin.rest.problem.ProblemException;
import org.x2gobroker.admin.rest.problem.ProblemType;
import org.x2gobroker.admin.role.AdminAction;
import org.x2gobroker.admin.role.CoveredProfiles;
import org.x2gobroker.session.command.CommandKind;
import org.x2gobroker.session.command.CommandRequestResult;
import org.x2gobroker.session.command.SessionCommands;
import org.x2gobroker.session.live.MergedLiveSessions;
import org.x2gobroker.session.live.SessionFilter;
import org.x2gobroker.session.live.SessionPage;
import org.x2gobroker.session.live.SessionStatus;
import org.x2gobroker.session.live.SessionView;

/** Lists live sessions, and suspends and terminates them. */
@Path(AdminApiPath.PATH + "/sessions")
@RolesAllowed(AdminRole.AUDITOR_KEY)
@RunOnVirtualThread
@Produces({MediaType.APPLICATION_JSON, ProblemDetail.MEDIA_TYPE})
@ScopeAware
@Tag(name = "Sessions")
public class SessionsResource {
    private static final int LONGEST_PAGE = 1000;
    private static final int LONGEST_REASON = 500;

    private final MergedLiveSessions sessions;
    private final SessionCommands commands;
    private final SessionAdministration administration;
    private final RequestBodyReader bodies;
    private final SecurityIdentity identity;
    private final CoveredProfiles profiles;

    SessionsResource(
            MergedLiveSessions sessions,
            SessionCommands commands,
            SessionAdministration administration,
            RequestBodyReader bodies,
            SecurityIdentity identity,
            CoveredProfiles profiles) {
        this.sessions = sessions;
        this.commands = commands;
        this.administration = administration;
        this.bodies = bodies;
        this.identity = identity;
        this.profiles = profiles;
    }

    /** A page of sessions. */
    @Schema(description = "The sessions that are there before those that have ended, then by user and id.")
    record Sessions(
            List<SessionResponse> sessions,

            @Schema(description = "How many there are in all.")
            long total) {}

    /** The commands to a session. */
    @Schema(description = "Of the last day, the latest first.")
    record Commands(List<CommandResponse> commands) {}

    /** Which sessions a request asks for. */
    record Query(
            @QueryParam("user") @Parameter(description = "Only of this user.") @Nullable
            String user,

            @QueryParam("profile") @Parameter(description = "Only of this profile.") @Nullable
            String profile,

            @QueryParam("server") @Parameter(description = "Only on this host.") @Nullable
            String server,

            @QueryParam("status") @Parameter(description = "Only those with this status.") @Nullable
            SessionStatus status,

            @QueryParam("text")
            @Parameter(description = "Only those whose id, user, host or profile has this text, in any case.")
            @Nullable
            String text,

            @QueryParam("offset") @DefaultValue("0") @Schema(minimum = "0")
            int offset,

            @QueryParam("limit") @DefaultValue("100") @Schema(minimum = "1", maximum = "" + LONGEST_PAGE)
            int limit) {
        SessionFilter filter(Predicate<String> covered) {
            return new SessionFilter(
                    QueryParameterConverters.emptyToNull(user),
                    QueryParameterConverters.emptyToNull(profile),
                    QueryParameterConverters.emptyToNull(server),
                    status,
                    QueryParameterConverters.emptyToNull(text),
                    session -> session.profile() == null ? covered.test("") : covered.test(session.profile()));
        }
    }

    /** What is wanted of a session. */
    @Schema(name = "WantedCommand")
    record Wanted(
            @Schema(description = "suspend or terminate.", examples = "suspend")
            String command,

            @Schema(description = "Shown with the command, and in the audit log.", defaultValue = "")
            String reason) {
        Wanted {
            if (CommandKind.find(command).isEmpty()) {
                throw StrictJsonReader.wrong("/command", "expected suspend or terminate");
            }
            if (reason.length() > LONGEST_REASON || !StorableTextCheck.isStorable(reason)) {
                throw StrictJsonReader.wrong(
                        "/reason", "expected a text of at most " + LONGEST_REASON + " characters, without NUL");
            }
        }
    }

    @GET
    @Operation(
            operationId = "listSessions",
            summary = "List sessions",
            description =
                    "What clients report of their sessions, on every replica within a second, and what hosts listed to this one. A session that"
                            + " has ended is listed for twelve hours.")
    public Sessions list(@BeanParam Query query) {
        SessionPage page = sessions.list(
                query.filter(profiles.of(AdminIdentityFactory.administrator(identity))), query.offset(), query.limit());
        return new Sessions(page.sessions().stream().map(SessionResponse::of).toList(), page.total());
    }

    @GET
    @Path("{id}/commands")
    @Operation(operationId = "listSessionCommands", summary = "List the commands to a session")
    public Commands listCommands(@PathParam("id") String id) {
        String session = QueryParameterConverters.storable("id", id);
        Administrator by = AdminIdentityFactory.administrator(identity);
        if (by.isScoped(AdminAction.READ)) {
            by.require(
                    AdminAction.READ,
                    profiles.session(
                            sessions.find(session).map(SessionView::profile).orElse(null)));
        }
        return new Commands(
                commands.list(session).stream().map(CommandResponse::of).toList());
    }

    @POST
    @Path("{id}/commands")
    @RolesAllowed(AdminRole.ADMIN_KEY)
    @AuditedWrite("session.command")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "commandSession",
            summary = "Suspend or terminate a session",
            description =
                    "The client does it after its next report, else the agent on the host. The answer does not wait for that: the state of the"
                            + " command says how far it has come. The same command that is under way already is answered again.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = Wanted.class),
                            examples =
                                    @ExampleObject(
                                            name = "suspend",
                                            value = "{\"command\": \"suspend\", \"reason\": \"maintenance\"}")))
    public CommandResponse command(@PathParam("id") String id, InputStream body) {
        Wanted wanted = StrictJsonReader.read(bodies.read(body), Wanted.class, Map.of("reason", ""));
        String session = QueryParameterConverters.storable("id", id);
        CommandKind kind = CommandKind.find(wanted.command()).orElseThrow();
        return switch (administration.ask(
                session, kind, wanted.reason(), AdminIdentityFactory.administrator(identity))) {
            case CommandRequestResult.Accepted(var command) -> CommandResponse.of(command);
            case CommandRequestResult.UnderWay(var command) -> CommandResponse.of(command);
            case CommandRequestResult.UnknownSession _ ->
                throw new ProblemException(
                        ProblemType.NOT_FOUND,
                        "No such session is known; " + AdminApiPath.PATH + "/sessions lists them.");
            case CommandRequestResult.NothingToDo _ ->
                throw new ProblemException(
                        ProblemType.ALREADY_THERE, "The session has ended, or is suspended already, or has no id yet.");
        };
    }
}
