/**
 * Which host gets a new session: a pure function from candidates and figures to a choice with its reason, and the memory of
 * what was placed where. Called by broker.
 */
@NullMarked
package org.x2gobroker.placement;

import org.jspecify.annotations.NullMarked;
