package org.x2gobroker.config.ini;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads a list of quoted strings as Python writes it, such as {@code ['a', "b\n"]}. It parses and never evaluates the text: anything
 * but string literals is refused. All repetitions are possessive, because those do not recurse in Java.
 */
final class PythonListParser {
    private static final String BLANKS = "[ \\t\\f\\n]*+";
    /** {@code u'…'} is how Python 2 wrote a string of characters. A line break counts only after a backslash. */
    private static final String LITERAL =
            "[uU]?(?:'((?:[^'\\\\\\n]|\\\\[\\s\\S])*+)'|\"((?:[^\"\\\\\\n]|\\\\[\\s\\S])*+)\")" + BLANKS;
    /** String literals side by side are one string in Python. */
    private static final String ITEM = "(?:" + LITERAL + ")++";

    private static final Pattern LITERALS = Pattern.compile(LITERAL);
    private static final Pattern ITEMS = Pattern.compile(ITEM);
    private static final Pattern LIST =
            Pattern.compile("\\[" + BLANKS + "(?:" + ITEM + "(?:," + BLANKS + ITEM + ")*+(?:," + BLANKS + ")?)?\\]");
    private static final Pattern ESCAPE =
            Pattern.compile("\\\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-7]{1,3}|[\\s\\S])");

    private PythonListParser() {}

    /** @throws IllegalArgumentException for everything that is no such list */
    static List<String> parse(String text) {
        if (!LIST.matcher(text).matches()) {
            throw unreadable();
        }
        return ITEMS.matcher(text).results().map(PythonListParser::readItem).toList();
    }

    private static String readItem(MatchResult item) {
        return LITERALS.matcher(item.group())
                .results()
                .map(literal -> literal.group(1) == null ? literal.group(2) : literal.group(1))
                .map(content -> ESCAPE.matcher(content).replaceAll(PythonListParser::replacement))
                .collect(Collectors.joining());
    }

    private static String replacement(MatchResult escape) {
        return Matcher.quoteReplacement(unescape(escape.group(1)));
    }

    private static String unescape(String escape) {
        return switch (escape.charAt(0)) {
            case '\n' -> ""; // a line break after a backslash joins the lines
            case '\\', '\'', '"' -> escape;
            case 'a' -> "\u0007";
            case 'b' -> "\b";
            case 'f' -> "\f";
            case 'n' -> "\n";
            case 'r' -> "\r";
            case 't' -> "\t";
            case 'v' -> "\u000b";
            case 'x', 'u', 'U', 'N' -> character(escape.substring(1));
            case '0', '1', '2', '3', '4', '5', '6', '7' -> Character.toString(Integer.parseInt(escape, 8));
            default -> "\\" + escape;
        };
    }

    /** A surrogate is no character, and no answer could carry it; an escape without digits names no character. */
    private static String character(String digits) {
        long codePoint = digits.isEmpty() ? Character.MIN_SURROGATE : Long.parseLong(digits, 16);
        boolean isSurrogate = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
        if (isSurrogate || codePoint > Character.MAX_CODE_POINT) {
            throw unreadable();
        }
        return Character.toString((int) codePoint);
    }

    private static IllegalArgumentException unreadable() {
        return new IllegalArgumentException(
                "expected a list: either items separated by commas, or quoted strings in brackets like ['a', 'b']");
    }
}
