/**
 * Runs one command on an X2Go host or on this machine, within limits of time and output, and returns how it ended. Does
 * not know what the command means; {@code agent} does. Called by agent, agent.key and broker.
 */
@NullMarked
package org.x2gobroker.agent.job;

import org.jspecify.annotations.NullMarked;
