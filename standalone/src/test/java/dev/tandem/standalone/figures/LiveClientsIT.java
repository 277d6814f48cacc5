package dev.tandem.standalone.figures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.standalone.figures.LiveClients.Plan;
import org.junit.jupiter.api.Test;

/** The short form of {@link LiveClients}. */
class LiveClientsIT {

    @Test
    void everybodyEndsWithTheViewAndSlowReadersCostNoHeap() throws Exception {
        var result = LiveClients.run(new Plan(2, 40, 10, 0, 400, 3_000));

        System.out.println("[live] " + result);
        assertThat(result.wrong()).isEmpty();
        assertThat(result.reconnects()).isPositive();
        assertThat(result.conflated()).isPositive();
        assertThat(result.heapGrowth()).isLessThan(64_000_000);
    }
}
