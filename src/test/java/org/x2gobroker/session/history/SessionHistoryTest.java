package org.x2gobroker.session.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.x2gobroker.database.BrokerOfSeveral;
import org.x2gobroker.testing.MovableClock;

/** What holds for the history wherever it is kept, and how it is written. */
@Timeout(60)
class SessionHistoryTest {
    private static final Instant MONDAY = Instant.parse("2026-11-30T22:00:00Z");
    private static final Instant NOW = MONDAY.plus(Duration.ofDays(10));

    private final List<BrokerOfSeveral> brokers = new ArrayList<>();

    /** The places. */
    enum Place {
        MEMORY,
        DATABASE
    }

    @AfterEach
    void stop() {
        brokers.forEach(BrokerOfSeveral::close);
    }

    @ParameterizedTest
    @EnumSource
    void countsSessionsUsersAndTimeByDay(Place place) {
        SessionHistory history = open(place);
        history.record(List.of(
                session("a", "maja", 0, 1),
                session("b", "maja", 1, 2),
                session("c", "willi", 3, 4),
                session("d", "maja", 3, 5)));

        assertThat(report(history, ReportColumn.DAY))
                .containsExactly("2026-11-30: 2 sessions, 1 users, 7200 s", "2026-12-01: 2 sessions, 2 users, 10800 s");
    }

    @ParameterizedTest
    @EnumSource
    void countsByEveryColumnTogether(Place place) {
        SessionHistory history = open(place);
        history.record(List.of(session("a", "Willi", 0, 1), session("b", "maja", 0, 1), session("c", "maja", 1, 2)));

        assertThat(report(history, ReportColumn.HOST, ReportColumn.USER, ReportColumn.PROFILE))
                .containsExactly(
                        "Willi desk lion: 1 sessions, 1 users, 3600 s", "maja desk lion: 2 sessions, 1 users, 7200 s");
        assertThat(report(history)).containsExactly(": 3 sessions, 2 users, 10800 s");
    }

    @ParameterizedTest
    @EnumSource
    void countsTheSessionsOfSomeProfilesOnly(Place place) {
        SessionHistory history = open(place);
        history.record(List.of(
                session("a", "maja", 0, 1),
                new HistoricSession("b", "willi", "inifile", "other", "lion", MONDAY, NOW, "lost"),
                new HistoricSession("c", "willi", null, null, "lion", MONDAY, NOW, "lost")));
        ReportQuery all = new ReportQuery(Set.of(ReportColumn.PROFILE), Instant.EPOCH, NOW);

        assertThat(history.report(all, NOW)).hasSize(3);
        assertThat(history.report(all.within(Set.of("desk", "nothing")), NOW))
                .extracting(row -> row.values().get(ReportColumn.PROFILE))
                .containsExactly("desk");
        assertThat(history.report(all.within(Set.of()), NOW)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void completesASessionThatEndsAndKeepsTheEndThatItKnows(Place place) {
        SessionHistory history = open(place);
        HistoricSession begun = session("a", "maja", 0, null);
        history.record(List.of(begun));
        assertThat(report(history)).containsExactly(": 1 sessions, 1 users, 864000 s");

        history.record(List.of(session("a", "maja", 0, 2)));
        history.record(List.of(begun));

        assertThat(report(history)).containsExactly(": 1 sessions, 1 users, 7200 s");
    }

    @ParameterizedTest
    @EnumSource
    void aReportWithoutSessionsHasNoRows(Place place) {
        SessionHistory history = open(place);

        assertThat(report(history)).isEmpty();
        assertThat(report(history, ReportColumn.DAY)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void removesWhatIsTooOld(Place place) {
        SessionHistory history = open(place);
        history.record(List.of(session("a", "maja", 0, 1), session("b", "maja", 5, 6)));

        assertThat(history.removeBefore(MONDAY.plus(Duration.ofHours(3)))).isOne();

        assertThat(report(history)).containsExactly(": 1 sessions, 1 users, 3600 s");
    }

    @Test
    void memoryForgetsTheOldestFirst() {
        SessionHistory history = new MemorySessionHistory(2);
        history.record(List.of(session("a", "maja", 0, 1), session("b", "willi", 1, 2), session("c", "thekla", 2, 3)));

        assertThat(report(history, ReportColumn.USER))
                .containsExactly("thekla: 1 sessions, 1 users, 3600 s", "willi: 1 sessions, 1 users, 3600 s");
    }

    @Test
    void sessionsWithoutAProfileAreCountedUnderNoName() {
        SessionHistory history = open(Place.DATABASE);
        history.record(List.of(new HistoricSession("a", "maja", null, null, "", MONDAY, null, null)));

        assertThat(report(history, ReportColumn.PROFILE, ReportColumn.HOST))
                .containsExactly(" : 1 sessions, 1 users, 864000 s");
    }

    @Test
    void changesWaitWhileTheDatabaseIsUnavailable() {
        SessionHistory history = open(Place.DATABASE);
        try (SessionHistoryRecorder recorder = new SessionHistoryRecorder(history, () -> 90, new MovableClock())) {
            brokers.getFirst().loseDatabase();
            recorder.add(HistoricSessionTest.connected());
            assertThatThrownBy(recorder::flush).isInstanceOf(RuntimeException.class);

            brokers.getFirst().findDatabase();
            recorder.flush();
        }

        assertThat(report(history)).hasSize(1);
    }

    @Test
    void moreChangesThanThereIsRoomForAreCountedAndHoldUpNobody() {
        try (SessionHistoryRecorder recorder =
                new SessionHistoryRecorder(new MemorySessionHistory(), () -> 90, new MovableClock())) {
            for (int i = 0; i < 10_500; i++) {
                recorder.add(HistoricSessionTest.connected());
            }

            assertThat(recorder.countDropped()).isEqualTo(500);
        }
    }

    @Test
    void remembersNothingWhereTheSettingSaysSo() {
        SessionHistory history = new MemorySessionHistory();
        try (SessionHistoryRecorder recorder = new SessionHistoryRecorder(history, () -> 0, new MovableClock())) {
            recorder.add(HistoricSessionTest.connected());
            recorder.flush();
        }

        assertThat(report(history)).isEmpty();
    }

    @Test
    void removesSessionsAfterTheDaysOfTheSetting() {
        MovableClock clock = new MovableClock();
        SessionHistory history = new MemorySessionHistory();
        Instant now = clock.instant();
        history.record(List.of(new HistoricSession("a", "maja", null, null, "lion", now, now, "lost")));
        try (SessionHistoryRecorder recorder = new SessionHistoryRecorder(history, () -> 90, clock)) {
            recorder.expire();
            assertThat(history.removeBefore(now)).isZero();

            clock.advance(Duration.ofDays(91));
            recorder.expire();
        }

        assertThat(history.removeBefore(clock.instant())).isZero();
    }

    private static List<String> report(SessionHistory history, ReportColumn... columns) {
        ReportQuery query = new ReportQuery(Set.of(columns), Instant.EPOCH, NOW.plus(Duration.ofDays(3650)));
        return history.report(query, NOW).stream()
                .map(row -> row.values().values().stream().collect(Collectors.joining(" "))
                        + ": %d sessions, %d users, %d s".formatted(row.sessions(), row.users(), row.seconds()))
                .toList();
    }

    private static HistoricSession session(String id, String user, int from, @Nullable Integer to) {
        return new HistoricSession(
                id,
                user,
                "inifile",
                "desk",
                "lion",
                MONDAY.plus(Duration.ofHours(from)),
                to == null ? null : MONDAY.plus(Duration.ofHours(to)),
                to == null ? null : "suspended");
    }

    private SessionHistory open(Place place) {
        if (place == Place.MEMORY) {
            return new MemorySessionHistory();
        }
        BrokerOfSeveral broker = BrokerOfSeveral.connect(BrokerOfSeveral.createDatabase());
        brokers.add(broker);
        return new DatabaseSessionHistory(broker.database());
    }
}
