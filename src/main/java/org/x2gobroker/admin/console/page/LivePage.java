package org.x2gobroker.admin.console.page;

import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.List;
import org.x2gobroker.admin.console.ConsolePage;
import org.x2gobroker.admin.console.ConsoleRequest;
import org.x2gobroker.admin.console.ConsoleResponse;
import org.x2gobroker.admin.console.ConsoleVisitor;
import org.x2gobroker.admin.console.LivePart;
import org.x2gobroker.admin.role.AdminAction;
import org.x2gobroker.database.DatabaseUnavailableException;

/** Sends the part of an open page that changes, again and again. */
@Singleton
class LivePage implements ConsolePage {
    private final List<LivePart> parts;

    LivePage(@All List<LivePart> parts) {
        this.parts = List.copyOf(parts);
    }

    @Override
    public String name() {
        return "live";
    }

    @Override
    public boolean isScopeAware() {
        return true;
    }

    @Override
    public ConsoleResponse show(ConsoleRequest request, ConsoleVisitor visitor) {
        return parts.stream()
                .filter(part -> part.name().equals(request.get("part")))
                .filter(part -> !visitor.administrator().isScoped(AdminAction.READ)
                        || part instanceof ConsolePage page && page.isScopeAware())
                .findFirst()
                .<ConsoleResponse>map(part -> new ConsoleResponse.Live(() -> render(part, request, visitor)))
                .orElseGet(() -> ConsoleResponse.of(404));
    }

    /** While the database does not answer, the page goes on showing what it showed last, and says so. */
    private static String render(LivePart part, ConsoleRequest request, ConsoleVisitor visitor) {
        try {
            return part.render(request, visitor);
        } catch (DatabaseUnavailableException unavailable) {
            return visitor.part(
                    "stale",
                    "",
                    new ConsoleVisitor.Problem(
                            visitor.text().get("problem.database"),
                            visitor.text().get("problem.database.detail")));
        }
    }
}
