/**
 * The use cases of clients, one class each: list profiles, select a session, test the connection, change a
 * password. Called by frontend, admin and cli.
 */
@NullMarked
package org.x2gobroker.broker;

import org.jspecify.annotations.NullMarked;
