/**
 * Runs agent jobs by SSH: reuses connections, checks host keys against {@code known_hosts}, and logs in with the broker's private keys. The
 * library is Apache MINA SSHD; no other package connects with it. Called by the wiring in broker and cli.
 */
@NullMarked
package org.x2gobroker.agent.ssh;

import org.jspecify.annotations.NullMarked;
