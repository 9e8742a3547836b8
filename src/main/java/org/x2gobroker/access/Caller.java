package org.x2gobroker.access;

import java.net.InetAddress;

/**
 * An authenticated user at a client.
 *
 * @param user the broker user
 */
public record Caller(String user, InetAddress address) {}
