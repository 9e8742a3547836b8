package org.x2gobroker.auth.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.config.check.TestSettings;

class HookRunnerTest {
    private static final String PRE = "x2gobroker.global.pre_auth_scripts";
    private static final String POST = "x2gobroker.global.post_auth_scripts";
    private static final String SELECT = "x2gobroker.global.select_session_scripts";

    @TempDir
    Path folder;

    @Test
    void passesEverythingOnWithoutHooks() {
        HookEvent event = event(null);

        assertThat(new HookRunner(TestSettings.live()).beforeLogin(event, () -> true))
                .isEqualTo(new HookResult.Passed(event));
    }

    @Test
    void tellsTheHookWhatHappensWithoutThePassword() throws IOException {
        HookRunner hooks = hooks(PRE, "cat > " + folder.resolve("seen"));

        assertThat(hooks.beforeLogin(event(null), () -> true)).isEqualTo(new HookResult.Passed(event(null)));
        assertThat(folder.resolve("seen"))
                .hasContent(
                        "{\"username\":\"maja\",\"task\":\"listsessions\",\"profile_id\":\"desk\",\"ip\":\"192.0.2.7\",\"cookie\":false}");
    }

    @Test
    void letsAPreAuthHookChangeTheUser() throws IOException {
        HookRunner hooks = hooks(PRE, "echo '{\"username\": \"willi\"}'");

        assertThat(hooks.beforeLogin(event(null), () -> true))
                .isEqualTo(new HookResult.Passed(event(null).withUsername("willi")));
    }

    @Test
    void letsAPreAuthHookChangeAPasswordItWasTold() throws IOException {
        HookRunner hooks = hooks(PRE, "echo '{\"password\": \"other\"}'");
        HookEvent told = event(new SecretText("pw"));

        assertThat(hooks.beforeLogin(told, () -> true))
                .isEqualTo(new HookResult.Passed(told.withPassword(new SecretText("other"))));
        assertThat(hooks.beforeLogin(event(null), () -> true)).isInstanceOf(HookResult.Refused.class);
    }

    @Test
    void acceptsTheWholeEventPrintedBack() throws IOException {
        HookEvent told = event(new SecretText("pä\"ss\\w\u2028ord "));

        assertThat(hooks(PRE, "cat").beforeLogin(told, () -> true)).isEqualTo(new HookResult.Passed(told));
    }

    @Test
    void handsTheChangedEventToTheNextHook() throws IOException {
        Path first = script("first", "echo '{\"username\": \"willi\"}'");
        Path second = script("second", "grep -q willi && echo '{\"username\": \"flip\"}'");
        HookRunner hooks = new HookRunner(TestSettings.live(PRE, first + "," + second));

        assertThat(hooks.beforeLogin(event(null), () -> true))
                .isEqualTo(new HookResult.Passed(event(null).withUsername("flip")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "exit 3",
                "echo 'no database' >&2; exit 1",
                "kill -9 $$",
                "echo nonsense",
                "echo '[]'",
                "echo '{} {}'",
                "echo '{\"username\": 7}'",
                "echo '{\"username\": null}'",
                "echo '{\"username\": \"a\\nb\"}'",
                "echo '{\"username\": \"a\", \"username\": \"b\"}'",
                "echo '{\"authed\": true}'",
                "echo '{\"ip\": \"127.0.0.1\"}'",
                "echo '{\"unknown\": 1}'",
                "head -c 100000 /dev/zero"
            })
    void refusesWhenAHookDoesNotDoItsWork(String commands) throws IOException {
        assertThat(hooks(PRE, commands).beforeLogin(event(null), () -> true)).isInstanceOf(HookResult.Refused.class);
    }

    @Test
    void refusesWhenAHookHangsAndEndsWhatItStarted() throws IOException {
        Path pids = folder.resolve("pids");
        HookRunner hooks = new HookRunner(TestSettings.live(
                PRE,
                script("hook", "sleep 600 & echo $! > " + pids + "; wait").toString(),
                "x2gobroker.global.hook-timeout",
                "1"));

        assertThat(hooks.beforeLogin(event(null), () -> true)).isInstanceOf(HookResult.Refused.class);
        long sleeper = Long.parseLong(Files.readString(pids).strip());
        assertThat(ProcessHandle.of(sleeper)
                        .map(process -> process.onExit().join())
                        .map(ProcessHandle::isAlive)
                        .orElse(false))
                .isFalse();
    }

    @Test
    void doesNotWaitForAHookThatIgnoresItsInput() throws IOException {
        HookEvent wordy = event(new SecretText("x".repeat(1_000_000)));

        assertThat(hooks(PRE, "exit 0").beforeLogin(wordy, () -> true)).isEqualTo(new HookResult.Passed(wordy));
    }

    @Test
    void handsNoSecretOfTheBrokerDownInTheEnvironment() throws IOException {
        HookRunner hooks = hooks(
                PRE, "env | grep -qv -E '^(PATH|HOME|LANG|LC_ALL|LC_CTYPE|TZ|PWD|OLDPWD|SHLVL|_)=' && exit 1; exit 0");

        assertThat(hooks.beforeLogin(event(null), () -> true)).isInstanceOf(HookResult.Passed.class);
    }

    @ParameterizedTest
    @CsvSource({"false, it ended with exit code 3", "true, it ended with exit code 3: pw?[2J"})
    void quotesAComplaintForTheLogOnlyWhereNoPasswordCanBeInIt(boolean quotable, String message) throws Exception {
        Path echo = script("hook", "cat >&2; exit 3");
        byte[] input = "pw\u001b[2J\nmore".getBytes(StandardCharsets.UTF_8);

        try (HookProcess run = HookProcess.start(echo, input, Duration.ofSeconds(30))) {
            assertThatThrownBy(() -> run.await(quotable)).hasMessage(message);
        }
    }

    @Test
    void letsAPostAuthHookTakeALoginBack() throws IOException {
        HookRunner hooks = hooks(POST, "echo '{\"authed\": false}'");
        HookEvent granted = event(null).decided(true);

        assertThat(hooks.afterLogin(granted, () -> true)).isEqualTo(new HookResult.Passed(granted.decided(false)));
    }

    @Test
    void doesNotLetAPostAuthHookGrantALogin() throws IOException {
        HookRunner hooks = hooks(POST, "echo '{\"authed\": true}'");

        assertThat(hooks.afterLogin(event(null).decided(false), () -> true)).isInstanceOf(HookResult.Refused.class);
    }

    @Test
    void letsASelectHookChangeTheServer() throws IOException {
        HookRunner hooks = hooks(SELECT, "echo '{\"server\": \"[2001:db8::1]:2222\"}'");
        HookEvent chosen = event(null).decided(true).withServer("desk.example.org");

        assertThat(hooks.onSelect(chosen)).isEqualTo(new HookResult.Passed(chosen.withServer("[2001:db8::1]:2222")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\\nSERVER:evil", "a/b", "ä"})
    void refusesAServerThatIsNone(String server) throws IOException {
        HookRunner hooks = hooks(SELECT, "printf '%s' '{\"server\": \"" + server + "\"}'");

        assertThat(hooks.onSelect(event(null).decided(true).withServer("desk"))).isInstanceOf(HookResult.Refused.class);
    }

    @Test
    void acceptsNamesOnThePathAtStart() {
        assertThatCode(() -> HookRunner.validate(TestSettings.of(PRE, "true"))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-such-program", "/nonexistent/hook", "./hook", "/tmp", "my_auth.MyAuth"})
    void refusesANameThatIsNoExecutableAtStart(String name) {
        assertThatThrownBy(() -> HookRunner.validate(TestSettings.of(POST, name)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("post_auth_scripts")
                .hasMessageContaining(name);
    }

    @Test
    void refusesAFileThatMayNotBeExecutedAtStart() throws IOException {
        Path file = Files.writeString(folder.resolve("hook"), "#!/bin/sh\n");

        assertThatThrownBy(() -> HookRunner.validate(TestSettings.of(SELECT, file.toString())))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("select_session_scripts");
    }

    private HookRunner hooks(String key, String commands) throws IOException {
        LiveSettings settings = TestSettings.live(key, script("hook", commands).toString());
        return new HookRunner(settings);
    }

    private Path script(String name, String commands) throws IOException {
        Path script = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + commands + "\n");
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    }

    private static HookEvent event(@Nullable SecretText password) {
        return new HookEvent("maja", password, "listsessions", "desk", "192.0.2.7", false, null, null);
    }
}
