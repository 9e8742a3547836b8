package org.x2gobroker.host;

/** What this machine calls itself. */
@FunctionalInterface
public interface OwnHostName {
    String get();
}
