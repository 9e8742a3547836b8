package org.x2gobroker.agent;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line for {@code authorized_keys} as the broker writes it: known options or none, type, base64, comment.
 *
 * @param options {@link #NO_OPTIONS} or those of {@code agent.key}
 * @param type the key type; equal to the one inside the key
 * @param base64 the key itself, canonical base64
 * @param comment identifies the line when it is removed
 */
public record AuthorizedKeyLine(String options, String type, String base64, String comment) {
    /** No options at all. */
    public static final String NO_OPTIONS = "";

    private static final List<String> TYPES =
            List.of("ssh-rsa", "ssh-ed25519", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521");
    private static final Pattern OPTIONS =
            Pattern.compile("|restrict,pty,port-forwarding(?:,expiry-time=\"[0-9]{14}Z?\")?");
    private static final Pattern COMMENT = Pattern.compile("[A-Za-z0-9._@-]{1,128}");
    private static final Pattern LINE = Pattern.compile("(?:(restrict[^ ]*) )?([a-z0-9-]+) ([A-Za-z0-9+/=]+) ([^ ]+)");
    /** Options as a client might send them: words in which a quoted part may hold blanks. */
    private static final Pattern FOREIGN_OPTIONS =
            Pattern.compile("(?!#)(?:[^\\s\"]|\"(?:[^\"\\\\]|\\\\.)*\")+[ \\t]+");

    private static final int LONGEST_LINE = 8192;

    public AuthorizedKeyLine {
        if (!OPTIONS.matcher(options).matches()) {
            throw new IllegalArgumentException("these are not the options of a temporary key");
        }
        if (!COMMENT.matcher(comment).matches()) {
            throw new IllegalArgumentException("the comment of a temporary key is one plain word");
        }
        if (!isKey(type, base64)) {
            throw new IllegalArgumentException("this is no public key of a type the broker deploys");
        }
    }

    /**
     * Reads a public key line from a client and writes it anew: its options and its comment are dropped.
     *
     * @return empty when it is no key line of a type the broker deploys
     */
    public static Optional<AuthorizedKeyLine> rewrite(String clientLine, String options, String comment) {
        String line = clientLine.strip();
        if (line.length() > LONGEST_LINE || line.chars().anyMatch(c -> c != '\t' && Character.isISOControl(c))) {
            return Optional.empty();
        }
        return keyPart(line)
                .map(key -> key.split("[ \\t]+", 3))
                .filter(words -> words.length >= 2)
                .flatMap(words -> canonical(words[1])
                        .filter(base64 -> isKey(words[0], base64))
                        .map(base64 -> new AuthorizedKeyLine(options, words[0], base64, comment)));
    }

    /** Whether a text has the form that {@link #line} writes. */
    static boolean isLine(String text) {
        if (text.length() > LONGEST_LINE) {
            return false;
        }
        Matcher parts = LINE.matcher(text);
        return parts.matches()
                && OPTIONS.matcher(Optional.ofNullable(parts.group(1)).orElse(NO_OPTIONS))
                        .matches()
                && isKey(parts.group(2), parts.group(3))
                && COMMENT.matcher(parts.group(4)).matches();
    }

    /** Returns the line without a line break. */
    public String line() {
        return (options.isEmpty() ? "" : options + " ") + type + " " + base64 + " " + comment;
    }

    private static Optional<String> keyPart(String line) {
        if (startsWithType(line)) {
            return Optional.of(line);
        }
        Matcher foreign = FOREIGN_OPTIONS.matcher(line);
        return foreign.lookingAt() && startsWithType(line.substring(foreign.end()))
                ? Optional.of(line.substring(foreign.end()))
                : Optional.empty();
    }

    private static boolean startsWithType(String line) {
        return TYPES.contains(line.split("[ \\t]", 2)[0]);
    }

    private static Optional<String> canonical(String base64) {
        try {
            return Optional.of(
                    Base64.getEncoder().encodeToString(Base64.getDecoder().decode(base64)));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** Whether the base64 text is canonical and the key inside has that type. */
    private static boolean isKey(String type, String base64) {
        if (!TYPES.contains(type) || !canonical(base64).filter(base64::equals).isPresent()) {
            return false;
        }
        byte[] key = Base64.getDecoder().decode(base64);
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        int header = Integer.BYTES + name.length;
        return key.length > header + Integer.BYTES
                && ByteBuffer.wrap(key).getInt() == name.length
                && Arrays.equals(key, Integer.BYTES, header, name, 0, name.length);
    }

    @Override
    public String toString() {
        return "AuthorizedKeyLine[" + type + " " + comment + "]";
    }
}
