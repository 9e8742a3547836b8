package org.x2gobroker.host.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.x2gobroker.background.BackgroundTasks;
import org.x2gobroker.database.BrokerOfSeveral;
import org.x2gobroker.database.DatabaseUnavailableException;

/** What holds for plans wherever they are kept. */
@Timeout(60)
class MaintenancePlanStoreTest {
    private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");

    private final List<AutoCloseable> opened = new ArrayList<>();
    private final List<BrokerOfSeveral> brokers = new ArrayList<>();
    private String url = "";

    /** The places. */
    enum Place {
        MEMORY,
        DATABASE
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable open : opened) {
            open.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPlanDrainsItsHostFromItsStartUntilItsEnd(Place place) {
        MaintenancePlanStore plans = open(place);
        plans.add(plan("lion", 0, 2, null));

        assertThat(plans.isDrained("lion", NOON.minusSeconds(1))).isFalse();
        assertThat(plans.isDrained("lion", NOON)).isTrue();
        assertThat(plans.isDrained("lion", hours(2).minusSeconds(1))).isTrue();
        assertThat(plans.isDrained("lion", hours(2))).isFalse();
        assertThat(plans.isDrained("tiger", NOON)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void aHostHasSeveralPlansAndEachIsRemovedAlone(Place place) {
        MaintenancePlanStore plans = open(place);
        MaintenancePlan late = plan("lion", 5, 6, null);
        MaintenancePlan early = plan("lion", 0, 2, null);
        plans.add(late);
        plans.add(early);
        plans.add(plan("tiger", 1, 2, null));

        assertThat(plans.list("lion")).containsExactly(early, late);
        assertThat(plans.remove(early.id())).isTrue();
        assertThat(plans.remove(early.id())).isFalse();
        assertThat(plans.list("lion")).containsExactly(late);
        assertThat(plans.isDrained("lion", NOON)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void sessionsAreSuspendedOnceWhenThePlanSaysSo(Place place) {
        MaintenancePlanStore plans = open(place);
        MaintenancePlan plan = plan("lion", 0, 2, hours(1));
        plans.add(plan);
        plans.add(plan("tiger", 0, 2, null));

        assertThat(plans.claimSuspensions(NOON)).isEmpty();
        assertThat(plans.claimSuspensions(hours(1))).containsExactly(plan);
        assertThat(plans.claimSuspensions(hours(1))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aPlanIsChangedAndSuspendsOnceMoreOnlyAtAnotherTime(Place place) {
        MaintenancePlanStore plans = open(place);
        MaintenancePlan plan = plan("lion", 0, 3, hours(1));
        plans.add(plan);
        assertThat(plans.claimSuspensions(hours(1))).containsExactly(plan);

        MaintenancePlan longer = changed(plan, 5, hours(1));
        plans.replace(longer);
        assertThat(plans.list()).containsExactly(longer);
        assertThat(plans.claimSuspensions(hours(1))).isEmpty();

        MaintenancePlan later = changed(plan, 5, hours(2));
        plans.replace(later);
        assertThat(plans.claimSuspensions(hours(2))).containsExactly(later);
        assertThat(plans.claimSuspensions(hours(2))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aPlanThatIsNotThereIsNotReplaced(Place place) {
        MaintenancePlanStore plans = open(place);

        plans.replace(plan("lion", 0, 3, null));

        assertThat(plans.list()).isEmpty();
    }

    private static MaintenancePlan changed(MaintenancePlan plan, int to, @Nullable Instant suspendAt) {
        return new MaintenancePlan(
                plan.id(), plan.host(), plan.from(), hours(to), "longer", suspendAt, "maja", plan.createdAt());
    }

    @ParameterizedTest
    @EnumSource
    void sessionsAreNotSuspendedWhenThePlanIsOver(Place place) {
        MaintenancePlanStore plans = open(place);
        plans.add(plan("lion", 0, 2, hours(1)));

        assertThat(plans.claimSuspensions(hours(3))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void plansThatAreLongOverAreRemoved(Place place) {
        MaintenancePlanStore plans = open(place);
        MaintenancePlan kept = plan("lion", 5, 6, null);
        plans.add(plan("lion", 0, 2, null));
        plans.add(kept);

        plans.removeOver(hours(4));

        assertThat(plans.list()).containsExactly(kept);
    }

    @Test
    void everyReplicaFollowsTheCalendarAndOneSuspends() {
        MaintenancePlanStore here = open(Place.DATABASE);
        MaintenancePlanStore there = open(Place.DATABASE);
        MaintenancePlan plan = plan("lion", 0, 2, NOON);

        here.add(plan);
        await(() -> there.list().contains(plan));

        assertThat(here.claimSuspensions(NOON)).containsExactly(plan);
        assertThat(there.claimSuspensions(NOON)).isEmpty();
        there.remove(plan.id());
        await(() -> here.list().isEmpty());
    }

    @Test
    void plansThatWereReadHoldWhileTheDatabaseIsUnavailable() {
        MaintenancePlanStore plans = open(Place.DATABASE);
        plans.add(plan("lion", 0, 2, null));
        brokers.getFirst().loseDatabase();

        assertThat(plans.isDrained("lion", NOON)).isTrue();
        assertThatThrownBy(() -> plans.add(plan("tiger", 0, 2, null))).isInstanceOf(DatabaseUnavailableException.class);
        assertThat(plans.list("tiger")).isEmpty();
    }

    @Test
    void refusesPlansThatCannotBe() {
        assertThatThrownBy(() -> plan("lion", 2, 2, null)).hasMessageContaining("ends after");
        assertThatThrownBy(() -> plan("lion", 0, 2, hours(2))).hasMessageContaining("between");
        assertThatThrownBy(() -> plan("lion", 1, 2, NOON)).hasMessageContaining("between");
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }

    private static Instant hours(int count) {
        return NOON.plus(Duration.ofHours(count));
    }

    private static MaintenancePlan plan(String host, int from, int to, @Nullable Instant suspendAt) {
        return new MaintenancePlan(UUID.randomUUID(), host, hours(from), hours(to), "disks", suspendAt, "maja", NOON);
    }

    private MaintenancePlanStore open(Place place) {
        if (place == Place.MEMORY) {
            return new MemoryMaintenancePlanStore();
        }
        if (url.isEmpty()) {
            url = BrokerOfSeveral.createDatabase();
        }
        BrokerOfSeveral broker = BrokerOfSeveral.connect(url);
        BackgroundTasks tasks = new BackgroundTasks("plans", DatabaseUnavailableException.class);
        brokers.add(broker);
        opened.add(tasks);
        opened.add(broker);
        return new DatabaseMaintenancePlanStore(broker.database(), tasks);
    }
}
