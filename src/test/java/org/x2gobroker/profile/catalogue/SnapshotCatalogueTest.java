package org.x2gobroker.profile.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.x2gobroker.access.AccessList;
import org.x2gobroker.access.AccessList.Order;
import org.x2gobroker.access.AccessRuleEntries.GroupList;
import org.x2gobroker.access.AccessRules;
import org.x2gobroker.access.Principal;
import org.x2gobroker.directory.DirectoryUnavailableException;
import org.x2gobroker.profile.Profiles;
import org.x2gobroker.profile.SessionProfile;

class SnapshotCatalogueTest {
    private static final AccessRules BEES_ONLY = new AccessRules(
            AccessList.absent(),
            new AccessList<>(new GroupList(Set.of("bees")), null, Order.DENY_WINS),
            AccessList.absent());

    @Test
    void sortsByCodePoint() {
        SnapshotCatalogue catalogue = catalogue("b", "\uffee", "B", "🐝", "a", "ä", "a b", "a!", "default");

        assertThat(catalogue.listAll())
                .extracting(SessionProfile::id)
                .containsExactly("B", "a", "a b", "a!", "b", "default", "ä", "\uffee", "🐝");
    }

    @Test
    void listsAndFindsOnlyWhatThePrincipalMaySee() {
        SnapshotCatalogue catalogue = new SnapshotCatalogue(
                List.of(Profiles.bare("hive", BEES_ONLY), Profiles.bare("open", AccessRules.none())));
        Principal flip = principal(() -> Set.of("grasshoppers"));

        assertThat(catalogue.listVisible(flip)).extracting(SessionProfile::id).containsExactly("open");
        assertThat(catalogue.findVisible("hive", flip)).isEmpty();
        assertThat(catalogue.findVisible("nowhere", flip)).isEmpty();
        assertThat(catalogue.findVisible("open", flip)).isPresent();
        assertThat(catalogue.findVisible("hive", principal(() -> Set.of("bees"))))
                .isPresent();
    }

    @Test
    void hidesOnlyWhatGroupsDecideWhileTheDirectoryIsUnavailable() {
        SnapshotCatalogue catalogue = new SnapshotCatalogue(
                List.of(Profiles.bare("hive", BEES_ONLY), Profiles.bare("open", AccessRules.none())));
        Principal maja = principal(() -> {
            throw new DirectoryUnavailableException("unavailable");
        });

        assertThat(catalogue.listVisible(maja)).extracting(SessionProfile::id).containsExactly("open");
        assertThat(catalogue.findVisible("hive", maja)).isEmpty();
    }

    @Test
    void keepsProfilesWithTheSameRulesInTheirOrder() {
        SnapshotCatalogue catalogue = new SnapshotCatalogue(List.of(
                Profiles.bare("c", BEES_ONLY),
                Profiles.bare("b", AccessRules.none()),
                Profiles.bare("a", BEES_ONLY),
                Profiles.bare("d", AccessRules.none())));

        assertThat(catalogue.listVisible(principal(() -> Set.of("bees"))))
                .extracting(SessionProfile::id)
                .containsExactly("a", "b", "c", "d");
        assertThat(catalogue.listVisible(principal(Set::of)))
                .extracting(SessionProfile::id)
                .containsExactly("b", "d");
    }

    private static SnapshotCatalogue catalogue(String... ids) {
        return new SnapshotCatalogue(Arrays.stream(ids)
                .map(id -> Profiles.bare(id, AccessRules.none()))
                .toList());
    }

    private static Principal principal(Supplier<Set<String>> groups) {
        return new Principal("someone", groups, InetAddress.getLoopbackAddress());
    }
}
