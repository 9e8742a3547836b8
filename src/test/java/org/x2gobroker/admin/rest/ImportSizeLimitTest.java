package org.x2gobroker.admin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImportSizeLimitTest {
    private static final long MEBIBYTE = 1024 * 1024;

    @ParameterizedTest
    @CsvSource({"56, 8", "124, 16", "307, 16", "8192, 16"})
    void growsWithTheHeapUpToSixteenMebibytes(int heap, int largest) {
        assertThat(ImportSizeLimit.bytes(heap * MEBIBYTE)).isEqualTo(largest * MEBIBYTE);
    }
}
