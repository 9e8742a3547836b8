package org.x2gobroker.directory.ldap.connection;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;

/** Is a task that runs on one connection. */
@FunctionalInterface
public interface ConnectionTask<T> {
    /**
     * Runs the task.
     *
     * @throws LDAPException the failure of the server or of the connection; the task may then run again on another server
     */
    T run(LDAPConnection connection) throws LDAPException;
}
