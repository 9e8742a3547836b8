/**
 * A user's entry in the directory: how a typed name becomes a search, which entry is the one, what the server says about its password. The
 * one place that escapes names for filters and DNs. Called by the rest of {@code directory.ldap}.
 */
@NullMarked
package org.x2gobroker.directory.ldap.account;

import org.jspecify.annotations.NullMarked;
