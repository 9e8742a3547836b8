/**
 * The authentication service: a small root process that asks PAM for brokers that run without privileges. Called by
 * cli.
 */
@NullMarked
package org.x2gobroker.auth.pam;

import org.jspecify.annotations.NullMarked;
