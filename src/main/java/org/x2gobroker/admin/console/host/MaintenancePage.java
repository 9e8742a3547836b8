package org.x2gobroker.admin.console.host;

import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.admin.StorableTextCheck;
import org.x2gobroker.admin.console.ConsolePage;
import org.x2gobroker.admin.console.ConsoleRequest;
import org.x2gobroker.admin.console.ConsoleResponse;
import org.x2gobroker.admin.console.ConsoleText;
import org.x2gobroker.admin.console.ConsoleVisitor;
import org.x2gobroker.admin.host.MaintenanceAdministration;
import org.x2gobroker.admin.role.AdminAction;
import org.x2gobroker.admin.role.AdminSubject;
import org.x2gobroker.host.maintenance.MaintenancePlan;

/** Shows the calendar of maintenance, and makes, changes and removes plans. All times are those of UTC. */
@Singleton
class MaintenancePage implements ConsolePage {
    /** Plans that are listed below the calendar. */
    private static final int ROWS = 100;

    /** Names of hosts that the browser proposes. */
    private static final int PROPOSED_HOSTS = 1000;

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9998-12-31T00:00:00Z");

    private final MaintenanceAdministration maintenance;
    private final HostTable hosts;
    private final Clock clock;

    MaintenancePage(MaintenanceAdministration maintenance, HostTable hosts, Clock clock) {
        this.maintenance = maintenance;
        this.hosts = hosts;
        this.clock = clock;
    }

    /**
     * What the page shows.
     *
     * @param done what was done just now; empty if nothing
     * @param subject the host that it was done to
     * @param undo how to have a removed plan back; null unless one was removed just now
     */
    record Model(
            MaintenanceMonth month,
            String host,
            String hostLink,
            List<Row> rows,
            int more,
            Form form,
            List<String> hosts,
            String problem,
            String done,
            String subject,
            @Nullable Form undo) {}

    /** A plan. */
    record Row(
            String id,
            String host,
            String hostLink,
            String from,
            String to,
            String suspendAt,
            String note,
            String by,
            String phase,
            boolean isOver) {}

    /**
     * What is in the form; times as browsers write them.
     *
     * @param plan the plan that is changed; empty for a new one
     */
    record Form(String plan, String host, String from, String to, String suspendAt, String note) {}

    @Override
    public String name() {
        return "maintenance";
    }

    @Override
    public String action() {
        return "host.plan";
    }

    @Override
    public boolean isScopeAware() {
        return true;
    }

    @Override
    public ConsoleResponse show(ConsoleRequest request, ConsoleVisitor visitor) {
        Form form = find(request.get("edit"), visitor)
                .map(MaintenancePage::form)
                .orElseGet(() -> new Form("", request.get("host"), "", "", "", ""));
        return page(200, request, visitor, form, "");
    }

    @Override
    public ConsoleResponse send(ConsoleRequest request, ConsoleVisitor visitor) {
        return switch (request.get("do")) {
            case "add" -> add(request, visitor);
            case "change" -> change(request, visitor);
            case "remove" -> remove(request, visitor);
            default -> ConsoleResponse.of(400);
        };
    }

    private ConsoleResponse add(ConsoleRequest request, ConsoleVisitor visitor) {
        String host = request.get("id");
        if (!isKnown(host)) {
            return refuse(request, visitor, visitor.text().get("maintenance.host.unknown"));
        }
        try {
            MaintenancePlan plan = maintenance.add(host, wish(request, visitor.text()), visitor.administrator());
            hosts.forget();
            return done("add", plan, "");
        } catch (IllegalArgumentException impossible) {
            return refuse(request, visitor, String.valueOf(impossible.getMessage()));
        }
    }

    /** Looks twice, because a profile may have come to name the host a moment ago. */
    private boolean isKnown(String host) {
        if (hosts.list().stream().anyMatch(known -> known.name().equals(host))) {
            return true;
        }
        hosts.forget();
        return hosts.list().stream().anyMatch(known -> known.name().equals(host));
    }

    private ConsoleResponse change(ConsoleRequest request, ConsoleVisitor visitor) {
        Optional<UUID> id = uuid(request.get("plan"));
        try {
            Optional<MaintenancePlan> plan = id.flatMap(
                    known -> maintenance.change(known, wish(request, visitor.text()), visitor.administrator()));
            hosts.forget();
            return plan.map(changed -> done("change", changed, "")).orElseGet(() -> missing(visitor));
        } catch (IllegalArgumentException impossible) {
            return refuse(request, visitor, String.valueOf(impossible.getMessage()));
        }
    }

    private ConsoleResponse remove(ConsoleRequest request, ConsoleVisitor visitor) {
        Optional<MaintenancePlan> plan =
                uuid(request.get("plan")).flatMap(id -> maintenance.remove(id, visitor.administrator()));
        hosts.forget();
        return plan.map(removed -> done("remove", removed, removed.to().isAfter(clock.instant()) ? undo(removed) : ""))
                .orElseGet(() -> missing(visitor));
    }

    private static ConsoleResponse missing(ConsoleVisitor visitor) {
        return visitor.problem(
                404, visitor.text().get("maintenance.unknown"), visitor.text().get("maintenance.unknown.detail"));
    }

    private ConsoleResponse refuse(ConsoleRequest request, ConsoleVisitor visitor, String problem) {
        Form form = new Form(
                request.get("plan"),
                request.get("id"),
                request.get("from"),
                request.get("to"),
                request.get("suspend"),
                request.get("note"));
        return page(422, request, visitor, form, problem);
    }

    private static ConsoleResponse done(String done, MaintenancePlan plan, String more) {
        return ConsoleResponse.seeOther("maintenance?month="
                + YearMonth.from(plan.from().atOffset(ZoneOffset.UTC)) + "&done=" + done + "&subject="
                + encoded(plan.host()) + more);
    }

    /** What the next page has to know to have the plan back. */
    private static String undo(MaintenancePlan plan) {
        Form form = form(plan);
        return "&from=" + encoded(form.from()) + "&to=" + encoded(form.to()) + "&suspend=" + encoded(form.suspendAt())
                + "&note=" + encoded(form.note());
    }

    private ConsoleResponse page(
            int status, ConsoleRequest request, ConsoleVisitor visitor, Form form, String problem) {
        Instant now = clock.instant();
        YearMonth month = MaintenanceMonth.parse(request.get("month"), now);
        String host = request.isChange() ? "" : request.get("host");
        List<MaintenancePlan> plans = maintenance.list(visitor.administrator()).stream()
                .filter(plan -> host.isEmpty() || plan.host().equals(host))
                .toList();
        List<MaintenancePlan> ofMonth = plans.stream()
                .filter(plan -> MaintenanceMonth.contains(month, plan))
                .toList();
        String done = request.isChange() ? "" : request.get("done");
        boolean isKnown = List.of("add", "change", "remove").contains(done);
        return visitor.page(
                status,
                "maintenance",
                "hosts",
                new Model(
                        MaintenanceMonth.of(month, plans, now, visitor.text()),
                        host,
                        encoded(host),
                        ofMonth.stream().limit(ROWS).map(plan -> row(plan, now)).toList(),
                        Math.max(0, ofMonth.size() - ROWS),
                        form,
                        proposedHosts(visitor),
                        problem,
                        isKnown ? done : "",
                        request.get("subject"),
                        done.equals("remove") && !request.get("to").isEmpty()
                                ? new Form(
                                        "",
                                        request.get("subject"),
                                        request.get("from"),
                                        request.get("to"),
                                        request.get("suspend"),
                                        request.get("note"))
                                : null));
    }

    /** None for whoever may plan nothing, and may not know of them. */
    private List<String> proposedHosts(ConsoleVisitor visitor) {
        return visitor.administrator().may(AdminAction.CHANGE, new AdminSubject.Everything())
                ? hosts.list().stream()
                        .map(HostTable.Host::name)
                        .distinct()
                        .limit(PROPOSED_HOSTS)
                        .toList()
                : List.of();
    }

    private static Row row(MaintenancePlan plan, Instant now) {
        return new Row(
                plan.id().toString(),
                plan.host(),
                encoded(plan.host()),
                ConsoleText.minute(plan.from()),
                ConsoleText.minute(plan.to()),
                plan.suspendSessionsAt() == null ? "" : ConsoleText.minute(plan.suspendSessionsAt()),
                plan.note(),
                plan.createdBy(),
                plan.phase(now).label(),
                plan.phase(now) == MaintenancePlan.Phase.OVER);
    }

    private Optional<MaintenancePlan> find(String id, ConsoleVisitor visitor) {
        return id.isEmpty()
                ? Optional.empty()
                : maintenance.list(visitor.administrator()).stream()
                        .filter(plan -> plan.id().toString().equals(id))
                        .findFirst();
    }

    private static Form form(MaintenancePlan plan) {
        return new Form(
                plan.id().toString(),
                plan.host(),
                local(plan.from()),
                local(plan.to()),
                plan.suspendSessionsAt() == null ? "" : local(plan.suspendSessionsAt()),
                plan.note());
    }

    private static String local(Instant time) {
        return LocalDateTime.ofInstant(time.truncatedTo(ChronoUnit.SECONDS), ZoneOffset.UTC)
                .toString();
    }

    /** @throws IllegalArgumentException with a sentence for the reader */
    private MaintenanceAdministration.Wish wish(ConsoleRequest request, ConsoleText text) {
        Instant now = clock.instant();
        if (request.get("to").isEmpty()) {
            throw new IllegalArgumentException(text.get("maintenance.to.missing"));
        }
        if (!StorableTextCheck.isStorable(request.get("note"))) {
            throw new IllegalArgumentException(text.get("maintenance.note.wrong"));
        }
        Instant from = time(request.get("from"), text);
        Instant to = Objects.requireNonNull(time(request.get("to"), text));
        Instant suspendAt = time(request.get("suspend"), text);
        check(from == null ? now : from, to, suspendAt, now, text);
        return new MaintenanceAdministration.Wish(from, to, request.get("note"), suspendAt);
    }

    /** What a plan refuses, in the reader's language. */
    private static void check(Instant from, Instant to, @Nullable Instant suspendAt, Instant now, ConsoleText text) {
        if (!now.isBefore(to)) {
            throw new IllegalArgumentException(text.get("maintenance.past"));
        }
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException(text.get("maintenance.order"));
        }
        if (suspendAt != null && (suspendAt.isBefore(from) || !suspendAt.isBefore(to))) {
            throw new IllegalArgumentException(text.get("maintenance.suspend.order"));
        }
    }

    private static @Nullable Instant time(String value, ConsoleText text) {
        if (value.isEmpty()) {
            return null;
        }
        try {
            Instant time = LocalDateTime.parse(value).toInstant(ZoneOffset.UTC);
            if (time.isAfter(EARLIEST) && time.isBefore(LATEST)) {
                return time;
            }
        } catch (DateTimeException notATime) {
            // Said below.
        }
        throw new IllegalArgumentException(text.get("maintenance.time.wrong", value));
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
