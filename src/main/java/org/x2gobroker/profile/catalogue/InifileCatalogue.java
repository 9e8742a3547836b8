package org.x2gobroker.profile.catalogue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.access.Principal;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.config.InifileSettings;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.config.reload.ReloadCounter;
import org.x2gobroker.profile.ProfileCatalogue;
import org.x2gobroker.profile.SessionProfile;
import org.x2gobroker.profile.reader.ProfileFileContent;
import org.x2gobroker.profile.reader.ProfileFinding;
import org.x2gobroker.profile.reader.ProfileReader;

/**
 * Serves the profiles of the file that the settings name. It serves the last good read, which is replaced as a whole; listing
 * and selecting never wait for a reload. Safe for use by any thread.
 */
public final class InifileCatalogue implements ProfileCatalogue {
    /** Names the file of classic installations; a fresh installation has none there yet. */
    static final Path DEFAULT_PATH = Path.of("/etc/x2go/broker/x2gobroker-sessionprofiles.conf");

    private static final Logger log = Logger.getLogger(InifileCatalogue.class);

    private final LiveSettings settings;
    private final ProfileReader reader;
    private final ReloadCounter counter = new ReloadCounter();
    private final AtomicReference<State> state = new AtomicReference<>(State.EMPTY);

    public InifileCatalogue(LiveSettings settings, ProfileReader reader) {
        this.settings = settings;
        this.reader = reader;
    }

    /**
     * Reads the file for the first time; with the backend switched off there is nothing to read.
     *
     * @throws ConfigurationException when the file cannot be used, except that it may be missing at its default path
     */
    public synchronized void start() {
        InifileSettings inifile = settings.current().inifile();
        if (!inifile.enable()) {
            state.set(State.EMPTY);
            return;
        }
        Path path = Path.of(inifile.sessionProfiles());
        if (isNotThereYet(path)) {
            recordProblem("The profile file " + path
                    + " does not exist, so no profiles are read; create it, or name"
                    + " another one in X2GOBROKER_SESSIONPROFILES or in session-profiles of [broker_inifile].");
            return;
        }
        replace(reader.read(path));
    }

    /** Tells whether the file does not exist at its default path, which is no error. */
    public static boolean isNotThereYet(Path path) {
        return path.equals(DEFAULT_PATH) && Files.notExists(path);
    }

    /** Reads the file again; when it cannot be used, the last good read stays in force. */
    public synchronized void reload() {
        try {
            start();
            counter.succeeded();
        } catch (ConfigurationException unusable) {
            counter.failed();
            recordProblem(unusable.getMessage() + " The profiles that were read last stay in force.");
        }
    }

    /** Returns why the current file is not in force; empty when it is. */
    public Optional<String> findProblem() {
        return Optional.ofNullable(state.get().problem());
    }

    /** Returns the counter of the reloads. */
    public ReloadCounter count() {
        return counter;
    }

    /** Returns the findings about the profiles in force, and about those left out. */
    public List<ProfileFinding> findings() {
        return state.get().findings();
    }

    @Override
    public List<SessionProfile> listVisible(Principal principal) {
        return state.get().catalogue().listVisible(principal);
    }

    @Override
    public Optional<SessionProfile> findVisible(String id, Principal principal) {
        return state.get().catalogue().findVisible(id, principal);
    }

    @Override
    public List<SessionProfile> listAll() {
        return state.get().catalogue().listAll();
    }

    private void replace(ProfileFileContent file) {
        State before = state.getAndSet(new State(new SnapshotCatalogue(file.profiles()), file.findings(), null));
        log.infof("%d session profiles are in force", file.profiles().size());
        FindingLog.write(log, "Profile", before.findings(), file.findings());
    }

    private void recordProblem(String problem) {
        State before = state.getAndUpdate(kept -> new State(kept.catalogue(), kept.findings(), problem));
        if (!problem.equals(before.problem())) {
            log.errorf("%s", problem);
        }
    }

    private record State(
            SnapshotCatalogue catalogue,
            List<ProfileFinding> findings,
            @Nullable String problem) {
        static final State EMPTY = new State(new SnapshotCatalogue(List.of()), List.of(), null);
    }
}
