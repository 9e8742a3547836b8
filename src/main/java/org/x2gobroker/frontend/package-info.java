/**
 * The protocols clients speak: plain, json, uccs, pubkeys and the SSH command line. Each front end turns a request
 * into one call of broker and its result into text; it decides nothing. Only admin calls it, for what
 * both edges have in common (client addresses, Basic credentials, the budget for bodies, the texts of listings for its preview), and
 * monitoring, for the metrics of its limits.
 */
@NullMarked
package org.x2gobroker.frontend;

import org.jspecify.annotations.NullMarked;
