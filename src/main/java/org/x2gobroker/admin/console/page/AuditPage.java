package org.x2gobroker.admin.console.page;

import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.admin.StorableTextCheck;
import org.x2gobroker.admin.console.ConsolePage;
import org.x2gobroker.admin.console.ConsoleRequest;
import org.x2gobroker.admin.console.ConsoleResponse;
import org.x2gobroker.admin.console.ConsoleText;
import org.x2gobroker.admin.console.ConsoleVisitor;
import org.x2gobroker.admin.role.CoveredProfiles;
import org.x2gobroker.audit.AuditEntry;
import org.x2gobroker.audit.AuditEntry.Outcome;
import org.x2gobroker.audit.AuditFilter;
import org.x2gobroker.audit.AuditLog;
import org.x2gobroker.audit.RecordedAuditEntry;
import org.x2gobroker.database.Database;

/** Shows who did what, when and from where. */
@Singleton
class AuditPage implements ConsolePage {
    private static final int ROWS = 100;

    private final AuditLog audit;
    private final Database database;
    private final CoveredProfiles profiles;

    AuditPage(AuditLog audit, Database database, CoveredProfiles profiles) {
        this.profiles = profiles;
        this.audit = audit;
        this.database = database;
    }

    /** What the page shows. */
    record Model(
            boolean isKept,
            List<Row> rows,
            String actor,
            String act,
            String subject,
            String outcome,
            String from,
            String until,
            String next,
            String export) {}

    /** One entry. */
    record Row(
            String at,
            String actor,
            String role,
            String address,
            String action,
            String subject,
            String outcome,
            String detail,
            String revisions) {}

    @Override
    public String name() {
        return "audit";
    }

    @Override
    public boolean isScopeAware() {
        return true;
    }

    @Override
    public ConsoleResponse show(ConsoleRequest request, ConsoleVisitor visitor) {
        if (!database.isConfigured()) {
            return visitor.page("audit", name(), new Model(false, List.of(), "", "", "", "", "", "", "", ""));
        }
        List<RecordedAuditEntry> entries =
                audit.list(filter(request, ROWS).within(profiles.auditScope(visitor.administrator())));
        String filter = "actor=" + encoded(request.get("actor")) + "&act=" + encoded(request.get("act")) + "&subject="
                + encoded(request.get("subject")) + "&outcome=" + encoded(request.get("outcome")) + "&from="
                + encoded(request.get("from")) + "&until=" + encoded(request.get("until"));
        return visitor.page(
                "audit",
                name(),
                new Model(
                        true,
                        entries.stream().map(AuditPage::row).toList(),
                        request.get("actor"),
                        request.get("act"),
                        request.get("subject"),
                        request.get("outcome"),
                        request.get("from"),
                        request.get("until"),
                        entries.size() < ROWS
                                ? ""
                                : "audit?" + filter + "&before="
                                        + entries.getLast().id(),
                        "audit-export?" + filter));
    }

    /** The entries that a request asks for; a date that is none is as if it were not there. */
    static AuditFilter filter(ConsoleRequest request, int limit) {
        String before = request.get("before");
        LocalDate until = date(request.get("until"));
        return new AuditFilter(
                wanted(request.get("actor")),
                wanted(request.get("act")),
                wanted(request.get("subject")),
                switch (request.get("outcome")) {
                    case "done" -> Outcome.DONE;
                    case "refused" -> Outcome.REFUSED;
                    default -> null;
                },
                start(date(request.get("from"))),
                until == null ? null : start(until.plusDays(1)),
                before.matches("[0-9]{1,18}") ? Long.valueOf(before) : null,
                limit);
    }

    private static Row row(RecordedAuditEntry recorded) {
        AuditEntry entry = recorded.entry();
        return new Row(
                ConsoleText.time(recorded.at()),
                entry.actor(),
                entry.role(),
                entry.address().getHostAddress(),
                entry.action(),
                entry.subject() == null ? "" : entry.subject(),
                entry.outcome().name().toLowerCase(Locale.ROOT),
                entry.detail(),
                revision(entry.revisionBefore())
                        + (entry.revisionAfter() == null ? "" : " → " + entry.revisionAfter()));
    }

    private static String revision(@Nullable Long revision) {
        return revision == null ? "" : revision.toString();
    }

    private static @Nullable String wanted(String text) {
        return text.isEmpty() || !StorableTextCheck.isStorable(text) ? null : text;
    }

    private static @Nullable LocalDate date(String text) {
        try {
            LocalDate date = text.isEmpty() ? null : LocalDate.parse(text);
            return date == null || date.getYear() < 1970 || date.getYear() > 9999 ? null : date;
        } catch (DateTimeParseException noDate) {
            return null;
        }
    }

    private static @Nullable Instant start(@Nullable LocalDate date) {
        return date == null ? null : date.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
