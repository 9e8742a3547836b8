package org.x2gobroker.agent.ssh;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.AbstractCommandSupport;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.host.HostEndpoint;

/** An SSH server on a loopback address that answers every command by the same script and remembers what it was sent. */
final class ScriptedHost implements AutoCloseable {
    /** What the host does with a command. */
    @FunctionalInterface
    interface Script {
        /** @return the exit status, or -1 to cut the connection instead */
        int run(OutputStream output, OutputStream complaints) throws IOException, InterruptedException;
    }

    private final SshServer server = SshServer.setUpDefaultServer();
    private final Queue<String> commands = new ConcurrentLinkedQueue<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);
    private final CountDownLatch anyClosed = new CountDownLatch(1);
    private final String name;

    ScriptedHost(String name, List<KeyPair> hostKeys, PublicKey allowed, Script script) throws IOException {
        this.name = name;
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKeys));
        server.setPublickeyAuthenticator((user, key, session) -> KeyUtils.compareKeys(key, allowed));
        server.setCommandFactory((channel, command) -> new ScriptedCommand(command, script));
        server.addSessionListener(new SessionListener() {
            @Override
            public void sessionCreated(Session session) {
                connections.incrementAndGet();
            }

            @Override
            public void sessionClosed(Session session) {
                anyClosed.countDown();
            }
        });
        server.start();
    }

    static Script answering(String text) {
        return (output, complaints) -> {
            output.write(text.getBytes(StandardCharsets.UTF_8));
            return 0;
        };
    }

    /** Never answers; ends when the connection does. */
    static Script hanging() {
        return (output, complaints) -> {
            Thread.sleep(Long.MAX_VALUE);
            return 0;
        };
    }

    HostEndpoint endpoint() {
        return new HostEndpoint(name, "127.0.0.1", server.getPort());
    }

    List<String> commands() {
        return List.copyOf(commands);
    }

    /** Counts the connections that were opened so far. */
    int connections() {
        return connections.get();
    }

    /** Waits until a client has closed a connection; false after a long time. */
    boolean awaitClosed() throws InterruptedException {
        return anyClosed.await(1, TimeUnit.MINUTES);
    }

    /** Makes every login hang from now on. */
    void hangsAtLogin() {
        server.setPublickeyAuthenticator((user, key, session) -> {
            try {
                end.await();
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
            }
            return false;
        });
    }

    /** Closes all connections, and accepts new ones. */
    void dropConnections() {
        server.getActiveSessions().forEach(session -> session.close(true));
    }

    @Override
    public void close() throws IOException {
        end.countDown();
        server.stop(true);
    }

    private final class ScriptedCommand extends AbstractCommandSupport {
        private final Script script;
        private @Nullable Thread worker;

        ScriptedCommand(String command, Script script) {
            super(command, null);
            this.script = script;
        }

        @Override
        public void run() {
            worker = Thread.currentThread();
            commands.add(getCommand());
            try {
                int status = script.run(getOutputStream(), getErrorStream());
                getOutputStream().flush();
                if (status < 0) {
                    getServerSession().close(true);
                } else {
                    onExit(status);
                }
            } catch (IOException | InterruptedException ended) {
                onExit(1);
            }
        }

        @Override
        public void destroy(ChannelSession channel) throws Exception {
            if (worker != null) {
                worker.interrupt();
            }
            super.destroy(channel);
        }
    }
}
