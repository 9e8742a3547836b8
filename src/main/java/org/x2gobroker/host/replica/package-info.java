/** What the replicas on one database tell each other about hosts. Called by broker's wiring. */
@NullMarked
package org.x2gobroker.host.replica;

import org.jspecify.annotations.NullMarked;
