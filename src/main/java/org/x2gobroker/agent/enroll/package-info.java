/**
 * Makes X2Go hosts ready for the broker: host keys, the account with its forced command, our own agent; and the broker's own key pairs.
 * Called by cli.
 */
@NullMarked
package org.x2gobroker.agent.enroll;

import org.jspecify.annotations.NullMarked;
