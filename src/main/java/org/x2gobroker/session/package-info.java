/**
 * Sessions as X2Go hosts report them, and what a user who selects a profile does with them: resume, take over or start
 * anew. Plain code, asks no host. Called by agent and broker.
 */
@NullMarked
package org.x2gobroker.session;

import org.jspecify.annotations.NullMarked;
