/** How busy hosts are: who asks them, how often, and what they answered last. Called by host, broker and monitoring. */
@NullMarked
package org.x2gobroker.host.load;

import org.jspecify.annotations.NullMarked;
