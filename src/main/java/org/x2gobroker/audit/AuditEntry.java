package org.x2gobroker.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.EnumeratedValue;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * An action of an administrator, done or refused.
 *
 * @param actor the name of the user or of the API token
 * @param role the actor's role at that time
 * @param address the client's address
 * @param action such as {@code profile.replace}
 * @param subject the object of the action, such as the id of a profile; null if there is no single one
 * @param detail says in a sentence what was done or why it was refused; may be empty
 * @param revisionBefore the revision of the subject before the action; null if it has or had none
 * @param revisionAfter the revision after it; null if the subject has none or did not change
 */
@Embeddable
public record AuditEntry(
        String actor,
        String role,
        InetAddress address,
        String action,
        @Nullable String subject,
        @Enumerated(EnumType.STRING) Outcome outcome,
        String detail,
        @Column(name = "revision_before") @Nullable Long revisionBefore,
        @Column(name = "revision_after") @Nullable Long revisionAfter) {
    private static final int LONGEST_DETAIL = 1000;

    public AuditEntry {
        if (actor.isEmpty() || action.isEmpty()) {
            throw new IllegalArgumentException("an entry names the actor and the action");
        }
        detail = detail.length() > LONGEST_DETAIL ? detail.substring(0, LONGEST_DETAIL) + "…" : detail;
        detail = storable(detail);
        subject = subject == null ? null : storable(subject);
        actor = storable(actor);
    }

    /** The result of the action. */
    public enum Outcome {
        DONE("done"),
        REFUSED("refused");

        @EnumeratedValue
        private final String key;

        Outcome(String key) {
            this.key = key;
        }

        /** The word in the database, the admin API and events. */
        public String label() {
            return key;
        }
    }

    /** Replaces NUL, which a request may contain and PostgreSQL does not store. */
    private static String storable(String text) {
        return text.replace('\0', '\ufffd');
    }
}
