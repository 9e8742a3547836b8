/**
 * Offers session profiles over HTTP: list, read, write, history, import, export, explain and preview. Resources translate only; the use cases are
 * in {@code admin} and {@code broker}.
 */
@NullMarked
package org.x2gobroker.admin.rest.profile;

import org.jspecify.annotations.NullMarked;
