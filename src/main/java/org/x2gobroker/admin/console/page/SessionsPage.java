package org.x2gobroker.admin.console.page;

import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.x2gobroker.admin.SessionAdministration;
import org.x2gobroker.admin.console.ConsolePage;
import org.x2gobroker.admin.console.ConsoleRequest;
import org.x2gobroker.admin.console.ConsoleResponse;
import org.x2gobroker.admin.console.ConsoleText;
import org.x2gobroker.admin.console.ConsoleVisitor;
import org.x2gobroker.admin.console.LivePart;
import org.x2gobroker.admin.role.CoveredProfiles;
import org.x2gobroker.session.command.CommandKind;
import org.x2gobroker.session.command.CommandRequestResult;
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

    /** What the page shows. */
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
            String done) {}

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
            case CommandRequestResult.Accepted _ -> ConsoleResponse.seeOther("sessions?done=accepted");
            case CommandRequestResult.UnderWay _ -> ConsoleResponse.seeOther("sessions?done=underway");
            case CommandRequestResult.NothingToDo _ -> ConsoleResponse.seeOther("sessions?done=nothing");
            case CommandRequestResult.UnknownSession _ ->
                visitor.problem(
                        404,
                        visitor.text().get("sessions.unknown"),
                        visitor.text().get("sessions.unknown.detail"));
        };
    }

    private Model model(ConsoleRequest request, ConsoleVisitor visitor) {
        String text = request.get("q");
        String wanted = request.get("status");
        SessionStatus status = Arrays.stream(SessionStatus.values())
                .filter(candidate -> label(candidate).equals(wanted))
                .findFirst()
                .orElse(null);
        Predicate<String> covered = profiles.of(visitor.administrator());
        int offset = request.number("offset", 0, 10_000_000, 0);
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
        List<Row> rows = found.sessions().stream()
                .map(session -> row(session, visitor.text()))
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
                "live?part=sessions&" + filter + "&offset=" + offset,
                List.of("accepted", "underway", "nothing").contains(request.get("done")) ? request.get("done") : "");
    }

    private Row row(SessionView session, ConsoleText text) {
        LiveSession live = session.live();
        boolean isProvisional = live != null && live.isProvisional();
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
                isProvisional
                        ? List.of()
                        : commands.list(session.id()).stream()
                                .limit(COMMANDS)
                                .map(SessionsPage::command)
                                .toList());
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
