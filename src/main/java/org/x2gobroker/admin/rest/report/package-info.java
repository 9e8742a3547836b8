/** Offers reports over HTTP. Resources translate only. */
@NullMarked
package org.x2gobroker.admin.rest.report;

import org.jspecify.annotations.NullMarked;
