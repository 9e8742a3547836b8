package org.x2gobroker.auth;

import java.net.InetAddress;

/**
 * What a client shows to get in.
 *
 * @param user the broker user name, trimmed; may be empty
 * @param cookie the cookie it sent ({@code authid}); empty when it sent none
 * @param client its address
 * @param mechanism name of the mechanism that checks passwords here
 * @param task the task it asks for, for hooks and the log
 * @param profileId the profile it selects, or empty, for hooks
 */
public record LoginRequest(
        String user,
        Secret password,
        Secret cookie,
        InetAddress client,
        String mechanism,
        String task,
        String profileId) {}
