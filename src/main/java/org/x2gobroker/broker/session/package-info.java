/** What follows from the changes of sessions, and plans that change sessions. Called by the wiring of broker. */
@NullMarked
package org.x2gobroker.broker.session;

import org.jspecify.annotations.NullMarked;
