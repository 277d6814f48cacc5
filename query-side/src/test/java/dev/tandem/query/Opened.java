package dev.tandem.query;

import dev.tandem.api.Line;
import dev.tandem.api.TandemEvent;
import dev.tandem.api.Text;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipOpened;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.person.PersonId;
import dev.tandem.query.partnership.Board;
import dev.tandem.query.partnership.PartnershipBoard;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** A partnership of two, opened by the event at position 0, for tests that say what happens next, from position 1 on. */
public final class Opened {

    public static final PartnershipId US = new PartnershipId(Story.id(900));
    public static final PersonId HR = new PersonId(Story.id(901));
    public static final PersonId MANAGER = new PersonId(Story.id(902));
    public static final PersonId EMPLOYEE = new PersonId(Story.id(903));
    public static final PersonId COLLEAGUE = new PersonId(Story.id(904));
    public static final PartnershipOpened OPENED = new PartnershipOpened(
            US, List.of(HR), MANAGER, new Line("Logistics"), new Text("Keep people"), ZoneId.of("Europe/Berlin"));

    private Opened() {}

    public static Given events(TandemEvent... next) {
        var all = new ArrayList<TandemEvent>();
        all.add(OPENED);
        all.addAll(List.of(next));
        return Given.events(all);
    }

    public static Board board(TandemEvent... next) {
        return events(next).then(new PartnershipBoard(), US.toString());
    }
}
