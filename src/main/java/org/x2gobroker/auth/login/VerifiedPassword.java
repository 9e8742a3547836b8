package org.x2gobroker.auth.login;

import org.x2gobroker.auth.PasswordCheckResult;

/**
 * What became of a password, and who decided.
 *
 * @param mechanism the name of the mechanism that accepted it, else of the one that it was meant for
 */
public record VerifiedPassword(String mechanism, PasswordCheckResult result) {}
