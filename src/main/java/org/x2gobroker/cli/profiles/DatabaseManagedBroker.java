package org.x2gobroker.cli.profiles;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.admin.Administrator;
import org.x2gobroker.admin.CookieAdministration;
import org.x2gobroker.admin.ImportSummaryText;
import org.x2gobroker.admin.ProfileAdministration;
import org.x2gobroker.admin.ProfileDraftWriter;
import org.x2gobroker.admin.ProfileFormat;
import org.x2gobroker.admin.ProfileImportText;
import org.x2gobroker.admin.SecondFactorAdministration;
import org.x2gobroker.admin.SessionAdministration;
import org.x2gobroker.auth.factor.FactorStatus;
import org.x2gobroker.auth.factor.SecondFactorRegistry;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.database.DatabaseUnavailableException;
import org.x2gobroker.profile.database.FieldProblem;
import org.x2gobroker.profile.database.ImportMode;
import org.x2gobroker.profile.database.ImportReport;
import org.x2gobroker.profile.database.ImportReport.RowResult;
import org.x2gobroker.profile.database.ImportSource;
import org.x2gobroker.profile.database.ProfileDraft;
import org.x2gobroker.profile.database.ProfileStore;
import org.x2gobroker.session.command.CommandKind;
import org.x2gobroker.session.command.CommandRequestResult;
import org.x2gobroker.session.command.SessionCommand;
import org.x2gobroker.session.live.LiveSessions;
import org.x2gobroker.session.live.SessionFilter;
import org.x2gobroker.session.live.SessionPage;

/** Manages the profiles and cookies of the database directly, without a running broker; brokers that run on it are notified. */
record DatabaseManagedBroker(
        ProfileStore store,
        ProfileAdministration profiles,
        CookieAdministration cookies,
        SecondFactorAdministration factors,
        LiveSessions liveSessions,
        SessionAdministration sessions,
        Administrator administrator)
        implements ManagedBroker {
    @Override
    public void list(Consumer<Listed> reader) {
        exportEach(draft -> {
            if (!draft.isDefaults()) {
                reader.accept(new Listed(
                        draft.id(),
                        draft.options().getOrDefault("name", ""),
                        draft.options().getOrDefault("host", "")));
            }
        });
    }

    @Override
    public String export(ProfileFormat format) {
        StringWriter text = new StringWriter();
        try (ProfileDraftWriter writer = format.writer(text)) {
            exportEach(draft -> write(draft, writer));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    @Override
    public Imported importAll(ProfileFileArgument file, ImportMode mode, boolean dryRun) {
        ProfileImportText drafts = file.open();
        return result(reach(() -> profiles.importAll(drafts, mode, dryRun, administrator)));
    }

    @Override
    public Imported importOwned(ProfileFileArgument file, ImportSource source, boolean dryRun) {
        ProfileImportText drafts = file.open();
        return result(reach(() -> profiles.importOwned(drafts, source, dryRun, administrator)));
    }

    private static Imported result(ImportReport report) {
        if (!report.isValid()) {
            throw new ConfigurationException(String.join("\n", faults(report)));
        }
        List<String> lines = new ArrayList<>();
        for (ImportReport.Row row : report.rows()) {
            lines.add(row.id() + ": " + row.result().name().toLowerCase(Locale.ROOT));
            row.problems().forEach(problem -> lines.add(ManagedBroker.warning(problem.key(), problem.sentence())));
        }
        return new Imported(lines, ImportSummaryText.of(report));
    }

    @Override
    public long endCookies(String user) {
        return reach(() -> cookies.endAll(user, administrator));
    }

    @Override
    public SecondFactorState getSecondFactor(String user) {
        return switch (reach(() -> factors.getStatus(user, administrator))) {
            case FactorStatus.None() -> new SecondFactorState(user, "none", "", "", 0);
            case FactorStatus.Begun(var since) -> new SecondFactorState(user, "begun", since.toString(), "", 0);
            case FactorStatus.Active(String name, var since, var used, int recoveryCodes) ->
                new SecondFactorState(
                        name, "active", since.toString(), used == null ? "" : used.toString(), recoveryCodes);
        };
    }

    @Override
    public boolean resetSecondFactor(String user) {
        return reach(() -> factors.reset(user, administrator));
    }

    @Override
    public Reencrypted reencryptSecondFactors() {
        SecondFactorRegistry.Reencrypted result = reach(this::reencrypt);
        return new Reencrypted(result.done(), result.failed());
    }

    private SecondFactorRegistry.Reencrypted reencrypt() {
        try {
            return factors.reencrypt(administrator);
        } catch (IOException unreadable) {
            throw new ConfigurationException("The keys cannot be used: " + unreadable.getMessage() + ".", unreadable);
        }
    }

    @Override
    public void listSessions(@Nullable String user, Consumer<ListedSessionLine> reader) {
        SessionFilter filter = new SessionFilter(user, null, null, null, null, _ -> true);
        SessionPage page = reach(() -> liveSessions.list(filter, 0, Integer.MAX_VALUE));
        page.sessions()
                .forEach(session -> reader.accept(new ListedSessionLine(
                        session.id(),
                        session.user(),
                        session.server(),
                        session.profile() == null ? "" : session.profile(),
                        session.status().name().toLowerCase(Locale.ROOT),
                        session.since().toString())));
    }

    @Override
    public String commandSession(String session, CommandKind kind, String reason) {
        return switch (reach(() -> sessions.ask(session, kind, reason, administrator))) {
            case CommandRequestResult.Accepted(SessionCommand command) ->
                command.state().label();
            case CommandRequestResult.UnderWay(SessionCommand command) ->
                command.state().label();
            case CommandRequestResult.UnknownSession _ ->
                throw new ConfigurationException("No such session is known; x2gobroker sessions list shows them.");
            case CommandRequestResult.NothingToDo _ ->
                throw new ConfigurationException("The session has ended, or is suspended already, or has no id yet.");
        };
    }

    private void exportEach(Consumer<ProfileDraft> reader) {
        reach(() -> {
            store.exportEach(reader);
            return true;
        });
    }

    private static void write(ProfileDraft draft, ProfileDraftWriter writer) {
        try {
            writer.write(draft);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static <T> T reach(Supplier<T> work) {
        try {
            return work.get();
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
