package org.x2gobroker.monitoring;

import java.util.List;
import org.x2gobroker.observation.Observer;
import org.x2gobroker.observation.Stage;
import org.x2gobroker.observation.Step;

/** Lets several observers see the same; steps end in the reverse order. */
record SeveralObservers(List<Observer> observers) implements Observer {
    SeveralObservers {
        observers = List.copyOf(observers);
    }

    @Override
    public Step begin(Stage stage, String name, String peer) {
        List<Step> steps = observers.stream()
                .map(observer -> observer.begin(stage, name, peer))
                .toList();
        return new Step() {
            @Override
            public void failed(String kind) {
                steps.forEach(step -> step.failed(kind));
            }

            @Override
            public void close() {
                steps.reversed().forEach(Step::close);
            }
        };
    }

    @Override
    public Runnable carry(Runnable task) {
        Runnable carried = task;
        for (Observer observer : observers) {
            carried = observer.carry(carried);
        }
        return carried;
    }
}
