package org.x2gobroker.interop;

import java.util.Set;
import org.x2gobroker.interop.OutgoingTraffic.Peer;

/** Looks at what each broker of the suite has done when it has ended; {@link java.util.ServiceLoader} finds it. */
public interface BrokerObserver {
    /** Fails with an {@link AssertionError} when the broker has done what it should not. */
    void ended(BrokerFiles files, Set<Peer> called);
}
