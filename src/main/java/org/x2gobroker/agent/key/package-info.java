/**
 * Temporary keys that log a user in once: deployed on a host before the answer, and removed soon after. The revocation
 * of a key is written before the key is deployed and outlives a crash. Called by broker.
 */
@NullMarked
package org.x2gobroker.agent.key;

import org.jspecify.annotations.NullMarked;
