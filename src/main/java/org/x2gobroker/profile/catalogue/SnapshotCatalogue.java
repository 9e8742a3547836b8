package org.x2gobroker.profile.catalogue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final List<AccessRules> differentRules;
    private final AccessRuleIndex index;

    /** Holds the positions of all profiles, those with the same rules side by side. */
    private final int[] positions;

    /** Holds, for each of the different rules, where its profiles begin in {@link #positions}, and at last where those end. */
    private final int[] begins;

    /** @throws IllegalStateException when two profiles share an id */
    public SnapshotCatalogue(Collection<SessionProfile> profiles) {
        SessionProfile[] sorted = profiles.toArray(SessionProfile[]::new);
        Arrays.sort(sorted, Comparator.comparing(SessionProfile::id, SnapshotCatalogue::compareCodePoints));
        this.profiles = List.of(sorted);
        requireDifferentIds();
        Map<AccessRules, Integer> numbers = new HashMap<>();
        List<AccessRules> rules = new ArrayList<>();
        int[] ruleOfProfile = new int[sorted.length];
        for (int i = 0; i < sorted.length; i++) {
            AccessRules access = sorted[i].access();
            ruleOfProfile[i] = numbers.computeIfAbsent(access, _ -> {
                rules.add(access);
                return rules.size() - 1;
            });
        }
        this.differentRules = List.copyOf(rules);
        this.begins = begins(ruleOfProfile, rules.size());
        this.positions = positions(ruleOfProfile, begins);
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
            return find(id).filter(profile -> profile.access().decide(principal).visible());
        } catch (DirectoryUnavailableException noAnswer) {
            logHidden(noAnswer);
            return Optional.empty();
        }
    }

    /** Returns the profile of that id, whoever may see it. */
    public Optional<SessionProfile> find(String id) {
        int from = 0;
        int to = profiles.size();
        while (from < to) {
            int middle = (from + to) >>> 1;
            int comparison = compareCodePoints(profiles.get(middle).id(), id);
            if (comparison == 0) {
                return Optional.of(profiles.get(middle));
            }
            if (comparison < 0) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return Optional.empty();
    }

    @Override
    public List<SessionProfile> listAll() {
        return profiles;
    }

    private void requireDifferentIds() {
        for (int i = 1; i < profiles.size(); i++) {
            if (profiles.get(i).id().equals(profiles.get(i - 1).id())) {
                throw new IllegalStateException(
                        "two profiles have the id " + profiles.get(i).id());
            }
        }
    }

    private static int[] begins(int[] ruleOfProfile, int rules) {
        int[] begins = new int[rules + 1];
        for (int rule : ruleOfProfile) {
            begins[rule + 1]++;
        }
        Arrays.parallelPrefix(begins, Integer::sum);
        return begins;
    }

    private static int[] positions(int[] ruleOfProfile, int[] begins) {
        int[] next = begins.clone();
        int[] positions = new int[ruleOfProfile.length];
        for (int i = 0; i < ruleOfProfile.length; i++) {
            positions[next[ruleOfProfile[i]]++] = i;
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
        private final BitSet shown = new BitSet();
        private @Nullable DirectoryUnavailableException failure;

        Listing(Principal principal) {
            this.principal = principal;
        }

        void decide(int rule) {
            try {
                if (differentRules.get(rule).decide(principal).visible()) {
                    for (int i = begins[rule]; i < begins[rule + 1]; i++) {
                        shown.set(positions[i]);
                    }
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
            return shown.stream().mapToObj(profiles::get).toList();
        }
    }
}
