/**
 * Login throttling: counts an attempt before its password is checked, and has no more checked for a while after too many wrong ones.
 * Called by login and by admin.
 */
@NullMarked
package org.x2gobroker.auth.throttle;

import org.jspecify.annotations.NullMarked;
