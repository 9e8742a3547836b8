/** Offers live sessions and the commands to them over HTTP. Resources translate only; the use cases are in {@code admin} and {@code session}. */
@NullMarked
package org.x2gobroker.admin.rest.session;

import org.jspecify.annotations.NullMarked;
