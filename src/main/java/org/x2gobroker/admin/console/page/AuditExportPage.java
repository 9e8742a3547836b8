package org.x2gobroker.admin.console.page;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.admin.console.ConsolePage;
import org.x2gobroker.admin.console.ConsoleRequest;
import org.x2gobroker.admin.console.ConsoleResponse;
import org.x2gobroker.admin.console.ConsoleVisitor;
import org.x2gobroker.admin.role.CoveredProfiles;
import org.x2gobroker.audit.AuditEntry;
import org.x2gobroker.audit.AuditFilter;
import org.x2gobroker.audit.AuditLog;
import org.x2gobroker.audit.RecordedAuditEntry;

/** Hands out the entries of the audit log that the audit page shows as CSV (RFC 4180), the newest first. */
@Singleton
class AuditExportPage implements ConsolePage {
    /** Requests to the database, each for as many entries as it gives at most. */
    private static final int MOST_PAGES = 20;

    private final AuditLog audit;
    private final CoveredProfiles profiles;

    AuditExportPage(AuditLog audit, CoveredProfiles profiles) {
        this.profiles = profiles;
        this.audit = audit;
    }

    @Override
    public String name() {
        return "audit-export";
    }

    @Override
    public boolean isScopeAware() {
        return true;
    }

    @Override
    public ConsoleResponse show(ConsoleRequest request, ConsoleVisitor visitor) {
        StringBuilder text = new StringBuilder(
                "id,at,actor,role,address,action,subject,outcome,detail,revision_before,revision_after\r\n");
        AuditFilter filter =
                AuditPage.filter(request, AuditFilter.MOST).within(profiles.auditScope(visitor.administrator()));
        for (int page = 0; page < MOST_PAGES; page++) {
            List<RecordedAuditEntry> entries = audit.list(filter);
            entries.forEach(entry -> text.append(line(entry)).append("\r\n"));
            if (entries.size() < AuditFilter.MOST) {
                break;
            }
            filter = filter.before(entries.getLast().id());
        }
        return ConsoleResponse.file(
                "audit.csv", "text/csv; charset=utf-8", text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String line(RecordedAuditEntry recorded) {
        AuditEntry entry = recorded.entry();
        return Stream.<@Nullable Object>of(
                        recorded.id(),
                        recorded.at(),
                        entry.actor(),
                        entry.role(),
                        entry.address().getHostAddress(),
                        entry.action(),
                        entry.subject(),
                        entry.outcome().name().toLowerCase(Locale.ROOT),
                        entry.detail(),
                        entry.revisionBefore(),
                        entry.revisionAfter())
                .map(value -> quoted(Objects.toString(value, "")))
                .collect(Collectors.joining(","));
    }

    /** A text that spreadsheets would take for a formula gets an apostrophe, so that they do not. */
    private static String quoted(String text) {
        String harmless = text.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + text : text;
        return harmless.matches("(?s).*[\",\\r\\n].*") ? "\"" + harmless.replace("\"", "\"\"") + "\"" : harmless;
    }
}
