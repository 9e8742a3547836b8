package org.x2gobroker.broker;

import java.net.InetAddress;

/**
 * An authenticated user at a client.
 *
 * @param user the broker user
 */
public record Caller(String user, InetAddress address) {}
