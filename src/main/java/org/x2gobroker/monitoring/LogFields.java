package org.x2gobroker.monitoring;

import java.util.Map;
import org.jboss.logging.MDC;
import org.x2gobroker.observation.Observer;
import org.x2gobroker.observation.Stage;
import org.x2gobroker.observation.Step;

/** Lets what is done on other threads for a request log the request's id. */
final class LogFields implements Observer {
    @Override
    public Step begin(Stage stage, String name, String peer) {
        return Step.UNSEEN;
    }

    @Override
    public Runnable carry(Runnable task) {
        Map<String, Object> here = Map.copyOf(MDC.getMap());
        return () -> {
            here.forEach(MDC::put);
            try {
                task.run();
            } finally {
                here.keySet().forEach(MDC::remove);
            }
        };
    }
}
