package org.x2gobroker.directory.ldap.connection;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;

/** What is done with one connection. */
@FunctionalInterface
public interface ConnectionTask<T> {
    /**
     * Does it.
     *
     * @throws LDAPException what the server, or the way to it, answers; another server may then be asked the same
     */
    T run(LDAPConnection connection) throws LDAPException;
}
