/**
 * What logins are made of that were proved elsewhere, and their end: a sign-in that ends takes its passcodes and cookies with it, on every
 * replica. Called by cookie, passcode and the portal.
 */
@NullMarked
package org.x2gobroker.auth.signin;

import org.jspecify.annotations.NullMarked;
