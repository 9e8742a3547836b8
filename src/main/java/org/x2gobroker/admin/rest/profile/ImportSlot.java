package org.x2gobroker.admin.rest.profile;

import jakarta.inject.Singleton;
import java.util.concurrent.Semaphore;
import org.x2gobroker.admin.rest.problem.ProblemException;
import org.x2gobroker.admin.rest.problem.ProblemType;

/** Lets one import run at a time, as its profiles are in memory as a whole. */
@Singleton
class ImportSlot {
    private final Semaphore free = new Semaphore(1);

    /** Ends the import that has the slot. */
    interface Occupied extends AutoCloseable {
        @Override
        void close();
    }

    /** @throws ProblemException when another import has it */
    Occupied occupy() {
        if (!free.tryAcquire()) {
            throw new ProblemException(
                    ProblemType.BUSY,
                    "Another import is under way, and there is room for one. Send this one again later.");
        }
        return free::release;
    }
}
