/**
 * The use cases, one class each: list profiles, select a session, test the connection, change a password. Reads like
 * the protocol's description. Called by frontend, admin and cli.
 */
@NullMarked
package org.x2gobroker.broker;

import org.jspecify.annotations.NullMarked;
