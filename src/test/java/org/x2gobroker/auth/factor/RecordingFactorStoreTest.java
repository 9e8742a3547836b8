package org.x2gobroker.auth.factor;

/** The store that other tests use keeps to the contract as well. */
class RecordingFactorStoreTest extends SecondFactorStoreContract {
    private final RecordingFactorStore store = new RecordingFactorStore();

    @Override
    SecondFactorStore store() {
        return store;
    }

    @Override
    SecondFactorStore otherStore() {
        return store;
    }
}
