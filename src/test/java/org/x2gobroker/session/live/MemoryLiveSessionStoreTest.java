package org.x2gobroker.session.live;

class MemoryLiveSessionStoreTest extends LiveSessionStoreContract {
    private final LiveSessionStore store = new MemoryLiveSessionStore(clock);

    @Override
    LiveSessionStore store() {
        return store;
    }
}
