package org.x2gobroker.admin.console.host;

import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.admin.Administrator;
import org.x2gobroker.admin.HostAdministration;
import org.x2gobroker.admin.console.ConsolePage;
import org.x2gobroker.admin.console.ConsoleRequest;
import org.x2gobroker.admin.console.ConsoleResponse;
import org.x2gobroker.admin.console.ConsoleText;
import org.x2gobroker.admin.console.ConsoleVisitor;
import org.x2gobroker.admin.console.LivePart;
import org.x2gobroker.admin.role.AdminAction;
import org.x2gobroker.admin.role.CoveredProfiles;
import org.x2gobroker.host.HostShareRules;
import org.x2gobroker.host.load.HostLoad;
import org.x2gobroker.host.maintenance.MaintenancePlan;
import org.x2gobroker.host.maintenance.MaintenancePlanStore;

/** Lists the X2Go hosts with their load, and drains and weighs them. */
@Singleton
class HostsPage implements ConsolePage, LivePart {
    private static final int ROWS = 50;

    /** Profiles whose names are shown with a host. */
    private static final int NAMED_PROFILES = 4;

    private final HostTable hosts;
    private final HostAdministration administration;
    private final CoveredProfiles profiles;
    private final MaintenancePlanStore plans;
    private final Clock clock;

    HostsPage(
            HostTable hosts,
            HostAdministration administration,
            CoveredProfiles profiles,
            MaintenancePlanStore plans,
            Clock clock) {
        this.profiles = profiles;
        this.plans = plans;
        this.hosts = hosts;
        this.administration = administration;
        this.clock = clock;
    }

    /** What the page shows. */
    record Model(
            List<Row> rows,
            int total,
            int all,
            String text,
            String condition,
            List<String> conditions,
            int from,
            int to,
            String previous,
            String next,
            String live,
            String done,
            String subject) {}

    /**
     * One host.
     *
     * @param plan the plan of maintenance that is active, or else the next one; empty when there is none
     * @param planNote what that is for
     */
    record Row(
            String name,
            String link,
            String place,
            String condition,
            String failure,
            String since,
            String load,
            String loadAge,
            int loadPercent,
            boolean isHot,
            String memory,
            boolean drained,
            String weight,
            String decidedBy,
            String plan,
            String planNote,
            List<ProfileLink> profiles,
            int moreProfiles,
            long placed,
            int placedPercent) {}

    /** A profile that names the host. */
    record ProfileLink(String id, String link, String share) {}

    @Override
    public String name() {
        return "hosts";
    }

    @Override
    public String action() {
        return "host.control";
    }

    @Override
    public boolean isScopeAware() {
        return true;
    }

    @Override
    public ConsoleResponse show(ConsoleRequest request, ConsoleVisitor visitor) {
        return visitor.page("hosts", name(), model(request, visitor));
    }

    @Override
    public String render(ConsoleRequest request, ConsoleVisitor visitor) {
        return visitor.part("hosts-table", name(), model(request, visitor));
    }

    @Override
    public ConsoleResponse send(ConsoleRequest request, ConsoleVisitor visitor) {
        String id = request.get("id");
        Optional<HostTable.Host> known =
                hosts.list().stream().filter(host -> host.name().equals(id)).findFirst();
        if (known.isEmpty()) {
            return visitor.problem(
                    404, visitor.text().get("hosts.unknown"), visitor.text().get("hosts.unknown.detail"));
        }
        HostTable.Host host = known.get();
        Integer weight = host.weight();
        switch (request.get("do")) {
            case "drain" -> administration.decide(id, true, weight, visitor.administrator());
            case "undrain" -> administration.decide(id, false, weight, visitor.administrator());
            case "weight" -> {
                int wanted = request.number("weight", 1, HostShareRules.GREATEST_WEIGHT, 1);
                administration.decide(id, host.drained(), wanted, visitor.administrator());
            }
            case "release" -> administration.leaveToProfiles(id, visitor.administrator());
            default -> {
                return ConsoleResponse.of(400);
            }
        }
        hosts.forget();
        return ConsoleResponse.seeOther("hosts?done=" + request.get("do") + "&subject=" + encoded(id));
    }

    private Model model(ConsoleRequest request, ConsoleVisitor visitor) {
        String text = request.get("q");
        String condition = request.get("condition");
        List<HostTable.Host> all = visible(visitor.administrator());
        List<HostTable.Host> wanted = all.stream()
                .filter(host -> text.isEmpty() || contains(host.name(), text) || contains(host.address(), text))
                .filter(host -> condition.isEmpty() || host.condition().equals(condition))
                .toList();
        int offset = request.number("offset", 0, Integer.MAX_VALUE, 0);
        Map<String, MaintenancePlan> nextPlans = nextPlans();
        List<Row> rows = wanted.stream()
                .skip(offset)
                .limit(ROWS)
                .map(host -> row(host, nextPlans.get(host.name()), visitor.text()))
                .toList();
        String filter = "q=" + encoded(text) + "&condition=" + encoded(condition);
        return new Model(
                rows,
                wanted.size(),
                all.size(),
                text,
                condition,
                List.of("up", "drained", "penalised", "asleep", "down"),
                rows.isEmpty() ? 0 : offset + 1,
                offset + rows.size(),
                offset == 0 ? "" : "hosts?" + filter + "&offset=" + Math.max(0, offset - ROWS),
                offset + ROWS < wanted.size() ? "hosts?" + filter + "&offset=" + (offset + ROWS) : "",
                "live?part=hosts&" + filter + "&offset=" + offset,
                List.of("drain", "undrain", "weight", "release").contains(request.get("done"))
                        ? request.get("done")
                        : "",
                request.get("subject"));
    }

    private List<HostTable.Host> visible(Administrator by) {
        if (!by.isScoped(AdminAction.READ)) {
            return hosts.list();
        }
        Predicate<String> covered = profiles.of(by);
        return hosts.list().stream()
                .flatMap(host -> host.within(covered).stream())
                .toList();
    }

    /** The plan of each host that is active, or else the next one. */
    private Map<String, MaintenancePlan> nextPlans() {
        Instant now = clock.instant();
        return plans.list().stream()
                .filter(plan -> plan.phase(now) != MaintenancePlan.Phase.OVER)
                .collect(Collectors.toMap(MaintenancePlan::host, plan -> plan, (first, _) -> first));
    }

    private String describe(@Nullable MaintenancePlan plan, ConsoleText text) {
        if (plan == null) {
            return "";
        }
        return plan.phase(clock.instant()) == MaintenancePlan.Phase.ACTIVE
                ? text.get("hosts.plan.active", ConsoleText.minute(plan.to()))
                : text.get("hosts.plan.next", ConsoleText.minute(plan.from()), ConsoleText.minute(plan.to()));
    }

    private Row row(HostTable.Host host, @Nullable MaintenancePlan plan, ConsoleText text) {
        HostLoad load = host.load() == null ? null : host.load().load();
        return new Row(
                host.name(),
                encoded(host.name()),
                (host.address().equals(host.name()) ? "" : host.address() + ", ")
                        + text.get("hosts.port", host.port() + ""),
                host.condition(),
                host.failure(),
                host.since() == null ? "" : ConsoleText.time(host.since()),
                load == null
                        ? ""
                        : String.format(Locale.ROOT, "%.2f / %d", load.loadAverage() / 100.0, load.processors()),
                host.load() == null ? "" : text.ago(Duration.between(host.load().measuredAt(), clock.instant())),
                host.loadPercent(),
                host.loadPercent() >= 90,
                load == null ? "" : text.get("hosts.memory", load.availableMemory()),
                host.drained(),
                host.weight() == null ? "" : host.weight().toString(),
                host.decidedBy(),
                describe(plan, text),
                plan == null ? "" : plan.note(),
                host.profiles().stream()
                        .limit(NAMED_PROFILES)
                        .map(share -> new ProfileLink(
                                share.profile(),
                                share.backend().equals("zeroconf") ? "" : "profile?id=" + encoded(share.profile()),
                                share.drained()
                                        ? text.get("hosts.share.drained")
                                        : share.weight() == 1 ? "" : "×" + share.weight()))
                        .toList(),
                Math.max(0, host.profiles().size() - NAMED_PROFILES),
                host.placed(),
                host.placedPercent());
    }

    private static boolean contains(String text, String part) {
        return text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
