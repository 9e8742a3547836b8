/**
 * Which user is bound to which host: the host of the last session (sticky), or a host of one's own (personal). Kept in the database,
 * else in a file. Called by broker, which assigns, and by admin, which lists, gives and releases.
 */
@NullMarked
package org.x2gobroker.host.assignment;

import org.jspecify.annotations.NullMarked;
