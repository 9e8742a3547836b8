package org.x2gobroker.access;

import org.x2gobroker.access.AccessList.Judgement;

/** Holds the sentences of a verdict. They are constants, because a listing decides about a thousand profiles. */
final class VerdictReasons {
    static final String NOBODY_NAMED = "The profile has neither user lists nor group lists, so every user may see it.";

    static final String CLOSED = "Hidden: it is outside of all time windows in acl-times.";
    static final String OPEN = "It is inside a time window in acl-times.";

    private VerdictReasons() {}

    static String ofClient(Judgement judgement) {
        return switch (judgement) {
            case NOT_ASKED -> "The profile has no client lists, so every client address may see it.";
            case UNNAMED -> "Hidden: acl-clients-allow does not cover the client address.";
            case ALLOWED -> "The client address is covered by acl-clients-allow.";
            case ALLOWED_ALTHOUGH_DENIED ->
                "The client address is covered by acl-clients-allow and by acl-clients-deny; acl-clients-order lets allow win.";
            case DENIED ->
                "Hidden: acl-clients-deny covers the client address, or holds an entry that cannot be understood or resolved.";
            case DENIED_ALTHOUGH_ALLOWED ->
                "Hidden: the client address is covered by acl-clients-allow and by acl-clients-deny; deny wins unless"
                        + " acl-clients-order is allow-deny.";
        };
    }

    static String ofUser(Judgement judgement) {
        return switch (judgement) {
            case NOT_ASKED -> "The profile has no user lists.";
            case UNNAMED -> "The user is in no user list.";
            case ALLOWED -> "Visible: acl-users-allow names the user.";
            case ALLOWED_ALTHOUGH_DENIED ->
                "Visible: acl-users-allow and acl-users-deny name the user; acl-users-order lets allow win.";
            case DENIED -> "Hidden: acl-users-deny names the user.";
            case DENIED_ALTHOUGH_ALLOWED ->
                "Hidden: acl-users-allow and acl-users-deny name the user; deny wins unless acl-users-order is allow-deny.";
        };
    }

    static String ofGroups(Judgement judgement) {
        return switch (judgement) {
            case NOT_ASKED -> "Hidden: the profile has no group lists, and no user list allows the user.";
            case UNNAMED -> "Hidden: acl-groups-allow names no group of the user.";
            case ALLOWED -> "Visible: acl-groups-allow names a group of the user.";
            case ALLOWED_ALTHOUGH_DENIED ->
                "Visible: acl-groups-allow and acl-groups-deny name groups of the user; acl-groups-order lets allow win.";
            case DENIED -> "Hidden: acl-groups-deny names a group of the user.";
            case DENIED_ALTHOUGH_ALLOWED ->
                "Hidden: acl-groups-allow and acl-groups-deny name groups of the user; deny wins unless acl-groups-order is"
                        + " allow-deny.";
        };
    }
}
