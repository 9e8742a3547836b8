/**
 * The catalogue of the backend {@code database}: reads plain rows, because a persistence context would keep a hundred thousand of them,
 * and follows every change. Called by the commands that assemble a broker, and by monitoring.
 */
@NullMarked
package org.x2gobroker.profile.database.catalogue;

import org.jspecify.annotations.NullMarked;
