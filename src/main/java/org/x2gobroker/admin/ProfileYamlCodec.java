package org.x2gobroker.admin;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.ObjectCodec;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.IOContext;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactoryBuilder;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.profile.database.ProfileDraft;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;

/**
 * Drafts as YAML, and back without loss: a mapping from ids to mappings from keys to texts. A value counts as it is written, so that
 * {@code dpi: 096} and {@code print: yes} are what they would be in a profile file. It is read token by token, because YAML as data
 * would have made an octal number and a boolean of these.
 */
public final class ProfileYamlCodec {
    private static final int LONGEST = 32 * 1024 * 1024;

    /** They mean nothing here, so that only a text that is made to do harm has more. */
    private static final int MOST_ANCHORS = 100;

    private static final YAMLFactory YAML = new AnchorCountingFactory(YAMLFactory.builder()
            .loaderOptions(options())
            .stringQuotingChecker(new NamesAsTheyAre())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES));

    private ProfileYamlCodec() {}

    /**
     * Reads drafts one by one.
     *
     * @param largest characters that a draft may have
     * @throws ConfigurationException when the text as a whole cannot be read; the message names the line
     */
    static void readEach(String fileName, Reader text, int largest, Consumer<ProfileDraft> reader) {
        TokenSizeReader bounded = new TokenSizeReader(text, fileName, largest);
        try (YAMLParser parser = YAML.createParser(bounded)) {
            new DraftReader(parser, bounded, largest).readEach(reader);
        } catch (JsonProcessingException wrong) {
            String place = wrong.getLocation() == null
                    ? fileName
                    : fileName + ":" + wrong.getLocation().getLineNr();
            throw new ConfigurationException(place + ": " + wrong.getOriginalMessage() + ".", wrong);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static ProfileDraftWriter writer(Writer text) throws IOException {
        YAMLGenerator generator = YAML.createGenerator(text);
        generator.writeStartObject();
        return new ProfileDraftWriter() {
            @Override
            public void write(ProfileDraft draft) throws IOException {
                generator.writeObjectFieldStart(draft.id());
                for (Map.Entry<String, String> option : draft.options().entrySet()) {
                    generator.writeStringField(option.getKey(), option.getValue());
                }
                generator.writeEndObject();
            }

            @Override
            public void close() throws IOException {
                generator.writeEndObject();
                generator.close();
            }
        };
    }

    private static LoaderOptions options() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(LONGEST);
        return options;
    }

    /** Reads one text token by token, which ends at the first that does not belong: nothing is built of what is nested or repeated. */
    private static final class DraftReader {
        private final YAMLParser parser;
        private final TokenSizeReader text;
        private final int largest;

        DraftReader(YAMLParser parser, TokenSizeReader text, int largest) {
            this.parser = parser;
            this.text = text;
            this.largest = largest;
        }

        void readEach(Consumer<ProfileDraft> reader) throws IOException {
            if (nextToken() == null) {
                return;
            }
            require(JsonToken.START_OBJECT, "a mapping from ids of profiles");
            while (nextToken() == JsonToken.FIELD_NAME) {
                reader.accept(readDraft());
            }
            if (nextToken() != null) {
                throw new WrongShapeException(parser, "one document");
            }
        }

        private ProfileDraft readDraft() throws IOException {
            String id = parser.currentName();
            nextToken();
            require(JsonToken.START_OBJECT, "a mapping from keys to texts below \"" + id + "\"");
            Map<String, String> options = new LinkedHashMap<>();
            int size = id.length();
            while (nextToken() == JsonToken.FIELD_NAME) {
                String key = parser.currentName();
                JsonToken value = nextToken();
                if (value == null || !value.isScalarValue() || parser.isCurrentAlias()) {
                    throw new WrongShapeException(parser, "a text for \"" + key + "\", such as \"a, b\" for a list");
                }
                String written = parser.getText();
                options.put(key, written);
                size += key.length() + written.length();
                if (size > largest) {
                    throw new WrongShapeException(parser, "a profile of at most " + largest / 1024 + " KiB");
                }
            }
            return new ProfileDraft(id, options);
        }

        private @Nullable JsonToken nextToken() throws IOException {
            text.beginToken();
            return parser.nextToken();
        }

        private void require(JsonToken token, String expected) throws IOException {
            if (parser.currentToken() != token) {
                throw new WrongShapeException(parser, expected);
            }
        }
    }

    /** Refuses a text in which a single token is larger than a profile may be, before the library has it in memory. */
    private static final class TokenSizeReader extends FilterReader {
        /** What the library reads ahead. */
        private static final int AHEAD = 8192;

        private final String fileName;
        private final int largest;
        private int size;
        private int line = 1;

        TokenSizeReader(Reader text, String fileName, int largest) {
            super(text);
            this.fileName = fileName;
            this.largest = largest;
        }

        void beginToken() {
            size = 0;
        }

        @Override
        public int read() throws IOException {
            char[] character = new char[1];
            return read(character, 0, 1) < 0 ? -1 : character[0];
        }

        @Override
        public int read(char[] buffer, int offset, int length) throws IOException {
            int count = super.read(buffer, offset, length);
            for (int i = 0; i < count; i++) {
                line += buffer[offset + i] == '\n' ? 1 : 0;
            }
            return grow(count, count);
        }

        private int grow(int result, int count) {
            size += Math.max(0, count);
            if (size > largest + AHEAD) {
                throw new ConfigurationException(
                        fileName + ":" + line + ": a text, or what is between two, has more than " + largest / 1024
                                + " KiB; leave something out.");
            }
            return result;
        }
    }

    /** Makes parsers that count anchors, of which the parsers of the library tell only some. */
    private static final class AnchorCountingFactory extends YAMLFactory {
        private static final long serialVersionUID = 1L;

        AnchorCountingFactory(YAMLFactoryBuilder builder) {
            super(builder);
        }

        @Override
        protected YAMLParser _createParser(Reader reader, IOContext context) {
            return new AnchorCountingParser(
                    context, _parserFeatures, _yamlParserFeatures, _loaderOptions, _objectCodec, reader);
        }
    }

    /** Refuses a text at its first anchor too many. */
    private static final class AnchorCountingParser extends YAMLParser {
        private int anchors;

        AnchorCountingParser(
                IOContext context,
                int features,
                int yamlFeatures,
                LoaderOptions options,
                @Nullable ObjectCodec codec,
                Reader reader) {
            super(context, features, yamlFeatures, options, codec, reader);
        }

        @Override
        protected Event getEvent() throws IOException {
            Event event = super.getEvent();
            if (event instanceof NodeEvent node && node.getAnchor() != null && ++anchors > MOST_ANCHORS) {
                throw new WrongShapeException(this, "no more than " + MOST_ANCHORS + " anchors (&name)");
            }
            return event;
        }
    }

    /** Has names in quotes, and what is not plain text in them escaped, where YAML would take a character for a line break or a blank. */
    private static final class NamesAsTheyAre extends StringQuotingChecker.Default {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean needToQuoteName(String name) {
            return super.needToQuoteName(name) || !name.codePoints().allMatch(NamesAsTheyAre::isPlain);
        }

        private static boolean isPlain(int character) {
            return Character.isLetterOrDigit(character) || character >= ' ' && character <= '~';
        }
    }

    private static final class WrongShapeException extends JsonProcessingException {
        private static final long serialVersionUID = 1L;

        WrongShapeException(JsonParser parser, String expected) {
            super("expected " + expected, parser.currentLocation());
        }
    }
}
