/** The part of the admin API about users who have logged in. Called by the web server. */
@NullMarked
package org.x2gobroker.admin.rest.user;

import org.jspecify.annotations.NullMarked;
