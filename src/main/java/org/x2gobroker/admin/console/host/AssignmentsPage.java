package org.x2gobroker.admin.console.host;

import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.admin.StorableTextCheck;
import org.x2gobroker.admin.console.ConsolePage;
import org.x2gobroker.admin.console.ConsoleRequest;
import org.x2gobroker.admin.console.ConsoleResponse;
import org.x2gobroker.admin.console.ConsoleText;
import org.x2gobroker.admin.console.ConsoleVisitor;
import org.x2gobroker.admin.host.HostAssignmentAdministration;
import org.x2gobroker.host.assignment.HostAssignment;
import org.x2gobroker.host.assignment.HostAssignmentFilter;
import org.x2gobroker.host.assignment.HostAssignmentMode;

/** Shows which user is bound to which host, gives hosts to users, and takes them back. */
@Singleton
class AssignmentsPage implements ConsolePage {
    private static final int ROWS = 50;

    /** No account database has longer names, and what is told between replicas has to be short. */
    private static final int LONGEST_USER = 256;

    private final HostAssignmentAdministration assignments;

    AssignmentsPage(HostAssignmentAdministration assignments) {
        this.assignments = assignments;
    }

    /**
     * What the page shows.
     *
     * @param givenUser what was typed into the form that gives a host
     * @param undoUser the user from whom a host was taken just now; empty unless one was
     */
    record Model(
            List<Row> rows,
            String user,
            String host,
            String mode,
            boolean isFiltered,
            long from,
            long to,
            String previous,
            String next,
            String givenUser,
            String givenHost,
            String problem,
            String done,
            String subject,
            String count,
            String undoUser) {}

    /** That a user is bound to a host. */
    record Row(
            String user,
            String userLink,
            String host,
            String hostLink,
            String mode,
            boolean isPersonal,
            String assignedBy,
            String assignedAt,
            String usedAt) {}

    @Override
    public String name() {
        return "assignments";
    }

    @Override
    public String action() {
        return "host.assign";
    }

    @Override
    public boolean isScopeAware() {
        return true;
    }

    @Override
    public ConsoleResponse show(ConsoleRequest request, ConsoleVisitor visitor) {
        return page(200, request, visitor, "");
    }

    @Override
    public ConsoleResponse send(ConsoleRequest request, ConsoleVisitor visitor) {
        String host = request.get("id");
        String user = request.get("user");
        return switch (request.get("do")) {
            case "give" -> give(host, user, request, visitor);
            case "release" ->
                assignments.release(host, visitor.administrator())
                        ? ConsoleResponse.seeOther(
                                "assignments?done=release&subject=" + encoded(host) + "&undo=" + encoded(user))
                        : visitor.problem(
                                404,
                                visitor.text().get("assignments.unknown"),
                                visitor.text().get("assignments.unknown.detail"));
            case "forget" ->
                isUser(user)
                        ? ConsoleResponse.seeOther("assignments?done=forget&subject=" + encoded(user) + "&count="
                                + assignments.forget(user, visitor.administrator()))
                        : page(422, request, visitor, visitor.text().get("access.user.wrong"));
            default -> ConsoleResponse.of(400);
        };
    }

    private ConsoleResponse give(String host, String user, ConsoleRequest request, ConsoleVisitor visitor) {
        if (!isUser(user)) {
            return page(422, request, visitor, visitor.text().get("access.user.wrong"));
        }
        return switch (assignments.give(host, user, visitor.administrator())) {
            case DONE -> ConsoleResponse.seeOther("assignments?done=give&subject=" + encoded(host));
            case NOT_PERSONAL -> page(422, request, visitor, visitor.text().get("assignments.notpersonal"));
            case TAKEN -> page(409, request, visitor, visitor.text().get("assignments.taken"));
        };
    }

    private ConsoleResponse page(int status, ConsoleRequest request, ConsoleVisitor visitor, String problem) {
        boolean isForm = request.isChange();
        String user = isForm ? "" : request.get("user");
        String host = isForm ? "" : request.get("host");
        HostAssignmentMode mode = mode(request.get("mode"));
        int offset = request.number("offset", 0, 10_000_000, 0);
        List<HostAssignment> found = StorableTextCheck.isStorable(user + host)
                ? assignments.list(
                        new HostAssignmentFilter(wanted(user), wanted(host), mode, offset, ROWS + 1),
                        visitor.administrator())
                : List.of();
        List<Row> rows = found.stream().limit(ROWS).map(AssignmentsPage::row).toList();
        String filter = "assignments?user=" + encoded(user) + "&host=" + encoded(host) + "&mode="
                + (mode == null ? "" : mode.key()) + "&offset=";
        String done = isForm ? "" : request.get("done");
        String count = request.get("count");
        return visitor.page(
                status,
                "assignments",
                "hosts",
                new Model(
                        rows,
                        user,
                        host,
                        mode == null ? "" : mode.key(),
                        !(user + host).isEmpty() || mode != null || offset > 0,
                        rows.isEmpty() ? 0 : offset + 1L,
                        offset + (long) rows.size(),
                        offset == 0 ? "" : filter + Math.max(0, offset - ROWS),
                        found.size() > ROWS ? filter + (offset + ROWS) : "",
                        isForm ? request.get("user") : "",
                        isForm ? request.get("id") : "",
                        problem,
                        List.of("give", "release", "forget").contains(done) ? done : "",
                        request.get("subject"),
                        count.matches("[0-9]{1,9}") ? count : "0",
                        done.equals("release") ? request.get("undo") : ""));
    }

    private static Row row(HostAssignment assignment) {
        return new Row(
                assignment.user(),
                encoded(assignment.user()),
                assignment.host(),
                encoded(assignment.host()),
                assignment.mode().key(),
                assignment.isPersonal(),
                assignment.assignedBy(),
                ConsoleText.time(assignment.assignedAt()),
                ConsoleText.time(assignment.usedAt()));
    }

    private static @Nullable HostAssignmentMode mode(String text) {
        return Arrays.stream(HostAssignmentMode.values())
                .filter(mode -> mode != HostAssignmentMode.ANY && mode.key().equals(text))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String wanted(String text) {
        return text.isEmpty() ? null : text;
    }

    private static boolean isUser(String user) {
        return !user.isEmpty()
                && user.getBytes(StandardCharsets.UTF_8).length <= LONGEST_USER
                && StorableTextCheck.isStorable(user);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
