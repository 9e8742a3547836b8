import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.AbstractCommandSupport;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;

/**
 * X2Go hosts for the morning storm: SSH servers on 127.0.4.1 and the following addresses, which answer the broker's agent jobs after a
 * fixed time, as spec/agent.md describes them. Each deployed key counts as a session from then on, which the load figures show.
 * Arguments: port, number of hosts, milliseconds to an answer, folder for the host keys.
 */
public final class StormHosts {
    private StormHosts() {}

    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[0]);
        int hosts = Integer.parseInt(arguments[1]);
        int delay = Integer.parseInt(arguments[2]);
        ExecutorService jobs = Executors.newVirtualThreadPerTaskExecutor();
        for (int number = 1; number <= hosts; number++) {
            AtomicInteger sessions = new AtomicInteger();
            SshServer server = SshServer.setUpDefaultServer();
            server.setHost("127.0.4." + number);
            server.setPort(port);
            SimpleGeneratorHostKeyProvider keys =
                    new SimpleGeneratorHostKeyProvider(Path.of(arguments[3], "host" + number));
            keys.setAlgorithm("RSA");
            server.setKeyPairProvider(keys);
            CoreModuleProperties.TCP_NODELAY.set(server, true);
            server.setPublickeyAuthenticator((user, key, session) -> true);
            server.setCommandFactory((channel, command) -> new Job(command, delay, sessions, jobs));
            server.start();
        }
        System.out.println("ready");
        Thread.sleep(Long.MAX_VALUE);
    }

    private static final class Job extends AbstractCommandSupport {
        private final int delay;
        private final AtomicInteger sessions;
        private final ExecutorService jobs;

        Job(String command, int delay, AtomicInteger sessions, ExecutorService jobs) {
            super(command, null);
            this.delay = delay;
            this.sessions = sessions;
            this.jobs = jobs;
        }

        @Override
        public void start(ChannelSession channel, Environment environment)
                throws IOException {
            jobs.execute(this);
        }

        @Override
        public void run() {
            try {
                Thread.sleep(delay);
                OutputStream output = getOutputStream();
                output.write(answer().getBytes(StandardCharsets.UTF_8));
                output.flush();
                onExit(0);
            } catch (IOException | InterruptedException ended) {
                onExit(1);
            }
        }

        private String answer() {
            List<String> words = List.of(getCommand().replace("'", "").split(" "));
            return switch (words.size() > 2 ? words.get(2) : "") {
                case "availabletasks" ->
                    "OK\nlistsessions\nfindbusyservers\ngetservers\ncheckload\naddauthkey\ndelauthkey\nsuspendsession\nterminatesession\n";
                case "checkload" ->
                    "OK\nloadavgXX:" + (100 + 10 * sessions.get()) + "\nmemAvail:16000\nmyMemAvail:16000\nnumCPU:8\ntypeCPU:2000\n";
                case "addauthkey" -> {
                    sessions.incrementAndGet();
                    yield "OK\n";
                }
                default -> "OK\n";
            };
        }
    }
}
