package org.x2gobroker.audit;

import java.time.Instant;

/**
 * An entry with the id and the time that the database stores.
 *
 * @param id increases with each entry
 */
public record RecordedAuditEntry(long id, Instant at, AuditEntry entry) {}
