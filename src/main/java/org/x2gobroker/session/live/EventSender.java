package org.x2gobroker.session.live;

import java.net.InetAddress;

/**
 * Who sent an event.
 *
 * @param user the broker user, whom the cookie has proved
 * @param address where the request came from
 * @param mayOwn whether a session of the login that the event names may be the user's
 */
public record EventSender(String user, InetAddress address, boolean mayOwn) {}
