package org.x2gobroker.frontend.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.session.ServerSession;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.broker.BrokerAnswer;
import org.x2gobroker.frontend.PlainAnswerText;
import org.x2gobroker.profile.ProfileBackend;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;

/** Answers one command of a client, as {@code x2gobroker --task} does; starts no program. */
final class DoorCommand implements Command {
    private static final Logger log = Logger.getLogger(DoorCommand.class);

    /** What a shell says of a program that it does not find. */
    private static final int NOT_FOUND = 127;

    /** A form of http may be as long. */
    private static final int LONGEST = 16 * 1024;

    private final String command;
    private final DoorDialogue dialogue;
    private final PlainAnswerText text;
    private final ExecutorService threads;
    private @Nullable OutputStream output;
    private @Nullable OutputStream errors;
    private @Nullable ExitCallback exit;

    DoorCommand(String command, DoorDialogue dialogue, PlainAnswerText text, ExecutorService threads) {
        this.command = command;
        this.dialogue = dialogue;
        this.text = text;
        this.threads = threads;
    }

    @Override
    public void setInputStream(InputStream input) {
        // Nothing is read: all that is asked stands in the command.
    }

    @Override
    public void setOutputStream(OutputStream stream) {
        output = stream;
    }

    @Override
    public void setErrorStream(OutputStream stream) {
        errors = stream;
    }

    @Override
    public void setExitCallback(ExitCallback callback) {
        exit = callback;
    }

    @Override
    public void start(ChannelSession channel, Environment environment) throws IOException {
        ServerSession session = channel.getServerSession();
        try {
            threads.execute(() -> answer(session));
        } catch (RejectedExecutionException stopped) {
            throw new IOException("The broker stops.", stopped);
        }
    }

    @Override
    public void destroy(ChannelSession channel) {
        // Whoever has left is not answered: writing fails.
    }

    private void answer(ServerSession session) {
        int code = ExitCode.SOFTWARE;
        try {
            code = run(session);
        } catch (IOException gone) {
            log.debugf("A client of the SSH door has left: %s", gone.toString());
        } catch (RuntimeException | Error fault) {
            log.error("A question to the SSH door has failed", fault);
        } finally {
            Objects.requireNonNull(exit).onExit(code);
        }
    }

    private int run(ServerSession session) throws IOException {
        Optional<ClientScript> script = command.length() > LONGEST ? Optional.empty() : ClientScript.parse(command);
        if (script.isEmpty()) {
            return complain("only x2gobroker --task … is answered here", NOT_FOUND);
        }
        int code = ExitCode.OK;
        for (ClientScript.Statement statement : script.get().statements()) {
            code = switch (statement) {
                case ClientScript.Statement.Echo(String line) -> write(line + "\n");
                case ClientScript.Statement.TellUser() -> write(session.getUsername() + "\n");
                case ClientScript.Statement.Ask ask -> ask(session, ask);
            };
        }
        return code;
    }

    /** One question of a connection after the other, as each needs what the one before has left as proof. */
    private int ask(ServerSession session, ClientScript.Statement.Ask ask) throws IOException {
        SshBrokerOptions options;
        try {
            options = Arguments.parse(ask);
        } catch (ParameterException wrong) {
            return complain("wrong options; see x2gobroker --help", ExitCode.USAGE);
        }
        Optional<ProfileBackend> backend = dialogue.findBackend(options.backend());
        if (backend.isEmpty()) {
            return complain("the backend is unknown or switched off", ExitCode.SOFTWARE);
        }
        BrokerAnswer answer;
        synchronized (session) {
            DoorLogin login = session.getAttribute(DoorLogin.KEY);
            if (login == null || !login.typed().equals(session.getUsername())) {
                return complain("the request was refused", ExitCode.SOFTWARE);
            }
            DoorDialogue.DoorReply reply =
                    dialogue.ask(login, options, backend.get(), DoorConnectionCounter.client(session), session::isOpen);
            session.setAttribute(DoorLogin.KEY, reply.login());
            answer = reply.answer();
        }
        return switch (answer) {
            case BrokerAnswer.Granted granted -> write(text.render(new BrokerAnswer.Granted(null, granted.result())));
            case BrokerAnswer.Refused _ -> complain("the request was refused", ExitCode.SOFTWARE);
            case BrokerAnswer.Overloaded _ ->
                complain("the broker has too much to do; try again later", ExitCode.SOFTWARE);
        };
    }

    private int write(String answer) throws IOException {
        return write(Objects.requireNonNull(output), answer, ExitCode.OK);
    }

    private int complain(String sentence, int code) throws IOException {
        return write(Objects.requireNonNull(errors), "x2gobroker: " + sentence + "\n", code);
    }

    private static int write(OutputStream stream, String answer, int code) throws IOException {
        stream.write(answer.getBytes(StandardCharsets.UTF_8));
        stream.flush();
        return code;
    }

    /** The options of a question. */
    @CommandLine.Command(name = "x2gobroker")
    private static final class Arguments {
        @ArgGroup(exclusive = false, multiplicity = "1")
        @SuppressWarnings("NullAway.Init") // picocli requires it
        SshBrokerOptions options;

        /** The mode that wrappers of 0.0.4.3 name. */
        @CommandLine.Option(names = {"-M", "--mode"})
        @Nullable
        String mode;

        /** @throws ParameterException when they are none */
        static SshBrokerOptions parse(ClientScript.Statement.Ask ask) {
            Arguments arguments = new Arguments();
            new CommandLine(arguments)
                    // No file of the broker may end up in a message.
                    .setExpandAtFiles(false)
                    .parseArgs(ask.options().toArray(String[]::new));
            return arguments.options;
        }
    }
}
