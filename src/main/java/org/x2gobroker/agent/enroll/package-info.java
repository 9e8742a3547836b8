/** Prepares X2Go hosts for the broker: host keys, the account with its forced command, and our own agent. Called by cli. */
@NullMarked
package org.x2gobroker.agent.enroll;

import org.jspecify.annotations.NullMarked;
