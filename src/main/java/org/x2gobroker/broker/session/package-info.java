/** Gives the changes of sessions to those who remember or send them. Called by nobody: it follows the sessions from the start on. */
@NullMarked
package org.x2gobroker.broker.session;

import org.jspecify.annotations.NullMarked;
