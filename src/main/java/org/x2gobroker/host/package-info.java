/**
 * The X2Go hosts: their addresses, whether they answer, whether the broker is fit to judge that, and their shares of the sessions. Connects
 * to nothing but the SSH port. Called by agent, placement and broker.
 */
@NullMarked
package org.x2gobroker.host;

import org.jspecify.annotations.NullMarked;
