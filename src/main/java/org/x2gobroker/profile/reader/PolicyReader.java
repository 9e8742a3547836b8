package org.x2gobroker.profile.reader;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.access.SessionLimits;
import org.x2gobroker.config.AgentQueryMode;
import org.x2gobroker.config.HostKeyPolicy;
import org.x2gobroker.config.ini.IniValueTypes;
import org.x2gobroker.host.HostShareRules;
import org.x2gobroker.host.assignment.HostAssignmentMode;
import org.x2gobroker.host.wake.HostWakeRules;
import org.x2gobroker.profile.ProfilePolicy;

/** Reads the {@code broker-…} keys. A key without text, or with {@code not-set}, overrides nothing. */
record PolicyReader(ProfileSection section) {
    /** Names all of these keys. */
    static final Set<String> KEYS = Set.of(
            "broker-agent-query-mode",
            "broker-agent-hostkey-policy",
            "broker-session-autologin",
            "broker-authorized-keys",
            "broker-sshproxy-authorized-keys",
            "broker-temporary-key-expiry",
            "broker-portscan-x2goservers",
            "broker-use-load-checker",
            "broker-trust-login",
            "broker-host-weight",
            "broker-host-drain",
            "broker-assignment",
            "broker-host-wake",
            "broker-max-sessions-per-user",
            "broker-max-sessions",
            "broker-max-connected-time",
            "broker-max-connected-action",
            "broker-window-end",
            "broker-single-place");

    private static final int GREATEST_NUMBER = 1_000_000;
    private static final int LONGEST_MINUTES = 525_600;

    static ProfilePolicy read(ProfileSection section) {
        return new PolicyReader(section).read();
    }

    private ProfilePolicy read() {
        return new ProfilePolicy(
                given("broker-agent-query-mode", AgentQueryMode::parse),
                given("broker-agent-hostkey-policy", HostKeyPolicy::parse),
                given("broker-session-autologin", IniValueTypes::parseBoolean),
                given("broker-authorized-keys", PolicyReader::oneLine),
                given("broker-sshproxy-authorized-keys", PolicyReader::oneLine),
                given("broker-temporary-key-expiry", PolicyReader::keyExpiry),
                given("broker-portscan-x2goservers", IniValueTypes::parseBoolean),
                given("broker-use-load-checker", IniValueTypes::parseBoolean),
                given("broker-trust-login", IniValueTypes::parseBoolean),
                hostShares(),
                assignment(),
                wakes(),
                sessionLimits());
    }

    private HostAssignmentMode assignment() {
        HostAssignmentMode mode = given("broker-assignment", HostAssignmentMode::parse);
        return mode == null ? HostAssignmentMode.ANY : mode;
    }

    private HostWakeRules wakes() {
        HostWakeRules rules = given("broker-host-wake", text -> HostWakeRules.parse(ProfileSection.items(text)));
        return rules == null ? HostWakeRules.NONE : rules;
    }

    private SessionLimits sessionLimits() {
        Integer minutes = given("broker-max-connected-time", text -> number(text, LONGEST_MINUTES));
        SessionLimits.Ending whenTooLong = given("broker-max-connected-action", SessionLimits.Ending::parse);
        return new SessionLimits(
                given("broker-max-sessions-per-user", text -> number(text, GREATEST_NUMBER)),
                given("broker-max-sessions", text -> number(text, GREATEST_NUMBER)),
                minutes == null ? null : Duration.ofMinutes(minutes),
                whenTooLong == null ? SessionLimits.Ending.SUSPEND : whenTooLong,
                given("broker-window-end", SessionLimits.Ending::parse),
                Boolean.TRUE.equals(given("broker-single-place", IniValueTypes::parseBoolean)));
    }

    private static Integer number(String text, int greatest) {
        if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > greatest) {
            throw new IllegalArgumentException("expected an integer from 1 to " + greatest);
        }
        return Integer.valueOf(text);
    }

    private HostShareRules hostShares() {
        Map<String, Integer> weights =
                given("broker-host-weight", text -> HostShareRules.parseWeights(ProfileSection.items(text)));
        List<String> drains = given("broker-host-drain", ProfileSection::items);
        return new HostShareRules(
                weights == null ? Map.of() : weights, drains == null ? Set.of() : Set.copyOf(new HashSet<>(drains)));
    }

    private <T> @Nullable T given(String key, Function<String, T> parser) {
        boolean overrides = section.find(key)
                .filter(value -> !value.text().isBlank() && !value.text().equals("not-set"))
                .isPresent();
        return overrides ? section.parse(key, parser).orElse(null) : null;
    }

    private static String keyExpiry(String text) {
        if (!text.equals("utc") && !text.equals("none")) {
            throw new IllegalArgumentException("expected utc or none");
        }
        return text;
    }

    private static String oneLine(String text) {
        if (text.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("expected one path pattern on one line");
        }
        return text;
    }
}
