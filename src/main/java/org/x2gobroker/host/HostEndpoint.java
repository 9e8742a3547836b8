package org.x2gobroker.host;

/**
 * Where an X2Go host is reached by SSH.
 *
 * @param name what the host is called in profiles and logs
 * @param address host name or IP literal (IPv6 without brackets) to connect to
 * @param port TCP port, 1 to 65535
 */
public record HostEndpoint(String name, String address, int port) {
    public HostEndpoint {
        if (name.isBlank() || address.isBlank()) {
            throw new IllegalArgumentException("an X2Go host needs a name and an address");
        }
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("port %d of host %s is not between 1 and 65535".formatted(port, name));
        }
    }

    @Override
    public String toString() {
        return name.equals(address) ? name + ":" + port : name + " (" + address + ":" + port + ")";
    }
}
