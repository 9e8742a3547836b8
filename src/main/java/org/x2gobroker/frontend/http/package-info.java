/**
 * What is known of HTTP requests and answers whatever protocol is in them: forms, percent encoding, client addresses behind trusted
 * proxies, request ids. Called by frontend, and by admin for what both edges have in common.
 */
@NullMarked
package org.x2gobroker.frontend.http;

import org.jspecify.annotations.NullMarked;
