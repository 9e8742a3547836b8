package org.x2gobroker.database;

import java.util.OptionalLong;

/** Removes from the table {@code notification} what every replica has had time to read. For use by one thread. */
final class NotificationSweeper {
    private static final String OLDEST = "SELECT txid_snapshot_xmin(txid_current_snapshot()) AS oldest";

    private final Database database;
    private OptionalLong oldestBefore = OptionalLong.empty();

    NotificationSweeper(Database database) {
        this.database = database;
    }

    /**
     * Removes what was committed before the last call. By transactions, not by time: one that took long is seen by nobody before its end.
     *
     * @throws DatabaseUnavailableException when nothing was removed
     */
    void sweep() {
        long oldest = database.find(OLDEST, row -> row.getLong("oldest")).orElseThrow();
        oldestBefore.ifPresent(
                before -> database.execute("DELETE FROM notification WHERE written_by < ?", Math.min(before, oldest)));
        oldestBefore = OptionalLong.of(oldest);
    }
}
