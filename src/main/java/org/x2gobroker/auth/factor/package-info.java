/**
 * The second factor of users who log in by a password: codes of an app after RFC 6238, typed behind the password, and recovery codes. Called
 * by login, admin and the portal.
 */
@NullMarked
package org.x2gobroker.auth.factor;

import org.jspecify.annotations.NullMarked;
