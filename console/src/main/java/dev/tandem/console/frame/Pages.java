package dev.tandem.console.frame;

import java.util.List;

/** The pages of one topic. A component of this type is all it takes to add them. */
public interface Pages {

    List<Page> pages();
}
