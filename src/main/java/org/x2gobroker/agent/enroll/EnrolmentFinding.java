package org.x2gobroker.agent.enroll;

/** The result of one step of an enrolment. */
public sealed interface EnrolmentFinding {
    String sentence();

    /** Nothing had to be done. */
    record Fine(String sentence) implements EnrolmentFinding {}

    /** The step has changed the host. */
    record Changed(String sentence) implements EnrolmentFinding {}

    /** The step failed; {@code remedy} says what to do. */
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
