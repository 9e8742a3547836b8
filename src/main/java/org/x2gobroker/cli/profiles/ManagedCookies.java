package org.x2gobroker.cli.profiles;

/** A broker's cookies as commands manage them. */
@FunctionalInterface
public interface ManagedCookies {
    /**
     * Ends the cookies of a user on every replica.
     *
     * @return how many there were
     * @throws org.x2gobroker.config.ConfigurationException when it cannot be done; the message says what to do
     */
    long endAll(String user);
}
