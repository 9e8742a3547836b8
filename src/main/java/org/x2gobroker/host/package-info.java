/**
 * The X2Go hosts we know: whether they accept connections, what load they carry, which are set aside. Called by
 * broker and placement.
 */
@NullMarked
package org.x2gobroker.host;

import org.jspecify.annotations.NullMarked;
