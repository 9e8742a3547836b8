package org.x2gobroker.host;

/** Looks whether a host accepts connections. May block for two seconds; never throws for a host that does not. */
@FunctionalInterface
public interface PortProbe {
    boolean accepts(String address, int port);
}
