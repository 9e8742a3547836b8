/** Packaged brokers on databases as people run them: Debian's PostgreSQL with a standby, and Debian's PgBouncer. */
@NullMarked
package org.x2gobroker.interop.database;

import org.jspecify.annotations.NullMarked;
