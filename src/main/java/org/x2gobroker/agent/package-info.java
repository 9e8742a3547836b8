/**
 * Jobs on X2Go hosts: builds the agent's command line, runs it within limits ({@code agent.ssh} by SSH, here on the broker's own
 * machine) and parses the answer. Everything that goes out is allow-listed first. Called by broker and cli.
 */
@NullMarked
package org.x2gobroker.agent;

import org.jspecify.annotations.NullMarked;
