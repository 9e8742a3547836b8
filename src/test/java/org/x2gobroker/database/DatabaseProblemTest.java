package org.x2gobroker.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.x2gobroker.telemetry.Telemetry;
import org.x2gobroker.testing.EmbeddedDatabase;
import org.x2gobroker.testing.StoppedClock;

class DatabaseProblemTest {
    private final Database database =
            Database.of(EmbeddedDatabase.connectTo(EmbeddedDatabase.create()), new StoppedClock(), Telemetry.NOOP);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "25006 | ERROR: cannot execute LISTEN during recovery",
                "08001 | Could not find a server with specified targetServerType: primary"
            })
    void aServerThatTakesNoWritesIsACauseOfItsOwnWithItsOwnAdvice(String code, String message) {
        DatabaseProblem problem = DatabaseProblem.of(new IllegalStateException(new SQLException(message, code)));

        assertThat(problem.isReadOnly()).isTrue();
        assertThat(problem.sentence())
                .startsWith("the database takes no writes")
                .contains(message, "Promote it", "X2GOBROKER_DATABASE_URL");
        assertThat(new DatabaseUnavailableException(problem, new SQLException(message, code)))
                .matches(DatabaseUnavailableException::isReadOnly)
                .matches(unavailable -> !unavailable.isUncertain());
    }

    @Test
    void allFaultsOfConnectionsAreOneCause() {
        assertThat(DatabaseProblem.of(new SQLException("refused", "08001")).cause())
                .isEqualTo(
                        DatabaseProblem.of(new SQLException("broken", "08006")).cause())
                .isEqualTo(DatabaseProblem.of(new SQLException("none in time")).cause())
                .isNotEqualTo(DatabaseProblem.of(new SQLException("wrong password", "28P01"))
                        .cause());
    }

    @Test
    void aChangeOfTheCauseIsReportedOnce() {
        database.markReady();

        assertThat(unavailable("refused", "08001")).isTrue();
        assertThat(unavailable("timed out", "08006")).isFalse();
        assertThat(unavailable("during recovery", "25006")).isTrue();
        assertThat(unavailable("during recovery", "25006")).isFalse();
        assertThat(unavailable("refused", "08001")).isTrue();
    }

    private boolean unavailable(String message, String code) {
        return database.markUnavailable(DatabaseProblem.of(new SQLException(message, code)));
    }
}
