/**
 * Encrypts the secrets of second factors for the database, with keys that the database does not have. Called by factor only.
 */
@NullMarked
package org.x2gobroker.auth.factor.secret;

import org.jspecify.annotations.NullMarked;
