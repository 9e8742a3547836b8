/** Offers X2Go hosts and placements over HTTP. Resources translate only; the use cases are in {@code admin} and {@code broker}. */
@NullMarked
package org.x2gobroker.admin.rest.host;

import org.jspecify.annotations.NullMarked;
