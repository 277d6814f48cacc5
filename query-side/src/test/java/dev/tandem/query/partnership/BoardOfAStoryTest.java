package dev.tandem.query.partnership;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.query.Given;
import dev.tandem.query.MemoryLog;
import dev.tandem.query.NaiveFold;
import dev.tandem.query.Story;
import java.util.ArrayList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoardOfAStoryTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void tellsTheDialogueAsANaiveFoldDoesAtEveryTenthPosition(long seed) {
        var story = new Story(seed);
        var events = new ArrayList<MemoryLog.Appended>();
        int lines = 0;
        for (int position = 0; position < 600; position++) {
            events.add(new MemoryLog.Appended(story.next(), Given.timeOf(position), 0));
            if (position % 10 != 9) {
                continue;
            }
            var naive = new NaiveFold(events);
            var given =
                    Given.events(events.stream().map(MemoryLog.Appended::event).toList());
            for (var partnership : story.partnerships()) {
                var id = partnership.partnershipId();
                var told = NaiveFold.dialogue(given.then(new PartnershipBoard(), id.toString()));
                assertThat(told).as("position %d", position).isEqualTo(naive.dialogue(id));
                lines += told.size();
            }
        }
        assertThat(lines).isGreaterThan(1_000);
    }
}
