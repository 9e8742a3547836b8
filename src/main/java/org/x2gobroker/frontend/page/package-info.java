/**
 * Pages for people who meet the broker with a browser: the start page, what is said to a browser at the address of a client, and the
 * documentation. Called by frontend; admin and monitoring implement what the start page has to know of them.
 */
@NullMarked
package org.x2gobroker.frontend.page;

import org.jspecify.annotations.NullMarked;
