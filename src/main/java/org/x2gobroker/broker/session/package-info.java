/** Keeps live sessions and the commands to them for as long as the broker runs, and ends those that profiles limit. Called by broker. */
@NullMarked
package org.x2gobroker.broker.session;

import org.jspecify.annotations.NullMarked;
