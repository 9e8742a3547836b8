/**
 * Login throttling: counts failed attempts, and has no more passwords checked for a while. Called by login before a password is checked.
 */
@NullMarked
package org.x2gobroker.auth.throttle;

import org.jspecify.annotations.NullMarked;
