package org.x2gobroker.portal.page;

import jakarta.inject.Singleton;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.x2gobroker.frontend.web.PageResponse;
import org.x2gobroker.portal.PortalPage;
import org.x2gobroker.portal.PortalRequest;
import org.x2gobroker.portal.PortalVisitor;
import org.x2gobroker.session.command.CommandKind;
import org.x2gobroker.session.command.CommandRequestResult;
import org.x2gobroker.session.command.SessionCommand;
import org.x2gobroker.session.command.SessionCommands;
import org.x2gobroker.session.live.LiveSession;
import org.x2gobroker.session.live.MergedLiveSessions;
import org.x2gobroker.session.live.SessionStatus;
import org.x2gobroker.session.live.SessionView;

/** The reader's own sessions, to be suspended and ended. Those of others are not there, whatever id is sent. */
@Singleton
class OwnSessionsPage implements PortalPage {
    private static final int MOST = 100;
    private static final List<String> OUTCOMES = List.of("accepted", "underway", "nothing");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'");

    private final MergedLiveSessions sessions;
    private final SessionCommands commands;
    private final VisibleDesktops desktops;

    OwnSessionsPage(MergedLiveSessions sessions, SessionCommands commands, VisibleDesktops desktops) {
        this.sessions = sessions;
        this.commands = commands;
        this.desktops = desktops;
    }

    /** What the page shows; {@code done} says what has just been asked for, or is empty. */
    record Model(List<OwnSession> sessions, String done) {}

    /**
     * A session of the reader.
     *
     * @param server the host; empty when the desktop is named by it
     * @param address where its client is; empty when no client reports on it
     * @param asked the command that is under way; empty: none
     */
    record OwnSession(
            String id,
            String desktop,
            String server,
            String status,
            String since,
            String address,
            boolean isCommandable,
            boolean maySuspend,
            String asked) {}

    @Override
    public String name() {
        return "sessions";
    }

    @Override
    public int navigationPlace() {
        return 1;
    }

    @Override
    public PageResponse show(PortalRequest request, PortalVisitor visitor) {
        Map<String, String> names = desktops
                .list(visitor.signIn(), request.browser().client())
                .stream()
                .map(DesktopView::of)
                .collect(Collectors.toMap(DesktopView::id, DesktopView::name, (one, _) -> one));
        String done = request.get("done");
        return visitor.page(
                "sessions",
                name(),
                new Model(
                        own(visitor.user()).stream()
                                .map(session -> view(session, names))
                                .toList(),
                        OUTCOMES.contains(done) ? done : ""));
    }

    @Override
    public PageResponse send(PortalRequest request, PortalVisitor visitor) {
        Optional<CommandKind> kind = CommandKind.find(request.get("do"));
        String id = request.get("id");
        boolean isOwn =
                own(visitor.user()).stream().anyMatch(session -> session.id().equals(id));
        if (kind.isEmpty() || !isOwn) {
            return unknown(visitor);
        }
        return switch (commands.ask(id, kind.get(), visitor.user(), "portal")) {
            case CommandRequestResult.Accepted _ -> PageResponse.seeOther("sessions?done=accepted");
            case CommandRequestResult.UnderWay _ -> PageResponse.seeOther("sessions?done=underway");
            case CommandRequestResult.NothingToDo _ -> PageResponse.seeOther("sessions?done=nothing");
            case CommandRequestResult.UnknownSession _ -> unknown(visitor);
        };
    }

    private static PageResponse unknown(PortalVisitor visitor) {
        return visitor.problem(
                404, visitor.text().get("sessions.unknown"), visitor.text().get("sessions.unknown.detail"));
    }

    private List<SessionView> own(String user) {
        return sessions.listReportedBy(user).stream()
                .filter(session ->
                        session.user().equals(user) && session.status().isThere())
                .sorted(Comparator.comparing(SessionView::since).reversed())
                .limit(MOST)
                .toList();
    }

    private OwnSession view(SessionView session, Map<String, String> names) {
        LiveSession live = session.live();
        boolean isProvisional = live != null && live.isProvisional();
        String profile = session.profile() == null ? "" : session.profile();
        String desktop = names.getOrDefault(profile, profile.isEmpty() ? session.server() : profile);
        return new OwnSession(
                session.id(),
                desktop,
                desktop.equals(session.server()) ? "" : session.server(),
                session.status().name().toLowerCase(Locale.ROOT),
                TIME.format(session.since().atOffset(ZoneOffset.UTC)),
                live == null ? "" : live.address().getHostAddress(),
                !isProvisional,
                session.status() != SessionStatus.SUSPENDED,
                isProvisional
                        ? ""
                        : commands.list(session.id()).stream()
                                .filter(command -> !command.state().isFinal())
                                .findFirst()
                                .map((SessionCommand command) -> command.kind().label())
                                .orElse(""));
    }
}
