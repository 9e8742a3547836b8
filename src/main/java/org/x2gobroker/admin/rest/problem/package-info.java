/**
 * Answers failed requests to the admin API with problem details (RFC 9457): holds the types of problems, their location in the request,
 * and the mapping from every exception. The resources and the login of the admin API call it.
 */
@NullMarked
package org.x2gobroker.admin.rest.problem;

import org.jspecify.annotations.NullMarked;
