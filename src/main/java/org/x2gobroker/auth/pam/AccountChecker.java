package org.x2gobroker.auth.pam;

/** Asks the system whether a password is right and its account may be used. May block; safe for use by any thread. */
@FunctionalInterface
public interface AccountChecker {
    /** False for everything but a clear yes. */
    boolean accepts(String user, String password);
}
