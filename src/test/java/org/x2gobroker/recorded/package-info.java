/** Replays real exchanges with x2gobroker 0.0.4.3 against the broker. */
@NullMarked
package org.x2gobroker.recorded;

import org.jspecify.annotations.NullMarked;
