/**
 * The one PostgreSQL database that replicas share: its state, its schema, connections to it, and notifications of
 * changes. The tables belong to the rooms that use them, which are the callers of this one.
 */
@NullMarked
package org.x2gobroker.database;

import org.jspecify.annotations.NullMarked;
