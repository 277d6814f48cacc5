package dev.tandem.web.axon;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;

/**
 * Keeps Axon's update check out of every application that has this module: it calls out and writes to the home folder,
 * and nothing here calls anywhere that its operator did not configure. A filter and not a property, because a property
 * can be overridden or forgotten.
 */
final class NoUpdateCheck implements AutoConfigurationImportFilter {

    private static final String UPDATE_CHECK = "org.axonframework.springboot.autoconfig.UpdateCheckerAutoConfiguration";

    @Override
    public boolean[] match(@Nullable String[] autoConfigurations, AutoConfigurationMetadata metadata) {
        var kept = new boolean[autoConfigurations.length];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = !UPDATE_CHECK.equals(autoConfigurations[i]);
        }
        return kept;
    }
}
