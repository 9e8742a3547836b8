package org.x2gobroker.admin;

import java.net.InetAddress;

/**
 * Who uses the admin API right now.
 *
 * @param name of the user or of the API token
 * @param address where the request comes from
 */
public record Administrator(String name, AdminRole role, InetAddress address) {}
