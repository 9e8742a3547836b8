package org.x2gobroker.profile;

import org.jspecify.annotations.Nullable;

/**
 * One X2Go host of a profile, from {@code name}, {@code name (address)} or {@code name (address:port)}.
 *
 * @param name what the host calls itself
 * @param address where clients and the agent connect to; absent: the name
 * @param port the SSH port as it was written, even one that TCP does not have; absent: the profile's {@code sshport}
 */
public record ProfileHost(
        String name, @Nullable String address, @Nullable Integer port) {
    public ProfileHost {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a host needs a name");
        }
    }

    /** Whether TCP has such a port. */
    public static boolean isPort(long number) {
        return number >= 1 && number <= 65535;
    }

    /** Where to connect: the address if there is one, else the name. */
    public String connectTo() {
        return address == null ? name : address;
    }

    /** The SSH port: the host's own if it has one, else {@code fallback}. */
    public int portOr(int fallback) {
        return port == null ? fallback : port;
    }
}
