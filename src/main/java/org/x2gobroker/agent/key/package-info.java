/**
 * Keys that log a user in once: put on a host before the answer, taken away soon after. The promise to take a key away is written
 * down first and outlives a crash. Called by broker.
 */
@NullMarked
package org.x2gobroker.agent.key;

import org.jspecify.annotations.NullMarked;
