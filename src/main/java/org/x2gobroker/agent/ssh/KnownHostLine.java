package org.x2gobroker.agent.ssh;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * One line of {@code known_hosts} as sshd(8) describes it.
 *
 * @param marker {@code @revoked}, {@code @cert-authority} or empty
 * @param hosts the patterns, or one hashed name
 * @param type the key type
 * @param base64 the key
 */
record KnownHostLine(String marker, String hosts, String type, String base64) {
    private static final int SSH_PORT = 22;
    private static final Pattern BLANKS = Pattern.compile("[ \\t]+");

    /** Parses a line; empty for comments, blank lines and what cannot be read. */
    static Optional<KnownHostLine> parse(String line) {
        List<String> words = List.of(BLANKS.split(line.strip()));
        boolean marked = words.getFirst().startsWith("@");
        int first = marked ? 1 : 0;
        if (words.getFirst().startsWith("#") || words.size() < first + 3) {
            return Optional.empty();
        }
        return Optional.of(new KnownHostLine(
                marked ? words.getFirst() : "", words.get(first), words.get(first + 1), words.get(first + 2)));
    }

    /** Returns the host's name in the file: {@code address}, or {@code [address]:port} where the port is not 22. */
    static String nameOf(String address, int port) {
        String name = address.toLowerCase(Locale.ROOT);
        return port == SSH_PORT ? name : "[" + name + "]:" + port;
    }

    boolean isRevocation() {
        return marker.equals("@revoked");
    }

    boolean isHostKey() {
        return marker.isEmpty();
    }

    boolean isKey(String otherType, String otherBase64) {
        return type.equals(otherType) && base64.equals(otherBase64);
    }

    /** Whether the line is about the host with this name, which {@link #nameOf} has made. */
    boolean concerns(String name) {
        if (hosts.startsWith("|")) {
            return isHashOf(name);
        }
        List<String> patterns = Arrays.asList(hosts.toLowerCase(Locale.ROOT).split(","));
        return patterns.stream().noneMatch(pattern -> pattern.startsWith("!") && matches(pattern.substring(1), name))
                && patterns.stream().anyMatch(pattern -> matches(pattern, name));
    }

    private static boolean matches(String pattern, String name) {
        StringBuilder regex = new StringBuilder();
        for (char c : pattern.toCharArray()) {
            switch (c) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return name.matches(regex.toString());
    }

    /** Compares with the form {@code |1|salt|hash}: the HMAC-SHA1 of the name under the salt. */
    private boolean isHashOf(String name) {
        String[] parts = hosts.split("\\|", -1);
        if (parts.length != 4 || !parts[1].equals("1")) {
            return false;
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(parts[2]), "HmacSHA1"));
            byte[] hash = mac.doFinal(name.getBytes(StandardCharsets.UTF_8));
            return MessageDigest.isEqual(hash, Base64.getDecoder().decode(parts[3]));
        } catch (IllegalArgumentException unreadable) {
            return false;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
