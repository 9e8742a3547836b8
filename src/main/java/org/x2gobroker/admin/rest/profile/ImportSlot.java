package org.x2gobroker.admin.rest.profile;

import jakarta.inject.Singleton;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.x2gobroker.admin.rest.problem.ProblemException;
import org.x2gobroker.admin.rest.problem.ProblemType;

/** Lets one import or export run at a time, as its text is in memory as a whole. */
@Singleton
class ImportSlot {
    private final Semaphore free = new Semaphore(1);

    /** Ends the import or export that has the slot; to be closed once or more often. */
    interface Occupied extends AutoCloseable {
        @Override
        void close();
    }

    /** @throws ProblemException when another import or export has it */
    Occupied occupy() {
        if (!free.tryAcquire()) {
            throw new ProblemException(
                    ProblemType.BUSY,
                    "Another import or export is under way, and there is room for one. Send this one again later.");
        }
        AtomicBoolean isOccupied = new AtomicBoolean(true);
        return () -> {
            if (isOccupied.compareAndSet(true, false)) {
                free.release();
            }
        };
    }
}
