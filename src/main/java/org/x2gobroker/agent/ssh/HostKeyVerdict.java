package org.x2gobroker.agent.ssh;

/** What {@code known_hosts} says about the key a host shows. */
public enum HostKeyVerdict {
    KNOWN,
    /** Nothing is said about the host. */
    UNKNOWN,
    /** The host is known by other keys only. */
    CHANGED,
    /** The key is marked as revoked. */
    REVOKED
}
