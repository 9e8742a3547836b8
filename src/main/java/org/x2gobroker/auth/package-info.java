/**
 * Proves who the caller is: the words every part of that shares. Sub-packages hold the parts: {@code mechanism} checks
 * passwords, {@code cookie} keeps what was handed out, {@code hook} runs the site's own programs, {@code login} puts them
 * together, {@code pam} is the authentication service. Answers granted or refused, never why to the client. Called by
 * broker and cli.
 */
@NullMarked
package org.x2gobroker.auth;

import org.jspecify.annotations.NullMarked;
