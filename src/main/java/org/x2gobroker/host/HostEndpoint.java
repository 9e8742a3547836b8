package org.x2gobroker.host;

import java.util.Comparator;

/**
 * Where an X2Go host is reached by SSH.
 *
 * @param name what the host is called in profiles and logs
 * @param address host name or IP literal (IPv6 without brackets) to connect to
 * @param port as the profile has it; only one from 1 to 65535 can be connected to
 */
public record HostEndpoint(String name, String address, int port) {
    /** Stands for a port that is no number of 32 bits. */
    public static final int NO_PORT = 0;

    public static final Comparator<HostEndpoint> BY_NAME = Comparator.comparing(HostEndpoint::name)
            .thenComparing(HostEndpoint::address)
            .thenComparing(HostEndpoint::port);

    public HostEndpoint {
        if (name.isBlank() || address.isBlank()) {
            throw new IllegalArgumentException("an X2Go host needs a name and an address");
        }
    }

    @Override
    public String toString() {
        return name.equals(address) ? name + ":" + port : name + " (" + address + ":" + port + ")";
    }

    /** Whether TCP has such a port, so that there is any use in trying. */
    public boolean isConnectable() {
        return port >= 1 && port <= 65_535;
    }
}
