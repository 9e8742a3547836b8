/**
 * Decides who gets in, from passwords, cookies and hooks, and writes one line about it. Called by broker and cli.
 */
@NullMarked
package org.x2gobroker.auth.login;

import org.jspecify.annotations.NullMarked;
