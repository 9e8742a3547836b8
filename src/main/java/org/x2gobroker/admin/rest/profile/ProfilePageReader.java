package org.x2gobroker.admin.rest.profile;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.admin.ProfileFileView;
import org.x2gobroker.admin.rest.QueryParameterConverters;
import org.x2gobroker.admin.rest.problem.ProblemException;
import org.x2gobroker.admin.rest.problem.ProblemType;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.database.Database;
import org.x2gobroker.profile.database.ProfileDraft;
import org.x2gobroker.profile.database.ProfileFilter;
import org.x2gobroker.profile.database.ProfilePage;
import org.x2gobroker.profile.database.ProfileStore;

/** Reads profiles from the database, or from the file if there is no database or the request names the file. */
@ApplicationScoped
class ProfilePageReader {
    private static final String DATABASE = "database";
    private static final String INIFILE = "inifile";

    private final Database database;
    private final ProfileStore store;
    private final LiveSettings settings;

    ProfilePageReader(Database database, ProfileStore store, LiveSettings settings) {
        this.database = database;
        this.store = store;
        this.settings = settings;
    }

    /** A page of the profiles of a backend. */
    @Schema(description = "Some of the profiles, sorted by id.")
    record Page(
            List<ProfileResponse> profiles,

            @Schema(description = "How many there are altogether.", examples = "214")
            long total,

            int offset,
            int limit) {}

    Page list(@Nullable String backend, ProfileFilter filter) {
        if (isInDatabase(backend)) {
            ProfilePage page = store.list(filter);
            List<ProfileResponse> profiles = page.profiles().stream()
                    .map(profile -> ProfileResponse.of(profile, null))
                    .toList();
            return new Page(profiles, page.total(), filter.offset(), filter.limit());
        }
        List<ProfileDraft> all = readFile().list(filter);
        List<ProfileResponse> profiles = all.stream()
                .skip(filter.offset())
                .limit(filter.limit())
                .map(ProfileResponse::of)
                .toList();
        return new Page(profiles, all.size(), filter.offset(), filter.limit());
    }

    Optional<ProfileResponse> find(@Nullable String backend, String id) {
        return isInDatabase(backend)
                ? store.find(id).map(profile -> ProfileResponse.of(profile, null))
                : readFile().find(id).map(ProfileResponse::of);
    }

    void exportEach(@Nullable String backend, Consumer<ProfileDraft> reader) {
        if (isInDatabase(backend)) {
            store.exportEach(reader);
        } else {
            readFile().drafts().forEach(reader);
        }
    }

    /** Refuses a change if there is no database, because the API does not change the file. */
    void requireDatabase() {
        if (!database.isConfigured()) {
            throw new ProblemException(
                    ProblemType.NO_DATABASE,
                    "Profiles can only be changed here where the broker keeps them in a database. Set"
                            + " X2GOBROKER_DATABASE_URL=jdbc:postgresql://host:5432/name, or edit the profile file, which is read"
                            + " again at once.");
        }
    }

    private boolean isInDatabase(@Nullable String backend) {
        String name = backend == null ? (database.isConfigured() ? DATABASE : INIFILE) : backend;
        return switch (name) {
            case DATABASE -> {
                requireDatabase();
                yield true;
            }
            case INIFILE -> false;
            default -> throw QueryParameterConverters.wrong("backend", "expected database or inifile");
        };
    }

    private ProfileFileView readFile() {
        if (!settings.current().inifile().enable()) {
            return new ProfileFileView(List.of());
        }
        try {
            return ProfileFileView.read(settings.current().inifile());
        } catch (ConfigurationException unusable) {
            throw new ProblemException(ProblemType.AWAY, String.valueOf(unusable.getMessage()));
        }
    }
}
