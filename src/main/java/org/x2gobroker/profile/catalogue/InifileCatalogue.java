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
import org.x2gobroker.profile.reader.ProfileFileLoader;
import org.x2gobroker.profile.reader.ProfileFinding;

/**
 * The profiles of the file that the settings name. What is served is the last good reading, replaced as a whole; listing and
 * selecting never wait for a reload. Safe for use by any thread.
 */
public final class InifileCatalogue implements ProfileCatalogue {
    /** Where classic installations keep the file; a fresh installation has none there yet. */
    static final Path USUAL_PLACE = Path.of("/etc/x2go/broker/x2gobroker-sessionprofiles.conf");

    private static final Logger LOG = Logger.getLogger(InifileCatalogue.class);

    private final LiveSettings settings;
    private final ProfileFileLoader loader;
    private final ReloadCounter count = new ReloadCounter();
    private final AtomicReference<State> state = new AtomicReference<>(State.EMPTY);

    public InifileCatalogue(LiveSettings settings, ProfileFileLoader loader) {
        this.settings = settings;
        this.loader = loader;
    }

    /**
     * Reads the file for the first time; with the backend switched off there is nothing to read.
     *
     * @throws ConfigurationException when the file cannot be used; a file that is missing at the usual place is none
     */
    public synchronized void start() {
        InifileSettings inifile = settings.current().inifile();
        if (!inifile.enable()) {
            state.set(State.EMPTY);
            return;
        }
        Path path = Path.of(inifile.sessionProfiles());
        if (isNotThereYet(path)) {
            keep("The profile file " + path
                    + " does not exist, so no profiles are read; create it, or name"
                    + " another one in X2GOBROKER_SESSIONPROFILES or in session-profiles of [broker_inifile].");
            return;
        }
        replace(loader.load(path));
    }

    /** Whether the file is the one at the usual place and simply does not exist, which is no fault. */
    public static boolean isNotThereYet(Path path) {
        return path.equals(USUAL_PLACE) && Files.notExists(path);
    }

    /** Reads the file again; one that cannot be used leaves the last good reading in force. */
    public synchronized void reload() {
        try {
            start();
            count.succeeded();
        } catch (ConfigurationException unusable) {
            count.failed();
            keep(unusable.getMessage() + " The profiles that were read last stay in force.");
        }
    }

    /** Why the file as it is now is not in force; empty when it is. */
    public Optional<String> findProblem() {
        return Optional.ofNullable(state.get().problem());
    }

    /** How often the file was read again. */
    public ReloadCounter count() {
        return count;
    }

    /** What is to be said about the profiles in force, and about those left out. */
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
        LOG.infof("%d session profiles are in force", file.profiles().size());
        file.findings().stream()
                .filter(finding -> !before.findings().contains(finding))
                .forEach(InifileCatalogue::log);
    }

    private void keep(String problem) {
        State before = state.getAndUpdate(kept -> new State(kept.catalogue(), kept.findings(), problem));
        if (!problem.equals(before.problem())) {
            LOG.errorf("%s", problem);
        }
    }

    private static void log(ProfileFinding finding) {
        if (finding.isFault()) {
            LOG.errorf("Profile left out: %s", finding);
        } else {
            LOG.warnf("%s", finding);
        }
    }

    private record State(
            SnapshotCatalogue catalogue,
            List<ProfileFinding> findings,
            @Nullable String problem) {
        static final State EMPTY = new State(new SnapshotCatalogue(List.of()), List.of(), null);
    }
}
