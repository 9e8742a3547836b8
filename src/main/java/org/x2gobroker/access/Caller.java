package org.x2gobroker.access;

import java.net.InetAddress;

/**
 * Is an authenticated user at a client address.
 *
 * @param user the broker user
 */
public record Caller(String user, InetAddress address) {}
