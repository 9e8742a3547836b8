package org.x2gobroker.profile.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.x2gobroker.access.Caller;
import org.x2gobroker.access.Principal;
import org.x2gobroker.access.UserNameComparison;
import org.x2gobroker.config.ini.IniReader;
import org.x2gobroker.directory.DirectoryUnavailableException;
import org.x2gobroker.directory.ldap.group.LdapNameSet;
import org.x2gobroker.profile.Profiles;
import org.x2gobroker.profile.SessionProfile;
import org.x2gobroker.profile.reader.ProfileReader;

/** Tests that the index omits no rule that lets the principal in. */
class IndexedListingTest {
    private static final int ROUNDS = 300;
    private static final List<String> USERS = List.of("maja", "Maja", "willi", "ALL", "flip", "straße", "STRASSE");
    private static final List<String> GROUPS = List.of("bees", "Bees", "hive", "ALL");
    private static final List<String> CLIENTS = List.of(
            "10.0.0.1",
            "10.0.0.0/24",
            "10/8",
            "192.0.2.0/24",
            "ALL",
            "2001:db8::/32",
            "2001:db8::1",
            "::ffff:10.0.0.1",
            "host.example.org",
            "away.example.org",
            "nonsense//");
    private static final List<String> ADDRESSES =
            List.of("10.0.0.1", "10.0.0.2", "10.9.9.9", "192.0.2.7", "2001:db8::1", "2001:db8::2", "::1");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void listsWhatTheRulesOfEachProfileAllow(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            List<SessionProfile> profiles = profiles(random);
            InetAddress client = InetAddress.ofLiteral(any(ADDRESSES, random));
            UserNameComparison names = random.nextBoolean() ? UserNameComparison.EXACT : LdapNameSet::same;
            String user = any(USERS, random);
            Supplier<Set<String>> groups = groups(random);

            AtomicInteger asked = new AtomicInteger();
            List<String> listed = new SnapshotCatalogue(profiles)
                    .listVisible(principal(user, names, groups, client, asked)).stream()
                            .map(SessionProfile::id)
                            .toList();

            AtomicInteger askedStraight = new AtomicInteger();
            Principal straight = principal(user, names, groups, client, askedStraight);
            List<String> expected = profiles.stream()
                    .filter(profile -> isVisible(profile, straight))
                    .map(SessionProfile::id)
                    .sorted()
                    .toList();
            assertThat(listed).as("%s at %s: %s", user, client, profiles).isEqualTo(expected);
            assertThat(asked.get()).as("questions to the directory").isLessThanOrEqualTo(askedStraight.get());
        }
    }

    @Test
    void loadsNoGroupsWhenTheClientListsDecide() {
        SnapshotCatalogue catalogue = new SnapshotCatalogue(Profiles.read("""
                        [elsewhere]
                        acl-groups-allow = bees
                        acl-clients-allow = ALL
                        acl-clients-deny = 10.0.0.0/8
                        acl-clients-order = deny-allow
                        """).profiles());
        AtomicInteger asked = new AtomicInteger();
        InetAddress client = InetAddress.ofLiteral("10.0.0.1");

        assertThat(catalogue.listVisible(principal("maja", UserNameComparison.EXACT, Set::of, client, asked)))
                .isEmpty();
        assertThat(asked).hasValue(0);
    }

    private static boolean isVisible(SessionProfile profile, Principal principal) {
        try {
            return profile.access().decide(principal).visible();
        } catch (DirectoryUnavailableException unavailable) {
            return false;
        }
    }

    private static Principal principal(
            String user,
            UserNameComparison names,
            Supplier<Set<String>> groups,
            InetAddress client,
            AtomicInteger asked) {
        return new Principal(new Caller(user, client), names, () -> {
            asked.incrementAndGet();
            return groups.get();
        });
    }

    /** A directory that tells cases apart, one that does not, or one that is unavailable. */
    private static Supplier<Set<String>> groups(Random random) {
        Set<String> some = Set.copyOf(some(GROUPS, random));
        return switch (random.nextInt(3)) {
            case 0 -> () -> some;
            case 1 ->
                () -> {
                    Set<String> lenient = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
                    lenient.addAll(some);
                    return lenient;
                };
            default ->
                () -> {
                    throw new DirectoryUnavailableException("unavailable");
                };
        };
    }

    private static List<SessionProfile> profiles(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            text.append("[p").append(i).append("]\n");
            write("users", USERS, random, text);
            write("groups", GROUPS, random, text);
            write("clients", CLIENTS, random, text);
        }
        InetAddress host = InetAddress.ofLiteral("10.0.0.2");
        return new ProfileReader(name -> name.startsWith("host") ? Set.of(host) : Set.of())
                .read(IniReader.read("profiles.conf", text.toString()))
                .profiles();
    }

    private static void write(String kind, List<String> words, Random random, StringBuilder text) {
        for (String list : List.of("allow", "deny")) {
            if (random.nextInt(3) == 0) {
                text.append("acl-%s-%s = %s\n".formatted(kind, list, String.join(", ", some(words, random))));
            }
        }
        if (random.nextBoolean()) {
            text.append("acl-%s-order = allow-deny\n".formatted(kind));
        }
    }

    private static List<String> some(List<String> words, Random random) {
        return random.ints(random.nextInt(3), 0, words.size())
                .distinct()
                .mapToObj(words::get)
                .toList();
    }

    private static String any(List<String> words, Random random) {
        return words.get(random.nextInt(words.size()));
    }
}
