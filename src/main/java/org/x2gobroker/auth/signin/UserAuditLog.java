package org.x2gobroker.auth.signin;

import java.net.InetAddress;
import org.x2gobroker.audit.AuditEntry.Outcome;

/** Receives what users do with passcodes and second factors of their own. Nothing secret is among it. */
@FunctionalInterface
public interface UserAuditLog {
    /**
     * Takes note of an action; never waits for a database.
     *
     * @param user whose passcode or second factor it is
     * @param action such as {@code passcode.issue}
     * @param detail a sentence
     */
    void record(String user, InetAddress client, String action, Outcome outcome, String detail);
}
