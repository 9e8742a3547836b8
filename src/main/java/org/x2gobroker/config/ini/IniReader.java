package org.x2gobroker.config.ini;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
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
                    file + ": cannot be read (" + FaultText.of(unreadable)
                            + "); check that it is a file and that the broker's account may read it.",
                    unreadable);
        }
    }

    /** Reads UTF-8 bytes; only messages use {@code fileName}. */
    public static IniDocument read(String fileName, byte[] bytes) {
        return read(fileName, StrictUtf8Decoder.decode(fileName, bytes));
    }

    /** Reads text; only messages use {@code fileName}. */
    public static IniDocument read(String fileName, String text) {
        Map<String, IniSection> sections = new LinkedHashMap<>();
        IniParser parser =
                new IniParser(fileName, Integer.MAX_VALUE, section -> sections.putIfAbsent(section.name(), section));
        (text.startsWith("\ufeff") ? text.substring(1) : text).lines().forEach(parser::addLine);
        return new IniDocument(fileName, parser.finish(), sections);
    }

    /**
     * Reads sections one by one, without having all of them in memory.
     *
     * @param fileName for messages
     * @param text what {@link StrictUtf8Decoder} takes
     * @param largestSection characters that a section may have, comments apart
     * @param reader receives all sections but the defaults as they are read, even those of a text in which there are errors
     * @return the entries of {@code [DEFAULT]}, which is complete at the end of the text only
     */
    public static Map<String, IniValue> readEach(
            String fileName, Reader text, int largestSection, Consumer<IniSection> reader) throws IOException {
        IniParser parser = new IniParser(fileName, largestSection, reader);
        IniLineReader lines = new IniLineReader(text, largestSection);
        String line = lines.next();
        if (line != null && line.startsWith("\ufeff")) {
            line = line.substring(1);
        }
        while (line != null) {
            parser.addLine(line);
            line = lines.next();
        }
        return parser.finish();
    }
}
