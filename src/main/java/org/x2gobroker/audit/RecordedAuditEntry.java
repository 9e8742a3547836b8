package org.x2gobroker.audit;

import java.time.Instant;

/**
 * An entry as the database has it.
 *
 * @param id grows with each entry
 */
public record RecordedAuditEntry(long id, Instant at, AuditEntry entry) {}
