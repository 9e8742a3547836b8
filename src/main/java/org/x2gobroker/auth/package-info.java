/**
 * Proves who the caller is: password mechanisms, cookies, the authentication service and the hooks around a login.
 * Answers granted or refused, never why to the client. Called by broker and cli.
 */
@NullMarked
package org.x2gobroker.auth;

import org.jspecify.annotations.NullMarked;
