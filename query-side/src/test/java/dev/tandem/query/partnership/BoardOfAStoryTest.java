package dev.tandem.query.partnership;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.TandemEvent;
import dev.tandem.api.person.PersonEvent;
import dev.tandem.api.wire.TandemJson;
import dev.tandem.query.Given;
import dev.tandem.query.Story;
import dev.tandem.query.dashboard.Dashboards;
import dev.tandem.query.dashboard.Names;
import dev.tandem.query.independent.Tree;
import dev.tandem.query.independent.WholeFold;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoardOfAStoryTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void tellsEverythingAsTheIndependentFoldDoesAtEveryTwentiethPosition(long seed) {
        var story = new Story(seed);
        var events = new ArrayList<TandemEvent>();
        var fold = new WholeFold(true);
        int lines = 0;
        for (int position = 0; position < 600; position++) {
            var event = story.next();
            events.add(event);
            if (!(event instanceof PersonEvent)) { // boards have no names
                fold.add(
                        event.getClass().getSimpleName(),
                        TandemJson.mapper().valueToTree(event),
                        Given.timeOf(position));
            }
            if (position % 20 != 19) {
                continue;
            }
            var at = Given.timeOf(position);
            var dashboards = new Dashboards(new Names(Map.of()), Map.of(), at);
            for (var partnership : story.partnerships()) {
                var id = partnership.partnershipId().toString();
                var board = Given.events(events).then(new PartnershipBoard(), id);
                var shown = Tree.lines(TandemJson.mapper().valueToTree(dashboards.partnership(board)));

                assertThat(Tree.apart(shown, Tree.lines(fold.partnershipDashboard(id, at))))
                        .as("position %d", position)
                        .isEmpty();
                lines += shown.size();
            }
        }
        assertThat(lines).isGreaterThan(10_000);
    }
}
