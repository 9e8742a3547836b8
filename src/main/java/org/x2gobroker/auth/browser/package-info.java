/**
 * Who has signed in with a browser, to the portal or to the console, and until when: a sign-in at an issuer ends with the issuer's session.
 * Passcodes and the cookies of clients that were made by it end with it, by {@code auth.signin}. Called by the portal and the console.
 */
@NullMarked
package org.x2gobroker.auth.browser;

import org.jspecify.annotations.NullMarked;
