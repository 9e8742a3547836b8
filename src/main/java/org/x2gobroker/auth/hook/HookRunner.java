package org.x2gobroker.auth.hook;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.auth.work.PasswordWorkers;
import org.x2gobroker.auth.work.WorkKind;
import org.x2gobroker.auth.work.WorkResult;
import org.x2gobroker.config.BrokerSettings;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.config.GlobalSettings;
import org.x2gobroker.config.LiveSettings;

/**
 * Runs the programs named in {@code pre_auth_scripts}, {@code post_auth_scripts} and {@code select_session_scripts}, in their order, each with
 * the event as the one before left it. Fails closed: a hook that cannot do its work refuses the request. Blocks up to
 * {@code hook-timeout} for each hook; safe for use by any thread.
 */
public final class HookRunner {
    private static final Logger log = Logger.getLogger(HookRunner.class);

    private final LiveSettings settings;
    private final @Nullable PasswordWorkers workers;

    /** Runs hooks on the calling threads, for commands. */
    public HookRunner(LiveSettings settings) {
        this.settings = settings;
        this.workers = null;
    }

    /** Runs hooks on threads of the workers, those of clients that show a cookie apart from the others. */
    public HookRunner(LiveSettings settings, PasswordWorkers workers) {
        this.settings = settings;
        this.workers = workers;
    }

    /**
     * Checks that every hook can be found.
     *
     * @throws ConfigurationException names the key and the first hook that cannot
     */
    public static void validate(BrokerSettings settings) {
        for (HookKind kind : HookKind.values()) {
            for (String name : kind.names(settings.global())) {
                if (HookProgram.find(name).isEmpty()) {
                    throw new ConfigurationException(
                            ("[global] %s names '%s', which is no executable: give the absolute path of "
                                            + "an executable file, or the name of one on the PATH. (Python classes of older brokers are "
                                            + "not loaded; see docs/authentication.md.)")
                                    .formatted(kind.key(), name));
                }
            }
        }
    }

    /** Before a login; the event's password is passed on only if {@code hook-passwords} says so. */
    public HookResult beforeLogin(HookEvent event, BooleanSupplier isWanted) {
        return run(HookKind.PRE_AUTH, event, isWanted);
    }

    /** After a login, granted or refused. */
    public HookResult afterLogin(HookEvent event, BooleanSupplier isWanted) {
        return run(HookKind.POST_AUTH, event, isWanted);
    }

    /** When a session is selected, with the server that was chosen. */
    public HookResult onSelect(HookEvent event) {
        return run(HookKind.SELECT_SESSION, event, () -> true);
    }

    private HookResult run(HookKind kind, HookEvent event, BooleanSupplier isWanted) {
        if (kind.names(settings.current().global()).isEmpty()) {
            return new HookResult.Passed(event);
        }
        if (workers == null) {
            return run(kind, event);
        }
        WorkKind pool = event.cookie() ? WorkKind.COOKIE_HOOK : WorkKind.HOOK;
        return switch (workers.run(pool, isWanted, () -> run(kind, event))) {
            case WorkResult.Done<HookResult>(HookResult result) -> result;
            case WorkResult.Dropped<HookResult>(WorkResult.Reason reason) ->
                new HookResult.Overloaded(reason.sentence());
        };
    }

    private HookResult run(HookKind kind, HookEvent event) {
        GlobalSettings current = settings.current().global();
        HookEvent latest = event;
        for (String name : kind.names(current)) {
            try {
                latest = run(kind, name, latest, Duration.ofSeconds(current.hookTimeout()));
            } catch (HookException failed) {
                log.errorf(
                        "Hook %s of %s failed, so the request is refused: %s", name, kind.key(), failed.getMessage());
                return new HookResult.Refused("hook %s failed".formatted(name));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return new HookResult.Refused("hook %s was interrupted".formatted(name));
            }
        }
        return new HookResult.Passed(latest);
    }

    private static HookEvent run(HookKind kind, String name, HookEvent event, Duration timeLimit)
            throws HookException, InterruptedException {
        Path program = HookProgram.find(name).orElseThrow(() -> new HookException("there is no such executable"));
        try (HookProcess run = HookProcess.start(program, HookEventCodec.write(event), timeLimit)) {
            return HookEventCodec.read(run.await(event.password() == null), event, kind);
        }
    }
}
