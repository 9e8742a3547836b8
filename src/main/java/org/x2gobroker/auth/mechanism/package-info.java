/**
 * The ways to check a password: none, htpasswd, pam, https_get and ldap, found by name, and radius, which is next door. Called by login and cli.
 */
@NullMarked
package org.x2gobroker.auth.mechanism;

import org.jspecify.annotations.NullMarked;
