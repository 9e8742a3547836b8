/**
 * What the use cases ask of X2Go hosts: their load, the sessions of a user, which host is the best one; and the wiring of everything that
 * talks to hosts. Called by broker, admin, monitoring and cli.
 */
@NullMarked
package org.x2gobroker.broker.host;

import org.jspecify.annotations.NullMarked;
