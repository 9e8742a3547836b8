package org.x2gobroker.audit.stream;

import java.io.IOException;
import java.util.List;

/** Sends events somewhere. Called by one thread at a time, but for {@link #disconnect}. */
interface EventReceiver {
    /** The value of the label in metrics. */
    String name();

    /**
     * Sends events; may block, until {@link #disconnect} is called.
     *
     * @param delivery names this batch, the same in each attempt
     * @throws IOException when it is not known whether all have arrived; then all are sent again
     */
    void send(List<StreamEvent> batch, String delivery) throws IOException, InterruptedException;

    /** Gives up what is open; the next batch connects anew. */
    void disconnect();
}
