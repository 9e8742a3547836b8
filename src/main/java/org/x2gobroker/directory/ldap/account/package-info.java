/**
 * A user's entry in the directory: how a typed name becomes a search, how exactly one entry is found, and what the server reports about its
 * password. Escapes names for filters and DNs. Called by the rest of {@code directory.ldap}.
 */
@NullMarked
package org.x2gobroker.directory.ldap.account;

import org.jspecify.annotations.NullMarked;
