/**
 * The protocols clients speak: plain, json, uccs, pubkeys and the SSH command line. Each front end turns a request
 * into one call of broker and its result into text; it decides nothing. Nothing in the house calls a front end.
 */
@NullMarked
package org.x2gobroker.frontend;

import org.jspecify.annotations.NullMarked;
