package org.x2gobroker.interop;

import java.io.Closeable;

/** A broker that listens on a port of 127.0.0.1 until it is closed. */
public interface Broker extends Closeable {
    int port();

    /** Returns its log. */
    String log();

    @Override
    void close();
}
