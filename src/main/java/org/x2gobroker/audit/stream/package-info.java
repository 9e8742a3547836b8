/**
 * Sends what happens, audit entries and sessions, to where sites watch: standard output, a syslog server, a webhook. Each receiver has a bounded
 * queue and a thread of its own, so that nobody who reports an event ever waits. Called by audit, and by broker for sessions.
 */
@NullMarked
package org.x2gobroker.audit.stream;

import org.jspecify.annotations.NullMarked;
