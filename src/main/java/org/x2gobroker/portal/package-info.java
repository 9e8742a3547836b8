/**
 * The portal at {@code /portal}: people sign in, see their desktops, and get a passcode for X2Go Client. Takes requests of browsers, finds
 * out who has signed in, lets a page answer, and renders it. Off by default. Called by the web server; monitoring reads its counts.
 */
@NullMarked
package org.x2gobroker.portal;

import org.jspecify.annotations.NullMarked;
