/**
 * Who has signed in with a browser, to the portal or to the console, and until when: a sign-in at an issuer ends with the issuer's session.
 * What else ends with it, such as passcodes and the cookies of clients, listens as {@code SignInListener}. Called by the portal and the
 * console.
 */
@NullMarked
package org.x2gobroker.auth.browser;

import org.jspecify.annotations.NullMarked;
