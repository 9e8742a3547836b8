package org.x2gobroker.auth;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What somebody proved elsewhere, at an OpenID Connect issuer for instance, and what goes on for as long as that sign-in does: the
 * passcodes and cookies that are made of it carry it.
 *
 * @param user the name of the user, as hosts and access rules know it
 * @param subject what the issuer calls the person; it ends all sign-ins of a person by it
 * @param groups the groups that the sign-in names, for {@code group-db = token}
 * @param sid names this sign-in among all; whoever learns it can do nothing with it
 * @param authenticated when the person proved who it is
 * @param acr how strong that proof was, in the issuer's words; empty when it does not say
 * @param amr by which means, in the words of RFC 8176
 * @param expires when the sign-in is over at the latest
 */
public record SignIn(
        String user,
        String subject,
        Set<String> groups,
        String sid,
        Instant authenticated,
        String acr,
        Set<String> amr,
        Instant expires) {
    private static final int LONGEST_NAME = 256;
    private static final int LONGEST_GROUP = 1024;
    private static final int MOST_GROUPS = 2000;
    private static final int MOST_METHODS = 50;
    private static final Pattern UNUSABLE = Pattern.compile("[\\p{Cc}\\p{Cs}\\u2028\\u2029]");

    /** @throws IllegalArgumentException with a sentence for the log when a text is missing, too long or has control characters */
    public SignIn {
        groups = Set.copyOf(groups);
        amr = Set.copyOf(amr);
        requireText("user", user);
        requireText("subject", subject);
        requireText("sid", sid);
        requireUsable("acr", acr, LONGEST_NAME);
        requireUsable("groups", groups, MOST_GROUPS, LONGEST_GROUP);
        requireUsable("amr", amr, MOST_METHODS, LONGEST_NAME);
    }

    /** The same, authenticated at that time at the latest: an issuer's clock may be ahead of this one. */
    public SignIn authenticatedUntil(Instant now) {
        return authenticated.isAfter(now) ? new SignIn(user, subject, groups, sid, now, acr, amr, expires) : this;
    }

    /** Whether the sign-in is over by its own account. */
    public boolean isOver(Instant now) {
        return !now.isBefore(expires);
    }

    private static void requireText(String what, String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("the sign-in names no " + what);
        }
        requireUsable(what, text, LONGEST_NAME);
    }

    private static void requireUsable(String what, Collection<String> texts, int most, int longest) {
        if (texts.size() > most) {
            throw new IllegalArgumentException(
                    "the sign-in has %d %s, and at most %d are kept".formatted(texts.size(), what, most));
        }
        texts.forEach(text -> requireUsable(what, text, longest));
    }

    private static void requireUsable(String what, String text, int longest) {
        if (text.getBytes(StandardCharsets.UTF_8).length > longest
                || UNUSABLE.matcher(text).find()) {
            throw new IllegalArgumentException(
                    "the sign-in has a text in %s that is too long or has control characters".formatted(what));
        }
    }
}
