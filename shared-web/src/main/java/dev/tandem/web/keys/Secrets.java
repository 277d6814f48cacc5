package dev.tandem.web.keys;

import java.util.function.Supplier;

/** Texts that are made once and kept under the master key, where the keys are. */
public interface Secrets {

    /**
     * The one of a name. Where there is none it is made; of several processes that make it at once all get the same.
     *
     * @param name lower case letters and dashes
     */
    String orMake(String name, Supplier<String> made);
}
