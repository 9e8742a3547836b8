package org.x2gobroker.access;

import org.jspecify.annotations.Nullable;

/**
 * Holds the allow and deny lists for one kind of subject. A list is {@code null} when the profile does not give it, or gives it
 * without text; a list that is given without items names nobody, which is not the same.
 *
 * @param <S> the subject
 * @param order which list wins when both name the subject
 */
public record AccessList<S>(
        @Nullable AccessRuleEntries<S> allow, @Nullable AccessRuleEntries<S> deny, Order order) {
    /** Which list wins when both name the subject. */
    public enum Order {
        ALLOW_WINS,
        DENY_WINS;

        /** Returns {@code ALLOW_WINS} only for exactly {@code allow-deny}; every other text means the safe order. */
        public static Order of(String text) {
            return text.equals("allow-deny") ? ALLOW_WINS : DENY_WINS;
        }
    }

    /** Says how the two lists treat a subject. */
    enum Judgement {
        NOT_ASKED,
        UNNAMED,
        ALLOWED,
        ALLOWED_ALTHOUGH_DENIED,
        DENIED,
        DENIED_ALTHOUGH_ALLOWED;

        boolean isAllowed() {
            return this == ALLOWED || this == ALLOWED_ALTHOUGH_DENIED;
        }

        boolean isDenied() {
            return this == DENIED || this == DENIED_ALTHOUGH_ALLOWED;
        }
    }

    /** Returns lists that the profile does not give. */
    public static <S> AccessList<S> absent() {
        return new AccessList<>(null, null, Order.DENY_WINS);
    }

    public boolean isGiven() {
        return allow != null || deny != null;
    }

    Judgement judge(S subject) {
        if (!isGiven()) {
            return Judgement.NOT_ASKED;
        }
        boolean allowed = allow != null && allow.certainlyNames(subject);
        boolean denied = deny != null && deny.possiblyNames(subject);
        if (allowed && denied) {
            return order == Order.ALLOW_WINS ? Judgement.ALLOWED_ALTHOUGH_DENIED : Judgement.DENIED_ALTHOUGH_ALLOWED;
        }
        if (allowed) {
            return Judgement.ALLOWED;
        }
        return denied ? Judgement.DENIED : Judgement.UNNAMED;
    }
}
