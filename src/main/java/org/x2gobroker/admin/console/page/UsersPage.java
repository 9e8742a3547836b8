package org.x2gobroker.admin.console.page;

import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.x2gobroker.admin.CookieAdministration;
import org.x2gobroker.admin.StorableTextCheck;
import org.x2gobroker.admin.console.ConsolePage;
import org.x2gobroker.admin.console.ConsoleRequest;
import org.x2gobroker.admin.console.ConsoleResponse;
import org.x2gobroker.admin.console.ConsoleText;
import org.x2gobroker.admin.console.ConsoleVisitor;
import org.x2gobroker.admin.host.HostAssignmentAdministration;
import org.x2gobroker.host.assignment.HostAssignmentFilter;
import org.x2gobroker.placement.RecentPlacements;

/** Shows where the broker sent a user lately, and ends the cookies of a user. */
@Singleton
class UsersPage implements ConsolePage {
    /** No account database has longer names, and what is told between replicas has to be short. */
    private static final int LONGEST_USER = 256;

    private static final int ROWS = 50;

    private final CookieAdministration cookies;
    private final RecentPlacements placements;
    private final HostAssignmentAdministration assignments;

    UsersPage(CookieAdministration cookies, RecentPlacements placements, HostAssignmentAdministration assignments) {
        this.cookies = cookies;
        this.placements = placements;
        this.assignments = assignments;
    }

    /** What the page shows; {@code ended} is empty unless cookies have just ended. */
    record Model(
            String user,
            String link,
            String problem,
            String ended,
            List<Bound> assignments,
            List<OverviewPage.Placed> placements) {}

    /** A host that the user is bound to. */
    record Bound(String host, String hostLink, String mode, String usedAt) {}

    @Override
    public String name() {
        return "users";
    }

    @Override
    public String action() {
        return "cookies.end";
    }

    @Override
    public ConsoleResponse show(ConsoleRequest request, ConsoleVisitor visitor) {
        String user = request.get("user");
        return isUser(user) || user.isEmpty()
                ? visitor.page("users", name(), model(user, "", request.get("ended"), visitor))
                : visitor.page(422, "users", name(), model("", visitor.text().get("access.user.wrong"), "", visitor));
    }

    @Override
    public ConsoleResponse send(ConsoleRequest request, ConsoleVisitor visitor) {
        String user = request.get("id");
        if (!isUser(user)) {
            return visitor.page(422, "users", name(), model("", visitor.text().get("access.user.wrong"), "", visitor));
        }
        long ended = cookies.endAll(user, visitor.administrator());
        return ConsoleResponse.seeOther("users?user=" + encoded(user) + "&ended=" + ended);
    }

    private Model model(String user, String problem, String ended, ConsoleVisitor visitor) {
        return new Model(
                user,
                encoded(user),
                problem,
                ended.matches("[0-9]{1,9}") ? ended : "",
                user.isEmpty() ? List.of() : assignmentsOf(user, visitor),
                user.isEmpty()
                        ? List.of()
                        : placements.list().stream()
                                .filter(record -> record.user().equals(user))
                                .limit(ROWS)
                                .map(record -> new OverviewPage.Placed(
                                        ConsoleText.time(record.at()),
                                        record.user(),
                                        record.profile(),
                                        record.host().name(),
                                        record.reason()))
                                .toList());
    }

    private List<Bound> assignmentsOf(String user, ConsoleVisitor visitor) {
        return assignments.list(new HostAssignmentFilter(user, null, null, 0, ROWS), visitor.administrator()).stream()
                .map(bound -> new Bound(
                        bound.host(), encoded(bound.host()), bound.mode().key(), ConsoleText.time(bound.usedAt())))
                .toList();
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
