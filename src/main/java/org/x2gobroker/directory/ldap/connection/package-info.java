/**
 * Connections to LDAP servers: the one place that opens and encrypts them, the one place that binds, failover, limits of number and time,
 * and faults in words for the operator. Called by the rest of {@code directory.ldap}.
 */
@NullMarked
package org.x2gobroker.directory.ldap.connection;

import org.jspecify.annotations.NullMarked;
