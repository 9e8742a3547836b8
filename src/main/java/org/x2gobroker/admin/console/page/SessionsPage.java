package org.x2gobroker.admin.console.page;

import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.admin.SessionAdministration;
import org.x2gobroker.admin.StorableTextCheck;
import org.x2gobroker.admin.console.ConsolePage;
import org.x2gobroker.admin.console.ConsoleRequest;
import org.x2gobroker.admin.console.ConsoleResponse;
import org.x2gobroker.admin.console.ConsoleText;
import org.x2gobroker.admin.console.ConsoleVisitor;
import org.x2gobroker.admin.console.LivePart;
import org.x2gobroker.admin.role.CoveredProfiles;
import org.x2gobroker.session.command.CommandKind;
import org.x2gobroker.session.command.CommandRequestResult;
import org.x2gobroker.session.command.CommandState;
import org.x2gobroker.session.command.SessionCommand;
import org.x2gobroker.session.command.SessionCommands;
import org.x2gobroker.session.live.LiveSession;
import org.x2gobroker.session.live.LiveSessions;
import org.x2gobroker.session.live.MergedLiveSessions;
import org.x2gobroker.session.live.SessionFilter;
import org.x2gobroker.session.live.SessionPage;
import org.x2gobroker.session.live.SessionStatus;
import org.x2gobroker.session.live.SessionView;

/** Shows the live sessions, has them suspended and terminated, and shows how far that has come. */
@Singleton
class SessionsPage implements ConsolePage, LivePart {
    private static final int ROWS = 50;

    /** Commands that are shown with a session. */
    private static final int COMMANDS = 2;

    private static final int MOST_OFFSET = 10_000_000;

    private final LiveSessions sessions;
    private final SessionCommands commands;
    private final SessionAdministration administration;
    private final CoveredProfiles profiles;
    private final Clock clock;

    SessionsPage(
            MergedLiveSessions sessions,
            SessionCommands commands,
            SessionAdministration administration,
            CoveredProfiles profiles,
            Clock clock) {
        this.profiles = profiles;
        this.sessions = sessions;
        this.commands = commands;
        this.administration = administration;
        this.clock = clock;
    }

    /**
     * What the page shows.
     *
     * @param progress null unless a command was asked for just now
     */
    record Model(
            List<Row> rows,
            long total,
            String text,
            String status,
            List<String> statuses,
            boolean isFiltered,
            long from,
            long to,
            String previous,
            String next,
            String live,
            String done,
            Hidden filter,
            @Nullable Progress progress) {}

    /** What the list shows, so that a command leads back to it. */
    record Hidden(String text, String status, int offset) {}

    /** How far the command that was asked for last has come. */
    record Progress(String session, String kind, String by, String reason, String detail, List<Step> steps) {}

    /**
     * A step of a command.
     *
     * @param state the lower-case name of a {@link StepState}
     * @param at when it came to that; empty unless this is known
     */
    record Step(String name, String state, String at) {
        Step(String name, StepState state, String at) {
            this(name, state.name().toLowerCase(Locale.ROOT), at);
        }
    }

    /** Where a step is. */
    enum StepState {
        PAST,
        NOW,
        LATER,
        FAILED
    }

    /** One session. */
    record Row(
            String id,
            boolean isProvisional,
            String user,
            String userLink,
            String profile,
            String profileLink,
            String server,
            String status,
            String since,
            String address,
            String version,
            String seen,
            boolean isCommandable,
            boolean maySuspend,
            List<Command> commands) {}

    /** A command to a session. */
    record Command(String kind, String state, String by, String detail) {}

    @Override
    public String name() {
        return "sessions";
    }

    @Override
    public String action() {
        return "session.command";
    }

    @Override
    public boolean isScopeAware() {
        return true;
    }

    @Override
    public ConsoleResponse show(ConsoleRequest request, ConsoleVisitor visitor) {
        return visitor.page("sessions", name(), model(request, visitor));
    }

    @Override
    public String render(ConsoleRequest request, ConsoleVisitor visitor) {
        return visitor.part("sessions-table", name(), model(request, visitor));
    }

    @Override
    public ConsoleResponse send(ConsoleRequest request, ConsoleVisitor visitor) {
        Optional<CommandKind> kind = CommandKind.find(request.get("do"));
        if (kind.isEmpty()) {
            return ConsoleResponse.of(400);
        }
        CommandRequestResult result =
                administration.ask(request.get("id"), kind.get(), request.get("reason"), visitor.administrator());
        return switch (result) {
            case CommandRequestResult.Accepted _ -> back(request, "accepted");
            case CommandRequestResult.UnderWay _ -> back(request, "underway");
            case CommandRequestResult.NothingToDo _ -> back(request, "nothing");
            case CommandRequestResult.UnknownSession _ ->
                visitor.problem(
                        404,
                        visitor.text().get("sessions.unknown"),
                        visitor.text().get("sessions.unknown.detail"));
        };
    }

    /** Leads to the list as it was, with the progress of the command. */
    private static ConsoleResponse back(ConsoleRequest request, String done) {
        return ConsoleResponse.seeOther("sessions?q=" + encoded(request.get("q")) + "&status="
                + encoded(request.get("status")) + "&offset=" + request.number("offset", 0, MOST_OFFSET, 0) + "&done="
                + done + "&subject=" + encoded(request.get("id")));
    }

    private Model model(ConsoleRequest request, ConsoleVisitor visitor) {
        String text = request.get("q");
        String wanted = request.get("status");
        SessionStatus status = Arrays.stream(SessionStatus.values())
                .filter(candidate -> label(candidate).equals(wanted))
                .findFirst()
                .orElse(null);
        Predicate<String> covered = profiles.of(visitor.administrator());
        int offset = request.number("offset", 0, MOST_OFFSET, 0);
        SessionPage found = sessions.list(
                new SessionFilter(
                        null,
                        null,
                        null,
                        status,
                        text.isEmpty() ? null : text,
                        session -> covered.test(session.profile() == null ? "" : session.profile())),
                offset,
                ROWS);
        Map<String, List<SessionCommand>> asked = commands.listAll(found.sessions().stream()
                .filter(session -> !isProvisional(session))
                .map(SessionView::id)
                .toList());
        List<Row> rows = found.sessions().stream()
                .map(session -> row(session, asked.getOrDefault(session.id(), List.of()), visitor.text()))
                .toList();
        String filter = "q=" + encoded(text) + "&status=" + encoded(wanted);
        return new Model(
                rows,
                found.total(),
                text,
                wanted,
                Arrays.stream(SessionStatus.values()).map(SessionsPage::label).toList(),
                !(text + wanted).isEmpty(),
                rows.isEmpty() ? 0 : offset + 1L,
                offset + (long) rows.size(),
                offset == 0 ? "" : "sessions?" + filter + "&offset=" + Math.max(0, offset - ROWS),
                offset + ROWS < found.total() ? "sessions?" + filter + "&offset=" + (offset + ROWS) : "",
                "live?part=sessions&" + filter + "&offset=" + offset
                        + (request.get("subject").isEmpty() ? "" : "&subject=" + encoded(request.get("subject"))),
                List.of("accepted", "underway", "nothing").contains(request.get("done")) ? request.get("done") : "",
                new Hidden(text, status == null ? "" : wanted, offset),
                progress(request.get("subject"), covered));
    }

    /** The latest command to a session that the reader may see. */
    private @Nullable Progress progress(String id, Predicate<String> covered) {
        boolean isVisible = !id.isEmpty()
                && StorableTextCheck.isStorable(id)
                && sessions.find(id)
                        .filter(session -> covered.test(session.profile() == null ? "" : session.profile()))
                        .isPresent();
        return isVisible
                ? commands.list(id).stream()
                        .findFirst()
                        .map(SessionsPage::progress)
                        .orElse(null)
                : null;
    }

    private static Progress progress(SessionCommand command) {
        String at = ConsoleText.time(command.state().at());
        Step asked = new Step("asked", StepState.PAST, ConsoleText.time(command.askedAt()));
        List<Step> further =
                switch (command.state()) {
                    case CommandState.Waiting _ ->
                        List.of(new Step("waiting", StepState.NOW, ""), new Step("done", StepState.LATER, ""));
                    case CommandState.Delivered _ ->
                        List.of(new Step("delivered", StepState.NOW, at), new Step("done", StepState.LATER, ""));
                    case CommandState.Done _ -> List.of(new Step("done", StepState.PAST, at));
                    case CommandState.Failed _ -> List.of(new Step("failed", StepState.FAILED, at));
                };
        return new Progress(
                command.sessionId(),
                command.kind().label(),
                command.askedBy(),
                command.reason(),
                command.state().detail(),
                Stream.concat(Stream.of(asked), further.stream()).toList());
    }

    private static boolean isProvisional(SessionView session) {
        return session.live() != null && session.live().isProvisional();
    }

    private Row row(SessionView session, List<SessionCommand> asked, ConsoleText text) {
        LiveSession live = session.live();
        boolean isProvisional = isProvisional(session);
        String profile = session.profile() == null ? "" : session.profile();
        return new Row(
                session.id(),
                isProvisional,
                session.user(),
                encoded(session.user()),
                profile,
                encoded(profile),
                session.server(),
                label(session.status()),
                ConsoleText.time(session.since()),
                live == null ? "" : live.address().getHostAddress(),
                live == null ? "" : (live.clientVersion() + " " + live.clientOs()).strip(),
                live == null ? "" : text.ago(Duration.between(live.seenAt(), clock.instant())),
                !isProvisional && session.status().isThere(),
                session.status() != SessionStatus.SUSPENDED,
                asked.stream().limit(COMMANDS).map(SessionsPage::command).toList());
    }

    private static Command command(SessionCommand command) {
        return new Command(
                command.kind().label(),
                command.state().label(),
                command.askedBy(),
                command.state().detail());
    }

    static String label(SessionStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
