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
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /** @throws ConfigurationException when the text as a whole cannot be read; the message names the line */
    public static List<ProfileDraft> read(String fileName, String text) {
        try (YAMLParser parser = YAML.createParser(text)) {
            return new DraftReader(parser).read();
        } catch (JsonProcessingException wrong) {
            String place = wrong.getLocation() == null
                    ? fileName
                    : fileName + ":" + wrong.getLocation().getLineNr();
            throw new ConfigurationException(place + ": " + wrong.getOriginalMessage() + ".", wrong);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    public static String write(List<ProfileDraft> drafts) {
        StringWriter text = new StringWriter();
        try (YAMLGenerator generator = YAML.createGenerator(text)) {
            generator.writeStartObject();
            for (ProfileDraft draft : drafts) {
                generator.writeObjectFieldStart(draft.id());
                for (Map.Entry<String, String> option : draft.options().entrySet()) {
                    generator.writeStringField(option.getKey(), option.getValue());
                }
                generator.writeEndObject();
            }
            generator.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private static LoaderOptions options() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(LONGEST);
        return options;
    }

    /** Reads one text token by token, which ends at the first that does not belong: nothing is built of what is nested or repeated. */
    private static final class DraftReader {
        private final YAMLParser parser;

        DraftReader(YAMLParser parser) {
            this.parser = parser;
        }

        List<ProfileDraft> read() throws IOException {
            List<ProfileDraft> drafts = new ArrayList<>();
            if (parser.nextToken() == null) {
                return List.of();
            }
            require(JsonToken.START_OBJECT, "a mapping from ids of profiles");
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                drafts.add(readDraft());
            }
            if (parser.nextToken() != null) {
                throw new WrongShapeException(parser, "one document");
            }
            return List.copyOf(drafts);
        }

        private ProfileDraft readDraft() throws IOException {
            String id = parser.currentName();
            parser.nextToken();
            require(JsonToken.START_OBJECT, "a mapping from keys to texts below \"" + id + "\"");
            Map<String, String> options = new LinkedHashMap<>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String key = parser.currentName();
                JsonToken value = parser.nextToken();
                if (value == null || !value.isScalarValue() || parser.isCurrentAlias()) {
                    throw new WrongShapeException(parser, "a text for \"" + key + "\", such as \"a, b\" for a list");
                }
                options.put(key, parser.getText());
            }
            return new ProfileDraft(id, options);
        }

        private void require(JsonToken token, String expected) throws IOException {
            if (parser.currentToken() != token) {
                throw new WrongShapeException(parser, expected);
            }
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
