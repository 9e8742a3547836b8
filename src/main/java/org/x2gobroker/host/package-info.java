/**
 * The X2Go hosts we know: where they are reached, whether they answer, what they carry, which shares of the sessions they
 * are meant to get. Asks nothing itself but the TCP port. Called by agent, placement and broker.
 */
@NullMarked
package org.x2gobroker.host;

import org.jspecify.annotations.NullMarked;
