/**
 * Logging in to the admin API: a password by HTTP Basic, an API token, or a token of an OpenID Connect issuer. Translates between Quarkus'
 * identities and {@code AdminAuthenticator}, which decides.
 */
@NullMarked
package org.x2gobroker.admin.rest.login;

import org.jspecify.annotations.NullMarked;
