/**
 * The access rules of a session profile and their verdict with its reasons. Pure functions without a framework;
 * every room may call them.
 */
@NullMarked
package org.x2gobroker.access;

import org.jspecify.annotations.NullMarked;
