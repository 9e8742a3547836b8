package org.x2gobroker.profile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.x2gobroker.access.Principal;
import org.x2gobroker.directory.DirectoryUnavailableException;

/** An unchanging set of profiles. */
final class SnapshotCatalogue implements ProfileCatalogue {
    private static final Logger LOG = Logger.getLogger(SnapshotCatalogue.class);

    private final List<SessionProfile> profiles;
    private final Map<String, SessionProfile> profilesById;

    /** @throws IllegalStateException when two profiles share an id */
    SnapshotCatalogue(List<SessionProfile> profiles) {
        this.profiles = profiles.stream()
                .sorted(Comparator.comparing(SessionProfile::id, SnapshotCatalogue::compareCodePoints))
                .toList();
        this.profilesById =
                profiles.stream().collect(Collectors.toUnmodifiableMap(SessionProfile::id, Function.identity()));
    }

    /** Without the user's groups, what they decide stays hidden and everything else is served. */
    @Override
    public List<SessionProfile> listVisible(Principal principal) {
        List<SessionProfile> visible = new ArrayList<>();
        Optional<DirectoryUnavailableException> failure = Optional.empty();
        for (SessionProfile profile : profiles) {
            try {
                if (isVisible(profile, principal)) {
                    visible.add(profile);
                }
            } catch (DirectoryUnavailableException noAnswer) {
                failure = Optional.of(noAnswer);
            }
        }
        failure.ifPresent(SnapshotCatalogue::logHidden);
        return List.copyOf(visible);
    }

    @Override
    public Optional<SessionProfile> findVisible(String id, Principal principal) {
        try {
            return Optional.ofNullable(profilesById.get(id)).filter(profile -> isVisible(profile, principal));
        } catch (DirectoryUnavailableException noAnswer) {
            logHidden(noAnswer);
            return Optional.empty();
        }
    }

    @Override
    public List<SessionProfile> listAll() {
        return profiles;
    }

    private static boolean isVisible(SessionProfile profile, Principal principal) {
        return profile.access().decide(principal).visible();
    }

    private static void logHidden(DirectoryUnavailableException noAnswer) {
        LOG.warnf(
                "Profiles that only groups open are hidden, because the groups are not known: %s",
                noAnswer.getMessage());
    }

    /** {@link String#compareTo} would put characters beyond U+FFFF before U+E000. */
    private static int compareCodePoints(String one, String other) {
        int[] first = one.codePoints().toArray();
        int[] second = other.codePoints().toArray();
        return Arrays.compare(first, second);
    }
}
