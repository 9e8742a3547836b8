/**
 * Why a request to the admin API was not carried out, as problem details (RFC 9457): the kinds of problems, the place that is at fault,
 * and the mapping from every exception. Called by the resources and by the login of the admin API.
 */
@NullMarked
package org.x2gobroker.admin.rest.problem;

import org.jspecify.annotations.NullMarked;
