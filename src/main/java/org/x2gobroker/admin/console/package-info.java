/**
 * The web console at {@code /admin}: takes requests of browsers, finds out who is logged in, lets a page answer, and renders it. Pages are
 * made when the first browser comes, so that neither the start nor a client waits for them. Called by the web server; monitoring tells it
 * about the health.
 */
@NullMarked
package org.x2gobroker.admin.console;

import org.jspecify.annotations.NullMarked;
