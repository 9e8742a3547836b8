/**
 * Passcodes: codes that users get after they have signed in elsewhere, and type in place of a password. Each opens one login, soon. Called by
 * login and by the portal.
 */
@NullMarked
package org.x2gobroker.auth.passcode;

import org.jspecify.annotations.NullMarked;
