/**
 * Asks X2Go hosts for the use cases: for their load, for the sessions of a user, for the best host; and wires all that
 * connects to hosts. Called by broker, admin, monitoring and cli.
 */
@NullMarked
package org.x2gobroker.broker.host;

import org.jspecify.annotations.NullMarked;
