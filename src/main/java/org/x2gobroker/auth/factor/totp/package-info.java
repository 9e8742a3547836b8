/**
 * Codes after RFC 6238, and how an app gets their secret: plain functions. Called by factor only.
 */
@NullMarked
package org.x2gobroker.auth.factor.totp;

import org.jspecify.annotations.NullMarked;
