/** Replicates what is known about hosts between the replicas on one database. Called by broker's wiring. */
@NullMarked
package org.x2gobroker.host.replica;

import org.jspecify.annotations.NullMarked;
