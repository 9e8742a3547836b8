package org.x2gobroker.cli.profiles;

import io.quarkus.runtime.QuarkusApplication;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.x2gobroker.admin.AdminRole;
import org.x2gobroker.admin.Administrator;
import org.x2gobroker.admin.CookieAdministration;
import org.x2gobroker.admin.ProfileAdministration;
import org.x2gobroker.admin.SecondFactorAdministration;
import org.x2gobroker.admin.SessionAdministration;
import org.x2gobroker.cli.ServeCommand;
import org.x2gobroker.cli.StartupCheck;
import org.x2gobroker.cli.X2goBrokerCommand;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.config.ConfigurationPaths;
import org.x2gobroker.config.ProcessEnvironment;
import org.x2gobroker.config.check.SettingsLoader;
import org.x2gobroker.database.Database;
import org.x2gobroker.database.DatabaseState;
import org.x2gobroker.database.DatabaseUnavailableException;
import org.x2gobroker.profile.database.ProfileStore;
import org.x2gobroker.session.live.MergedLiveSessions;
import picocli.CommandLine.ExitCode;

/**
 * Runs a command of {@code profiles}, {@code cookies}, {@code second-factor} or {@code sessions} on the database: starts as much of the program as that takes, which listens
 * nowhere and looks after no hosts, and has it execute the same command line with the database at hand.
 */
public final class DirectDatabaseProfiles implements QuarkusApplication {
    private static final Duration START_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(20);

    private final Database database;
    private final ProfileStore store;
    private final ProfileAdministration profiles;
    private final CookieAdministration cookies;
    private final SecondFactorAdministration factors;
    private final MergedLiveSessions liveSessions;
    private final SessionAdministration sessions;

    DirectDatabaseProfiles(
            Database database,
            ProfileStore store,
            ProfileAdministration profiles,
            CookieAdministration cookies,
            SecondFactorAdministration factors,
            MergedLiveSessions liveSessions,
            SessionAdministration sessions) {
        this.database = database;
        this.store = store;
        this.profiles = profiles;
        this.cookies = cookies;
        this.factors = factors;
        this.liveSessions = liveSessions;
        this.sessions = sessions;
    }

    /** Starts Quarkus, executes the command line and returns its exit code. */
    static int execute(List<String> commandLine) {
        StartupCheck check = new StartupCheck(
                new SettingsLoader(ConfigurationPaths.standard(), ProcessEnvironment.variables()).load());
        Map<String, String> properties = check.managementCommandProperties();
        return ServeCommand.run(DirectDatabaseProfiles.class, properties, commandLine.toArray(String[]::new));
    }

    @Override
    public int run(String... commandLine) throws InterruptedException {
        try {
            awaitDatabase();
        } catch (DatabaseUnavailableException unavailable) {
            System.err.println("x2gobroker: "
                    + DatabaseManagedBroker.unreachable(unavailable).getMessage());
            return ExitCode.SOFTWARE;
        }
        return X2goBrokerCommand.create(new DatabaseManagedBroker(
                        store, profiles, cookies, factors, liveSessions, sessions, operator()))
                .execute(commandLine);
    }

    /** Acts as an administrator with all rights: an account that can read the database's password could change the data anyway. */
    private static Administrator operator() {
        return new Administrator(
                System.getProperty("user.name") + " (command line)", AdminRole.ADMIN, InetAddress.getLoopbackAddress());
    }

    private void awaitDatabase() throws InterruptedException {
        long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
        while (database.state() instanceof DatabaseState.Waiting
                || database.state() instanceof DatabaseState.Unavailable) {
            if (System.nanoTime() > deadline) {
                // Throws the reason why the database is unavailable.
                database.guard(() -> true);
                throw new ConfigurationException("The database does not answer.");
            }
            Thread.sleep(POLL_INTERVAL);
        }
    }
}
