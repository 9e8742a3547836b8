/**
 * Connections to LDAP servers: opening, encryption and binds, each in one class, failover, limits of number and time, and errors
 * with advice for the operator. Called by the rest of {@code directory.ldap}.
 */
@NullMarked
package org.x2gobroker.directory.ldap.connection;

import org.jspecify.annotations.NullMarked;
