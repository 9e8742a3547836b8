/**
 * Logs administrators in to the admin API by a password (HTTP Basic), an API token, or a token of an OpenID Connect issuer. It translates
 * between Quarkus' identities and {@code AdminAuthenticator}, which decides.
 */
@NullMarked
package org.x2gobroker.admin.rest.login;

import org.jspecify.annotations.NullMarked;
