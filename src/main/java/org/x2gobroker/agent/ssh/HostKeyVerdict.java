package org.x2gobroker.agent.ssh;

/** What {@code known_hosts} says about the key of a host. */
public enum HostKeyVerdict {
    KNOWN,
    /** The file has no key of the host. */
    UNKNOWN,
    /** The file has other keys of the host only. */
    CHANGED,
    /** The key is marked as revoked. */
    REVOKED
}
