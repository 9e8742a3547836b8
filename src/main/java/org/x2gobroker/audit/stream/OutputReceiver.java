package org.x2gobroker.audit.stream;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a line of JSON for each event, as it is and without what the log's format adds. */
record OutputReceiver(OutputStream output) implements EventReceiver {
    static final String NAME = "stdout";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void send(List<StreamEvent> batch, String delivery) throws IOException {
        String lines = batch.stream().map(event -> event.toJson() + "\n").collect(Collectors.joining());
        output.write(lines.getBytes(StandardCharsets.US_ASCII));
        output.flush();
    }

    @Override
    public void disconnect() {
        // The stream is the process's own.
    }
}
