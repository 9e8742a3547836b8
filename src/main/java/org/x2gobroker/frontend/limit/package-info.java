/**
 * Bounds on what strangers can make the broker hold: connections, in all and per client, bytes of requests that are not complete, and the
 * time that a client may take to send one. The server is told by a Vert.x transport, clients' and administrators' bodies are counted by
 * their readers. Called by frontend, by admin for its bodies, and by monitoring for the figures.
 */
@NullMarked
package org.x2gobroker.frontend.limit;

import org.jspecify.annotations.NullMarked;
