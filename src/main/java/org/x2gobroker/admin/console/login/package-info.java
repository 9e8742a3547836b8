/**
 * Who is logged in to the console: sessions, which a cookie names, and the form that begins them. Whether somebody may log in is decided by
 * {@code AdminAuthenticator}, as for the admin API.
 */
@NullMarked
package org.x2gobroker.admin.console.login;

import org.jspecify.annotations.NullMarked;
