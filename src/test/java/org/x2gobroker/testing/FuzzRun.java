package org.x2gobroker.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Feeds a reader the inputs of a corpus in the repository, and then what chance makes of them. The same seed makes the same inputs, so
 * that a run in {@code make test} is repeatable; {@code -Dx2gobroker.fuzz.seed=} and {@code -Dx2gobroker.fuzz.rounds=} make another and
 * a longer one. An input that a reader fails on belongs into the corpus, where it is tried first from then on.
 *
 * <p>This is not Jazzer, because jazzer-junit 0.24.0 cannot instrument classes of Java 25: it finds nothing that chance does not find.
 */
public final class FuzzRun {
    private static final Path RESOURCES = Path.of("src/test/resources/org/x2gobroker");
    private static final int LONGEST = 4096;
    private static final int MOST_CHANGES = 8;

    private final Random random;
    private final int rounds;
    private final List<byte[]> corpus;
    private final List<byte[]> words;

    private FuzzRun(List<byte[]> corpus, List<byte[]> words) {
        this.random = new Random(Long.getLong("x2gobroker.fuzz.seed", 20_261_129));
        this.rounds = Integer.getInteger("x2gobroker.fuzz.rounds", 10_000);
        this.corpus = corpus;
        this.words = words;
    }

    /** What is read; it throws what it must not throw, or an {@code AssertionError}. */
    @FunctionalInterface
    public interface Reader {
        void read(byte[] input) throws Exception;
    }

    /**
     * @param inputs the folder of the corpus below the resources of the tests, such as {@code config/iniInputs}
     * @param words what the form that is read is particular about
     */
    public static FuzzRun over(String inputs, String... words) {
        try (Stream<Path> files = Files.list(RESOURCES.resolve(inputs))) {
            List<byte[]> corpus = files.sorted().map(FuzzRun::read).toList();
            return new FuzzRun(
                    corpus,
                    Stream.of(words)
                            .map(word -> word.getBytes(StandardCharsets.UTF_8))
                            .toList());
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /**
     * As {@link #over}, for inputs that cannot lie in files.
     *
     * @param inputs the corpus, at least one
     */
    public static FuzzRun from(List<byte[]> inputs, String... words) {
        return new FuzzRun(
                List.copyOf(inputs),
                Stream.of(words)
                        .map(word -> word.getBytes(StandardCharsets.UTF_8))
                        .toList());
    }

    /** Fails with the first input that the reader fails on. */
    public void feed(Reader reader) {
        corpus.forEach(input -> feed(reader, input));
        for (int round = 0; round < rounds; round++) {
            feed(reader, change(pick(corpus)));
        }
    }

    private static void feed(Reader reader, byte[] input) {
        try {
            reader.read(input);
        } catch (Exception | StackOverflowError | AssertionError found) {
            throw new AssertionError("failed on \"" + printable(input) + "\": " + found, found);
        }
    }

    private byte[] change(byte[] seed) {
        byte[] input = seed;
        for (int change = random.nextInt(MOST_CHANGES); change >= 0; change--) {
            input = changeOnce(input);
        }
        return input;
    }

    private byte[] changeOnce(byte[] input) {
        int start = random.nextInt(input.length + 1);
        int end = Math.min(input.length, start + random.nextInt(16));
        byte[] put =
                switch (random.nextInt(6)) {
                    case 0 -> new byte[0];
                    case 1 -> new byte[] {(byte) random.nextInt(256)};
                    case 2 -> part(pick(corpus));
                    case 3 -> repeat(part(input), 1 + random.nextInt(40));
                    default -> words.isEmpty() ? new byte[] {0} : pick(words);
                };
        int cut = random.nextBoolean() ? start : end;
        byte[] changed = new byte[start + put.length + input.length - cut];
        System.arraycopy(input, 0, changed, 0, start);
        System.arraycopy(put, 0, changed, start, put.length);
        System.arraycopy(input, cut, changed, start + put.length, input.length - cut);
        return changed.length <= LONGEST ? changed : input;
    }

    private byte[] part(byte[] whole) {
        int start = random.nextInt(whole.length + 1);
        int length = random.nextInt(whole.length - start + 1);
        byte[] part = new byte[length];
        System.arraycopy(whole, start, part, 0, length);
        return part;
    }

    private static byte[] repeat(byte[] part, int times) {
        byte[] whole = new byte[part.length * times];
        for (int i = 0; i < times; i++) {
            System.arraycopy(part, 0, whole, i * part.length, part.length);
        }
        return whole;
    }

    private byte[] pick(List<byte[]> all) {
        return Objects.requireNonNull(all.get(random.nextInt(all.size())));
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String printable(byte[] input) {
        StringBuilder text = new StringBuilder();
        for (byte single : input) {
            char character = (char) (single & 0xff);
            text.append(character >= ' ' && character <= '~' ? "" + character : "\\x%02x".formatted((int) character));
        }
        return text.toString();
    }
}
