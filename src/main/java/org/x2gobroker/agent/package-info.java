/**
 * Calls the agents on X2Go hosts: builds the command line of a task, has {@code agent.job} run it, and parses the
 * answer. Every text that is sent is allow-listed first. Called by broker and cli.
 */
@NullMarked
package org.x2gobroker.agent;

import org.jspecify.annotations.NullMarked;
