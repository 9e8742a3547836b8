package org.x2gobroker.cli.profiles;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.x2gobroker.admin.Administrator;
import org.x2gobroker.admin.CookieAdministration;
import org.x2gobroker.admin.ImportSummaryText;
import org.x2gobroker.admin.ProfileAdministration;
import org.x2gobroker.admin.ProfileDraftWriter;
import org.x2gobroker.admin.ProfileFormat;
import org.x2gobroker.admin.ProfileImportText;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.database.DatabaseUnavailableException;
import org.x2gobroker.profile.database.FieldProblem;
import org.x2gobroker.profile.database.ImportMode;
import org.x2gobroker.profile.database.ImportReport.RowResult;
import org.x2gobroker.profile.database.ImportReport;
import org.x2gobroker.profile.database.ProfileDraft;
import org.x2gobroker.profile.database.ProfileStore;

/** Manages the profiles and cookies of the database directly, without a running broker; brokers that run on it are notified. */
record DatabaseManagedBroker(
        ProfileStore store, ProfileAdministration profiles, CookieAdministration cookies, Administrator administrator)
        implements ManagedBroker {
    @Override
    public void list(Consumer<Listed> reader) {
<<<<<<< HEAD:src/main/java/org/x2gobroker/cli/profiles/DatabaseManagedBroker.java
        reach(store::exportAll).stream()
                .filter(draft -> !draft.isDefaults())
                .map(draft -> new Listed(
=======
        exportEach(draft -> {
            if (!draft.isDefaults()) {
                reader.accept(new Listed(
>>>>>>> h2:src/main/java/org/x2gobroker/cli/profiles/DatabaseManagedProfiles.java
                        draft.id(),
                        draft.options().getOrDefault("name", ""),
                        draft.options().getOrDefault("host", "")));
            }
        });
    }

    @Override
    public String export(ProfileFormat format) {
<<<<<<< HEAD:src/main/java/org/x2gobroker/cli/profiles/DatabaseManagedBroker.java
        return format.write(reach(store::exportAll));
=======
        StringWriter text = new StringWriter();
        try (ProfileDraftWriter writer = format.writer(text)) {
            exportEach(draft -> write(draft, writer));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
>>>>>>> h2:src/main/java/org/x2gobroker/cli/profiles/DatabaseManagedProfiles.java
    }

    @Override
    public Imported importAll(ProfileFileArgument file, ImportMode mode, boolean dryRun) {
<<<<<<< HEAD:src/main/java/org/x2gobroker/cli/profiles/DatabaseManagedBroker.java
        List<ProfileDraft> drafts = file.read();
        ImportReport report = reach(() -> profiles.importAll(drafts, mode, dryRun, administrator));
=======
        ProfileImportText drafts = file.open();
        ImportReport report;
        try {
            report = profiles.importAll(drafts, mode, dryRun, administrator);
        } catch (DatabaseUnavailableException unavailable) {
            throw unreachable(unavailable);
        }
>>>>>>> h2:src/main/java/org/x2gobroker/cli/profiles/DatabaseManagedProfiles.java
        if (!report.isValid()) {
            throw new ConfigurationException(String.join("\n", faults(report)));
        }
        return new Imported(
                report.rows().stream()
                        .map(row -> row.id() + ": " + row.result().name().toLowerCase(Locale.ROOT))
                        .toList(),
                ImportSummaryText.of(report));
    }

<<<<<<< HEAD:src/main/java/org/x2gobroker/cli/profiles/DatabaseManagedBroker.java
    @Override
    public long endCookies(String user) {
        return reach(() -> cookies.endAll(user, administrator));
    }

    private static <T> T reach(Supplier<T> work) {
        try {
            return work.get();
=======
    private static void write(ProfileDraft draft, ProfileDraftWriter writer) {
        try {
            writer.write(draft);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private void exportEach(Consumer<ProfileDraft> reader) {
        try {
            store.exportEach(reader);
>>>>>>> h2:src/main/java/org/x2gobroker/cli/profiles/DatabaseManagedProfiles.java
        } catch (DatabaseUnavailableException unavailable) {
            throw unreachable(unavailable);
        }
    }

    private static List<String> faults(ImportReport report) {
        List<String> lines = new ArrayList<>(List.of("Nothing was imported, because of these profiles:"));
        for (int i = 0; i < report.rows().size(); i++) {
            ImportReport.Row row = report.rows().get(i);
            if (row.result() == RowResult.INVALID) {
                for (FieldProblem problem : row.problems()) {
                    lines.add(ManagedBroker.fault(i + 1, row.id(), problem.key(), problem.sentence()));
                }
            }
        }
        return lines;
    }

    static ConfigurationException unreachable(DatabaseUnavailableException unavailable) {
        return new ConfigurationException(
                "Nothing was done, for " + unavailable.getMessage()
                        + (unavailable.isReadOnly()
                                ? "."
                                : " Check X2GOBROKER_DATABASE_URL, the account and its password."),
                unavailable);
    }
}
