package org.x2gobroker.profile.database.store;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;

/** Is one entry of one list of an access rule. */
@Embeddable
record AccessRuleRow(
        @Enumerated(EnumType.STRING) @Column(name = "subject_kind")
        Kind kind,

        boolean allowed,
        String subject) {
    /** Says what an entry names. */
    enum Kind {
        USER,
        GROUP,
        CLIENT
    }
}
