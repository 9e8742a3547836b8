package org.x2gobroker.monitoring;

import io.smallrye.health.SmallRyeHealthReporter;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.stream.Collectors;
import org.x2gobroker.admin.console.BrokerHealth;
import org.x2gobroker.auth.login.LoginAttempt;

/** Tells the console what {@code /q/health/ready} says, and how many logins there were. */
@Singleton
class ConsoleHealth implements BrokerHealth {
    private final SmallRyeHealthReporter health;
    private final LoginMetrics logins;

    ConsoleHealth(SmallRyeHealthReporter health, LoginMetrics logins) {
        this.health = health;
        this.logins = logins;
    }

    @Override
    public List<Check> listChecks() {
        return health.getReadiness().getPayload().getJsonArray("checks").stream()
                .map(JsonValue::asJsonObject)
                .map(ConsoleHealth::check)
                .toList();
    }

    @Override
    public LoginCounts countLogins() {
        return new LoginCounts(
                logins.count(LoginAttempt.Outcome.GRANTED),
                logins.count(LoginAttempt.Outcome.REFUSED),
                logins.count(LoginAttempt.Outcome.UNAVAILABLE),
                logins.count(LoginAttempt.Outcome.OVERLOADED));
    }

    private static Check check(JsonObject check) {
        JsonObject data = check.getJsonObject("data");
        String detail = data == null
                ? ""
                : data.entrySet().stream()
                        .map(entry -> entry.getKey() + ": " + text(entry.getValue()))
                        .collect(Collectors.joining(", "));
        return new Check(check.getString("name"), check.getString("status").equals("UP"), detail);
    }

    private static String text(JsonValue value) {
        return value instanceof jakarta.json.JsonString string ? string.getString() : value.toString();
    }
}
