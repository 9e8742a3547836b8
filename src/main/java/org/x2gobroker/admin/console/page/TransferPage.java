package org.x2gobroker.admin.console.page;

import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.admin.Administrator;
import org.x2gobroker.admin.ImportSummaryText;
import org.x2gobroker.admin.ProfileAdministration;
import org.x2gobroker.admin.ProfileFormat;
import org.x2gobroker.admin.ProfileImportText;
import org.x2gobroker.admin.console.ConsolePage;
import org.x2gobroker.admin.console.ConsolePath;
import org.x2gobroker.admin.console.ConsoleRequest;
import org.x2gobroker.admin.console.ConsoleResponse;
import org.x2gobroker.admin.console.ConsoleVisitor;
import org.x2gobroker.admin.console.profile.OptionChange;
import org.x2gobroker.admin.console.profile.ProfileSource;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.profile.database.FieldProblem;
import org.x2gobroker.profile.database.ImportMode;
import org.x2gobroker.profile.database.ImportReport;
import org.x2gobroker.profile.database.ImportReport.RowResult;
import org.x2gobroker.profile.database.ProfileDraft;

/** Imports profiles in two steps: what would differ is shown first, and done when the reader says so. Links to the export. */
@Singleton
class TransferPage implements ConsolePage {
    /** Profiles whose differences are shown one by one. */
    private static final int SHOWN = 200;

    private final ProfileSource profiles;
    private final ProfileAdministration administration;

    TransferPage(ProfileSource profiles, ProfileAdministration administration) {
        this.profiles = profiles;
        this.administration = administration;
    }

    /**
     * What the page shows.
     *
     * @param step begin, check or done
     */
    record Model(
            String step,
            boolean isWritable,
            String text,
            String format,
            String mode,
            String problem,
            boolean isValid,
            String summary,
            List<Row> rows,
            long more) {}

    /** What would become of one profile. */
    record Row(String id, String result, List<OptionChange> changes, List<String> problems) {}

    @Override
    public String name() {
        return ConsolePath.TRANSFER;
    }

    @Override
    public String action() {
        return "profile.import";
    }

    @Override
    public boolean isScopeAware() {
        return true;
    }

    @Override
    public ConsoleResponse show(ConsoleRequest request, ConsoleVisitor visitor) {
        return visitor.page("transfer", name(), begin("", "", ""));
    }

    @Override
    public ConsoleResponse send(ConsoleRequest request, ConsoleVisitor visitor) {
        if (!profiles.isWritable()) {
            return visitor.problem(
                    409, visitor.text().get("profiles.readonly"), visitor.text().get("profiles.readonly.detail"));
        }
        String text = request.verbatim("file").isBlank() ? request.verbatim("text") : request.verbatim("file");
        ProfileFormat format = request.get("file.name").isEmpty()
                ? (request.get("format").equals("yaml") ? ProfileFormat.YAML : ProfileFormat.INI)
                : ProfileFormat.ofFile(request.get("file.name"));
        ImportMode mode = request.get("mode").equals("replace-all") ? ImportMode.REPLACE_ALL : ImportMode.MERGE;
        if (text.isBlank()) {
            return visitor.page(
                    422, "transfer", name(), begin("", "", visitor.text().get("transfer.nothing")));
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        boolean isConfirmed = request.get("confirmed").equals("yes");
        try {
            ProfileImportText drafts = ProfileImportText.open(format, "import", () -> new ByteArrayInputStream(bytes));
            ImportReport report = administration.importAll(drafts, mode, !isConfirmed, visitor.administrator());
            String step = report.applied() ? "done" : "check";
            return visitor.page(
                    report.isValid() ? 200 : 422,
                    "transfer",
                    name(),
                    new Model(
                            step,
                            true,
                            text,
                            format.name().toLowerCase(Locale.ROOT),
                            mode == ImportMode.MERGE ? "merge" : "replace-all",
                            "",
                            report.isValid(),
                            ImportSummaryText.of(report),
                            report.applied() ? List.of() : rows(report, drafts, visitor.administrator()),
                            Math.max(0, changed(report) - SHOWN)));
        } catch (ConfigurationException unreadable) {
            return visitor.page(
                    422,
                    "transfer",
                    name(),
                    begin(text, format.name().toLowerCase(Locale.ROOT), String.valueOf(unreadable.getMessage())));
        }
    }

    private Model begin(String text, String format, String problem) {
        return new Model("begin", profiles.isWritable(), text, format, "merge", problem, false, "", List.of(), 0);
    }

    private static long changed(ImportReport report) {
        return report.rows().stream()
                .filter(row -> row.result() != RowResult.UNCHANGED)
                .count();
    }

    private List<Row> rows(ImportReport report, ProfileImportText drafts, Administrator by) {
        List<ImportReport.Row> shown = report.rows().stream()
                .filter(row -> row.result() != RowResult.UNCHANGED)
                .sorted((one, other) ->
                        Boolean.compare(other.result() == RowResult.INVALID, one.result() == RowResult.INVALID))
                .limit(SHOWN)
                .toList();
        Map<String, ProfileDraft> wanted = new HashMap<>();
        List<String> ids = shown.stream().map(ImportReport.Row::id).toList();
        drafts.forEach(draft -> {
            if (ids.contains(draft.id())) {
                wanted.put(draft.id(), draft);
            }
        });
        List<Row> rows = new ArrayList<>();
        for (ImportReport.Row row : shown) {
            rows.add(new Row(
                    row.id(),
                    row.result().name().toLowerCase(Locale.ROOT),
                    row.result() == RowResult.INVALID ? List.of() : changes(row.id(), wanted.get(row.id()), by),
                    row.problems().stream().map(FieldProblem::sentence).toList()));
        }
        return rows;
    }

    private List<OptionChange> changes(String id, @Nullable ProfileDraft wanted, Administrator by) {
        return OptionChange.between(
                profiles.find(id, by).map(known -> known.draft().options()).orElse(null),
                wanted == null ? null : wanted.options());
    }
}
