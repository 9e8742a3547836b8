package org.x2gobroker.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which profiles a scope covers. */
class ProfileScopeTest {
    @ParameterizedTest
    @CsvSource({
        "id:team-a-*, team-a-desk, '', true",
        "id:team-a-*, team-a-, '', true",
        "id:team-a-*, team-b-desk, '', false",
        "id:team-a-*, xteam-a-desk, '', false",
        "id:desk, desk, '', true",
        "id:desk, desk2, '', false",
        "id:d*k, desk, '', true",
        "id:d.sk, desk, '', false",
        "id:*, anything, '', true",
        "id:*, DEFAULT, '', false",
        "id:DEFAULT, DEFAULT, '', false",
        "label:team-a, desk, 'team-a', true",
        "label:team-a, desk, 'emea , team-a', true",
        "label:team-a, desk, 'team-ab', false",
        "label:team-a, desk, '', false",
        "label:team-a, DEFAULT, 'team-a', false",
        "label:team-a id:x, desk, 'team-a', true",
        "label:team-a id:x, x, '', true"
    })
    void coversWhatAPatternOrALabelFits(String words, String id, String labels, boolean covered) {
        ProfileScope scope = ProfileScope.parse(List.of(words.split(" ")));

        assertThat(scope.covers(id, ProfileScope.labelsOf(labels))).isEqualTo(covered);
        assertThat(scope.toWords()).containsExactlyInAnyOrder(words.split(" "));
    }

    @Test
    void everythingCoversEverythingAndNothingNothing() {
        assertThat(ProfileScope.EVERYTHING.covers("DEFAULT", Set.of())).isTrue();
        assertThat(ProfileScope.NOTHING.covers("desk", Set.of("team-a"))).isFalse();
    }

    @Test
    void aUnionCoversWhatEitherCovers() {
        ProfileScope union = ProfileScope.union(
                List.of(ProfileScope.parse(List.of("id:a*")), ProfileScope.parse(List.of("label:b"))));

        assertThat(union.covers("abc", Set.of())).isTrue();
        assertThat(union.covers("xyz", Set.of("b"))).isTrue();
        assertThat(union.covers("xyz", Set.of())).isFalse();
        assertThat(ProfileScope.union(List.of(union, ProfileScope.EVERYTHING)).isEverything())
                .isTrue();
        assertThat(ProfileScope.union(List.of()).covers("abc", Set.of("b"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "team-a", "id:", "label:", "label:a,b", "ID:x", "group:x"})
    void refusesWhatIsNoScope(String word) {
        assertThatThrownBy(() -> ProfileScope.parse(List.of(word))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesAScopeOfNoWord() {
        assertThatThrownBy(() -> ProfileScope.parse(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
