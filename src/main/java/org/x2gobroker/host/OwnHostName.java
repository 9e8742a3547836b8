package org.x2gobroker.host;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** What this machine calls itself. */
@FunctionalInterface
public interface OwnHostName {
    String get();

    /** The name that the operating system gives; {@code localhost} when it has none. */
    static OwnHostName ofThisMachine() {
        return () -> {
            try {
                return InetAddress.getLocalHost().getHostName();
            } catch (UnknownHostException nameless) {
                return "localhost";
            }
        };
    }
}
