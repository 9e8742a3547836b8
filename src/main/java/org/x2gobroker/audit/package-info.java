/**
 * Who did what, when and from where, kept in the database for good: entries are only ever added. Called by admin, which gives an
 * entry for every change and every attempt at one.
 */
@NullMarked
package org.x2gobroker.audit;

import org.jspecify.annotations.NullMarked;
