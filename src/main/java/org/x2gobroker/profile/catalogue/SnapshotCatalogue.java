package org.x2gobroker.profile.catalogue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.access.AccessRules;
import org.x2gobroker.access.Principal;
import org.x2gobroker.directory.DirectoryUnavailableException;
import org.x2gobroker.profile.ProfileCatalogue;
import org.x2gobroker.profile.SessionProfile;

/**
 * Serves an immutable set of profiles. A listing evaluates only rules that may let the principal in, and each different rule
 * once, so that its cost grows with the profiles it returns and not with all that exist.
 */
public final class SnapshotCatalogue implements ProfileCatalogue {
    private static final Logger log = Logger.getLogger(SnapshotCatalogue.class);

    private final List<SessionProfile> profiles;
    private final Map<String, SessionProfile> profilesById;
    private final List<AccessRules> differentRules;
    private final AccessRuleIndex index;

    /** Holds, for each of the different rules, the positions of its profiles. */
    private final List<List<Integer>> profilesOfRules;

    /** @throws IllegalStateException when two profiles share an id */
    public SnapshotCatalogue(Collection<SessionProfile> profiles) {
        this.profiles = profiles.stream()
                .sorted(Comparator.comparing(SessionProfile::id, SnapshotCatalogue::compareCodePoints))
                .toList();
        this.profilesById =
                profiles.stream().collect(Collectors.toUnmodifiableMap(SessionProfile::id, Function.identity()));
        Map<AccessRules, List<Integer>> positionsByRules = positionsByRules();
        this.differentRules = List.copyOf(positionsByRules.keySet());
        this.profilesOfRules = List.copyOf(positionsByRules.values());
        this.index = new AccessRuleIndex(differentRules);
    }

    /** Hides the profiles that depend on groups while the groups are unavailable, and serves all others. */
    @Override
    public List<SessionProfile> listVisible(Principal principal) {
        Listing listing = new Listing(principal);
        index.find(principal).forEach(listing::decide);
        if (index.needsGroups(principal)) {
            listing.decideByGroups();
        }
        listing.failure().ifPresent(SnapshotCatalogue::logHidden);
        return listing.visible();
    }

    @Override
    public Optional<SessionProfile> findVisible(String id, Principal principal) {
        try {
            return Optional.ofNullable(profilesById.get(id))
                    .filter(profile -> profile.access().decide(principal).visible());
        } catch (DirectoryUnavailableException noAnswer) {
            logHidden(noAnswer);
            return Optional.empty();
        }
    }

    @Override
    public List<SessionProfile> listAll() {
        return profiles;
    }

    private Map<AccessRules, List<Integer>> positionsByRules() {
        Map<AccessRules, List<Integer>> positions = new LinkedHashMap<>();
        for (int i = 0; i < profiles.size(); i++) {
            positions
                    .computeIfAbsent(profiles.get(i).access(), _ -> new ArrayList<>(1))
                    .add(i);
        }
        return positions;
    }

    private static void logHidden(DirectoryUnavailableException noAnswer) {
        log.warnf(
                "Profiles that only groups open are hidden, because the groups are not known: %s",
                noAnswer.getMessage());
    }

    /**
     * Compares by code points: {@link String#compareTo} puts characters beyond U+FFFF, which it sees as surrogates, before
     * U+E000.
     */
    private static int compareCodePoints(String one, String other) {
        int difference = Arrays.mismatch(one.toCharArray(), other.toCharArray());
        return difference < 0 || difference == Math.min(one.length(), other.length())
                ? Integer.compare(one.length(), other.length())
                : Integer.compare(rank(one.charAt(difference)), rank(other.charAt(difference)));
    }

    private static int rank(char character) {
        return Character.isSurrogate(character) ? character + Character.MAX_VALUE : character;
    }

    /** Collects the result of one listing. */
    private final class Listing {
        private final Principal principal;
        private final Set<Integer> positions = new TreeSet<>();
        private @Nullable DirectoryUnavailableException failure;

        Listing(Principal principal) {
            this.principal = principal;
        }

        void decide(int rule) {
            try {
                if (differentRules.get(rule).decide(principal).visible()) {
                    positions.addAll(profilesOfRules.get(rule));
                }
            } catch (DirectoryUnavailableException noAnswer) {
                failure = noAnswer;
            }
        }

        void decideByGroups() {
            try {
                index.findByGroups(principal.groups().get()).forEach(this::decide);
            } catch (DirectoryUnavailableException noAnswer) {
                failure = noAnswer;
            }
        }

        Optional<DirectoryUnavailableException> failure() {
            return Optional.ofNullable(failure);
        }

        List<SessionProfile> visible() {
            return positions.stream().map(profiles::get).toList();
        }
    }
}
