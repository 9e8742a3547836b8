/**
 * Signs people in at an OpenID Connect issuer (authorization code with PKCE), asks it whether a sign-in still holds, and checks its logout
 * tokens. Called by the portal and the console; {@code auth.browser} keeps what comes of it. Source: OpenID Connect Core 1.0 and
 * Back-Channel Logout 1.0; the tokens themselves are parsed and verified by the Nimbus library.
 */
@NullMarked
package org.x2gobroker.auth.oidc;

import org.jspecify.annotations.NullMarked;
