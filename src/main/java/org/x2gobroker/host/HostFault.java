package org.x2gobroker.host;

/** How a host failed, which decides how much that says against the host. */
public enum HostFault {
    /** The host, or the network for it, said no: a refused connection, a wrong key, a useless answer. */
    REFUSED,
    /** It said nothing in time, or broke off. That is what hosts look like to a broker that is itself too slow. */
    SILENT,
    /** It accepts connections but did not finish the key exchange in time, as a host under load may. */
    SLOW_KEY_EXCHANGE;

    /** Whether the broker's own slowness explains it as well. */
    boolean isDoubtful() {
        return this != REFUSED;
    }
}
