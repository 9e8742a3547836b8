package org.x2gobroker.profile.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
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
 * Serves the profiles of the file that the settings name and of the folder beside it ({@link ProfileFileLocations}). It serves the last
 * good read of each file, which is replaced as a whole; listing and selecting never wait for a reload. Safe for use by any thread.
 */
public final class InifileCatalogue implements ProfileCatalogue {
    /** Is how many problems one answer of the health check lists. */
    private static final int MOST_PROBLEMS = 10;

    private static final int MOST_LOGGED = 100;

    private static final Logger log = Logger.getLogger(InifileCatalogue.class);

    private final LiveSettings settings;
    private final ProfileFileSetReader files;
    private final ReloadCounter counter = new ReloadCounter();
    private final AtomicReference<State> state = new AtomicReference<>(State.EMPTY);

    public InifileCatalogue(LiveSettings settings, ProfileReader reader) {
        this.settings = settings;
        this.files = new ProfileFileSetReader(reader);
    }

    /**
     * Reads the files for the first time; with the backend switched off there is nothing to read.
     *
     * @throws ConfigurationException when the main file cannot be used, except that it may be missing at its default path; a file of
     *     the folder that cannot be used is a problem of its own
     */
    public synchronized void start() {
        read();
    }

    /** Reads the files again; of one that cannot be used, the last good read stays in force. */
    public synchronized void reload() {
        try {
            if (read()) {
                counter.succeeded();
            } else {
                counter.failed();
            }
        } catch (ConfigurationException unusable) {
            counter.failed();
            State before = state.get();
            put(new State(
                    before.catalogue(),
                    before.findings(),
                    List.of(unusable.getMessage() + " The profiles that were read last stay in force.")));
        }
    }

    /** Returns why current files are not in force, a line or more for each; empty when all are. */
    public Optional<String> findProblem() {
        List<String> problems = state.get().problems();
        if (problems.isEmpty()) {
            return Optional.empty();
        }
        String most = problems.stream().limit(MOST_PROBLEMS).collect(Collectors.joining("\n"));
        int more = problems.size() - MOST_PROBLEMS;
        return Optional.of(
                more <= 0 ? most : most + "\n" + more + " files more; 'x2gobroker profiles check' names them.");
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

    /** Returns whether all files can be used. */
    private boolean read() {
        InifileSettings inifile = settings.current().inifile();
        if (!inifile.enable()) {
            files.clear();
            state.set(State.EMPTY);
            return true;
        }
        ProfileFileSetReader.Result result = files.read(ProfileFileLocations.of(inifile), new ProfileIdOwners(inifile));
        ProfileFileContent content = result.content();
        State before = put(new State(new SnapshotCatalogue(content.profiles()), content.findings(), result.problems()));
        int profiles = content.profiles().size();
        if (result.problems().isEmpty() || before.catalogue().listAll().size() != profiles) {
            log.infof("%d session profiles are in force", profiles);
        }
        FindingLog.write(log, "Profile", before.findings(), content.findings());
        return !result.failed();
    }

    /** Returns the state before. */
    private State put(State next) {
        State before = state.getAndSet(next);
        next.problems().stream()
                .filter(problem -> !before.problems().contains(problem))
                .limit(MOST_LOGGED)
                .forEach(problem -> log.errorf("%s", problem));
        return before;
    }

    private record State(SnapshotCatalogue catalogue, List<ProfileFinding> findings, List<String> problems) {
        static final State EMPTY = new State(new SnapshotCatalogue(List.of()), List.of(), List.of());
    }
}
