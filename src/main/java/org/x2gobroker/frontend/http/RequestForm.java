package org.x2gobroker.frontend.http;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.config.ini.PythonBlanks;

/**
 * The fields of a request as X2Go clients send them: {@code application/x-www-form-urlencoded} whatever the Content-Type says
 * (old clients send none or a wrong one), in UTF-8. The last value of a name counts, and the body beats the query. Source:
 * protocol section 1.
 */
public final class RequestForm {
    /** Far more than any client sends, far fewer than a flood needs. */
    static final int MOST_FIELDS = 100;

    /** Counts as a blank, as in 0.0.4.3: a control character other than tab and line breaks. */
    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x08\\x0e-\\x1f]");

    private final Map<String, String> values = new HashMap<>();
    private int count;

    private RequestForm() {}

    /**
     * @throws MalformedRequestException when a name or value is no UTF-8
     * @throws OversizedRequestException when there are too many fields
     */
    public static RequestForm parse(@Nullable String rawQuery, byte[] body) {
        RequestForm fields = new RequestForm();
        if (rawQuery != null) {
            fields.addAll(rawQuery.getBytes(StandardCharsets.ISO_8859_1));
        }
        fields.addAll(body);
        return fields;
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** The value without blanks and control characters around it; empty when it was not sent. */
    public String get(String name) {
        return PythonBlanks.strip(CONTROL.matcher(getVerbatim(name)).replaceAll(" "));
    }

    /** The value exactly as it was sent; empty when it was not. */
    public String getVerbatim(String name) {
        return values.getOrDefault(name, "");
    }

    private void addAll(byte[] text) {
        int start = 0;
        for (int i = 0; i <= text.length; i++) {
            if (i == text.length || text[i] == '&') {
                if (i > start) {
                    add(text, start, i);
                }
                start = i + 1;
            }
        }
    }

    private void add(byte[] text, int start, int end) {
        if (++count > MOST_FIELDS) {
            throw new OversizedRequestException();
        }
        int equals = start;
        while (equals < end && text[equals] != '=') {
            equals++;
        }
        String name = PercentEncoding.decodeForm(text, start, equals);
        String value = equals == end ? "" : PercentEncoding.decodeForm(text, equals + 1, end);
        values.put(name, value);
    }
}
