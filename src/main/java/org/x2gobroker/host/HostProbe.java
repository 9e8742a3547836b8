package org.x2gobroker.host;

/** Finds out whether a host answers; blocks for a bounded time and never throws. */
@FunctionalInterface
public interface HostProbe {
    boolean answers(HostEndpoint host);
}
