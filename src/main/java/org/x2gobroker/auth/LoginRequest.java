package org.x2gobroker.auth;

/**
 * A client's wish to get in.
 *
 * @param mechanism name of the mechanism that checks passwords here
 * @param task the task it asks for, for hooks and the log
 * @param profileId the profile it selects, or empty, for hooks
 */
public record LoginRequest(Credentials credentials, String mechanism, String task, String profileId) {}
