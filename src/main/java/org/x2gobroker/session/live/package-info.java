/**
 * Live sessions: what X2Go Client tells of its session with events, merged with what hosts list. Plain states and stores; asks no host.
 * Called by broker, admin, monitoring and cli.
 */
@NullMarked
package org.x2gobroker.session.live;

import org.jspecify.annotations.NullMarked;
