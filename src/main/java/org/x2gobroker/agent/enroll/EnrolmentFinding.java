package org.x2gobroker.agent.enroll;

/** What one step of an enrolment found or did. */
public sealed interface EnrolmentFinding {
    String sentence();

    /** It was so already. */
    record Fine(String sentence) implements EnrolmentFinding {}

    /** It has been made so. */
    record Changed(String sentence) implements EnrolmentFinding {}

    /** It is not so; {@code remedy} says how to mend it. */
    record Problem(String sentence, String remedy) implements EnrolmentFinding {}

    /** Reads a line of {@code prepare-host.sh}. */
    static EnrolmentFinding parse(String line) {
        String[] parts = line.replaceAll("[\\p{Cntrl}&&[^\\t]]", "?").split("\t", 3);
        return switch (parts[0]) {
            case "ok" -> new Fine(part(parts, 1));
            case "done" -> new Changed(part(parts, 1));
            case "problem" -> new Problem(part(parts, 1), part(parts, 2));
            default -> new Problem("the host wrote '" + line.strip() + "'", "look at the host");
        };
    }

    private static String part(String[] parts, int index) {
        return index < parts.length ? parts[index].strip() : "";
    }
}
