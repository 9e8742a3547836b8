/** The groups of a user in the directory, nested ones included. Called by the rest of {@code directory.ldap}. */
@NullMarked
package org.x2gobroker.directory.ldap.group;

import org.jspecify.annotations.NullMarked;
