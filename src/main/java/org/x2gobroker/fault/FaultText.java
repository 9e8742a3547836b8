package org.x2gobroker.fault;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * Says in words what went wrong with a file or a connection, for messages to people who do not know Java: no name of a class is in them.
 * The text is a clause without a full stop, such as {@code it does not exist}.
 */
public final class FaultText {
    private static final String UNFORESEEN = "something went wrong that the program does not foresee";

    private static final String CLOSED =
            "the connection was closed without an answer; perhaps the address is https:// and not http://";

    /** Matches the name of an exception, with or without its package. */
    private static final Pattern CLASS_NAME =
            Pattern.compile("\\b(?:[a-z][a-z0-9_]*\\.){2,}[A-Z]\\w*|\\b[A-Z]\\w*(?:Exception|Error)\\b");

    private FaultText() {}

    /** Returns what the innermost cause with a known meaning means, else the outermost message. */
    public static String of(Throwable fault) {
        return causes(fault)
                .flatMap(cause -> known(cause).stream())
                .reduce((outer, inner) -> inner)
                .orElseGet(() -> causes(fault)
                        .map(Throwable::getMessage)
                        .filter(Objects::nonNull)
                        .filter(message -> !message.isBlank()
                                && !CLASS_NAME.matcher(message).find())
                        .findFirst()
                        .orElse(UNFORESEEN));
    }

    /** As {@link #of}, about a file that was to be written: then it is its folder that does not exist. */
    public static String ofWriting(Path file, Throwable fault) {
        Path folder = file.toAbsolutePath().getParent();
        return folder != null && Files.notExists(folder) ? "its folder does not exist" : of(fault);
    }

    /** Tells whether the text names a class of the program, which nobody who reads a message knows. */
    public static boolean namesClass(String text) {
        return CLASS_NAME.matcher(text).find();
    }

    private static Stream<Throwable> causes(Throwable fault) {
        return Stream.iterate(fault, Objects::nonNull, Throwable::getCause).limit(20);
    }

    private static Optional<String> known(@Nullable Throwable cause) {
        return Optional.ofNullable(
                switch (cause) {
                    case NoSuchFileException _ -> "it does not exist";
                    case AccessDeniedException _ -> "permission is denied";
                    case FileAlreadyExistsException _ -> "it is there already";
                    case NotDirectoryException _ -> "a part of its path is no folder";
                    case FileSystemException fault when fault.getReason() != null -> ofSystem(fault.getReason());
                    case CharacterCodingException _ -> "it is no text in UTF-8";
                    case UnknownHostException unknown -> "the host name " + unknown.getMessage() + " is unknown";
                    case UnresolvedAddressException _ -> "the host name is unknown";
                    case NoRouteToHostException _ -> "there is no route to the host";
                    case HttpTimeoutException _, SocketTimeoutException _ -> "there is no answer in time";
                    case ConnectException refused -> ofConnection(refused);
                    case CertPathBuilderException _ ->
                        "its certificate is from no authority that is trusted here; name the authority's certificate";
                    case CertificateExpiredException _ -> "its certificate has expired";
                    case CertificateException mismatch
                    when mentions(mismatch, "No subject alternative", "No name matching") ->
                        "its certificate is for another host name";
                    case CertificateException _ -> "it holds no certificate in PEM form";
                    case SSLHandshakeException _ -> "no encrypted connection could be agreed on";
                    case SSLException _ -> "it does not speak TLS; perhaps the address is http:// and not https://";
                    case EOFException closed when mentions(closed, "EOF reached while reading", "null") -> CLOSED;
                    case Throwable closed
                    when mentions(closed, "header parser received no bytes", "Connection reset") -> CLOSED;
                    case Throwable folder when mentions(folder, "Is a directory") -> "it is a folder";
                    case null, default -> null;
                });
    }

    private static @Nullable String ofConnection(ConnectException refused) {
        // HttpClient wraps the unknown name, which is told by the cause, and says nothing about a refusal.
        String message = refused.getMessage();
        return message == null || mentions(refused, "Connection refused")
                ? "the connection was refused; nothing listens there"
                : null;
    }

    private static String ofSystem(String reason) {
        return switch (reason) {
            case "Is a directory" -> "it is a folder";
            case "Not a directory" -> "a part of its path is no folder";
            default -> reason.substring(0, 1).toLowerCase(Locale.ROOT) + reason.substring(1);
        };
    }

    private static boolean mentions(Throwable fault, String... texts) {
        String message = String.valueOf(fault.getMessage());
        return Stream.of(texts).anyMatch(message::contains);
    }
}
