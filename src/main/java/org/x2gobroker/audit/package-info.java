/**
 * Keeps the audit log in the database: who did what, when and from where. Entries are appended and never changed. The package admin
 * calls it for every change and every refused change.
 */
@NullMarked
package org.x2gobroker.audit;

import org.jspecify.annotations.NullMarked;
