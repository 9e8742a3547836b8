/**
 * The mechanism {@code radius}: has passwords, and second factors with them, checked by RADIUS servers (RFC 2865), with a
 * Message-Authenticator in each packet of either side. Made by the registry of mechanisms.
 */
@NullMarked
package org.x2gobroker.auth.radius;

import org.jspecify.annotations.NullMarked;
