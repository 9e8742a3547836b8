/**
 * Keeps live sessions and the commands to them for as long as the broker runs: what follows from their changes, and what ends them by a
 * plan or a limit. Called by the wiring of broker.
 */
@NullMarked
package org.x2gobroker.broker.session;

import org.jspecify.annotations.NullMarked;
