package org.x2gobroker.config.ini;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.fault.FaultText;

/**
 * Reads INI text exactly as {@code configparser.RawConfigParser} of Python 3.11 does with case-sensitive option names, in
 * strict mode. It skips an optional byte-order mark. For text that cannot be read it throws a {@link ConfigurationException}
 * that lists every error as {@code file:line: what, how to mend}.
 */
public final class IniReader {
    private IniReader() {}

    /** Reads the file; throws the exception also for a file that is missing or may not be read. */
    public static IniDocument read(Path file) {
        try {
            return read(file.toString(), Files.readAllBytes(file));
        } catch (NoSuchFileException missing) {
            throw new ConfigurationException(
                    file + ": the file does not exist; create it or name another one.", missing);
        } catch (IOException unreadable) {
            throw new ConfigurationException(
                    file + ": cannot be read (" + FaultText.of(unreadable) + "); check that it is a file and that the broker's account may read it.",
                    unreadable);
        }
    }

    /** Reads UTF-8 bytes; only messages use {@code fileName}. */
    public static IniDocument read(String fileName, byte[] bytes) {
        return read(fileName, StrictUtf8Decoder.decode(fileName, bytes));
    }

    /** Reads text; only messages use {@code fileName}. */
    public static IniDocument read(String fileName, String text) {
        IniParser parser = new IniParser(fileName);
        (text.startsWith("\ufeff") ? text.substring(1) : text).lines().forEach(parser::addLine);
        return parser.finish();
    }
}
