package org.x2gobroker.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://one:5432/x2go",
                "jdbc:postgresql://one/x2go?user=a,b",
                "jdbc:postgresql:x2go",
                "jdbc:postgresql://one,two/x2go?targetServerType=any&hostRecheckSeconds=9&connectTimeout=1"
            })
    void leavesOneHostAndWhatTheOperatorSetAsTheyAre(String url) {
        assertThat(DatabaseUrl.complete(url)).isEqualTo(url);
    }

    @Test
    void asksForTheServerThatTakesWritesAmongSeveral() {
        assertThat(DatabaseUrl.complete("jdbc:postgresql://one,two:5433/x2go"))
                .isEqualTo(
                        "jdbc:postgresql://one,two:5433/x2go?targetServerType=primary&hostRecheckSeconds=2&connectTimeout=2");
    }

    @Test
    void addsOnlyWhatIsMissing() {
        assertThat(DatabaseUrl.complete("jdbc:postgresql://one,two/x2go?targetServerType=preferPrimary&ssl=true"))
                .isEqualTo("jdbc:postgresql://one,two/x2go?targetServerType=preferPrimary&ssl=true"
                        + "&hostRecheckSeconds=2&connectTimeout=2");
    }
}
