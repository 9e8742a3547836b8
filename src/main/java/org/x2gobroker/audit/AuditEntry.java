package org.x2gobroker.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.EnumeratedValue;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * One thing an administrator did, or tried.
 *
 * @param actor the name of the user or of the API token
 * @param role the actor's role at that time
 * @param address where the request came from
 * @param action what was asked for, such as {@code profile.replace}
 * @param subject what it was asked of, such as the id of a profile; absent where it is no single thing
 * @param detail a sentence for humans: what was done, or why it was refused; may be empty
 * @param revisionBefore of the subject; absent where it has none, or had none yet
 * @param revisionAfter of the subject; absent where it has none, or nothing was changed
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

    /** How it ended. */
    public enum Outcome {
        DONE("done"),
        REFUSED("refused");

        @EnumeratedValue
        private final String key;

        Outcome(String key) {
            this.key = key;
        }
    }

    /** PostgreSQL takes no NUL, and somebody may have asked for something that holds one. */
    private static String storable(String text) {
        return text.replace('\0', '\ufffd');
    }
}
