/** The store that administrators write to: entities, the history of every change, imports. Called through {@code ProfileStore}. */
@NullMarked
package org.x2gobroker.profile.database.store;

import org.jspecify.annotations.NullMarked;
