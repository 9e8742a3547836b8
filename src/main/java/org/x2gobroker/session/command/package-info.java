/**
 * Commands to clients: to suspend or to terminate their session. They wait for the next event of the client, and after a time limit
 * the agent on the host carries them out. Called by broker, admin and cli.
 */
@NullMarked
package org.x2gobroker.session.command;

import org.jspecify.annotations.NullMarked;
