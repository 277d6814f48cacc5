package dev.tandem.web.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.api.guard.Guard;
import dev.tandem.api.guard.KeyId;
import dev.tandem.api.guard.Keys;
import dev.tandem.api.guard.UnknownKey;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.person.PersonId;
import java.util.Base64;
import java.util.HashSet;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.Test;

/** What every store of keys does. */
abstract class KeysContract {

    static final KeyId MIRA = KeyId.of(Guard.PERSON, PersonId.of("7d3f0c1e-0a52-4a6e-9c57-0d8f3a6b1c04"));
    static final KeyId OLE = KeyId.of(Guard.PERSON, PersonId.of("7d3f0c1e-0a52-4a6e-9c57-0d8f3a6b1c05"));
    static final KeyId PARTIES = KeyId.of(Guard.PARTIES, PartnershipId.of("7d3f0c1e-0a52-4a6e-9c57-0d8f3a6b1c04"));
    static final MasterKey MASTER = MasterKey.of(Base64.getEncoder().encodeToString(new byte[32]));

    /** The store as another process, or this one after a restart, sees it. */
    abstract Keys open();

    @Test
    void makesAKeyOnFirstUseAndKeepsIt() {
        var made = open().toSeal(MIRA).orElseThrow();

        assertThat(made.getEncoded()).hasSize(32);
        assertThat(open().toSeal(MIRA)).contains(made);
        assertThat(open().toOpen(MIRA)).contains(made);
    }

    @Test
    void hasAKeyOfItsOwnForEachPersonAndAudience() {
        var keys = open();

        assertThat(Stream.of(MIRA, OLE, PARTIES).map(id -> keys.toSeal(id).orElseThrow()))
                .doesNotHaveDuplicates();
    }

    @Test
    void saysThatAKeyWasNeverThere() {
        assertThatThrownBy(() -> open().toOpen(MIRA)).isInstanceOf(UnknownKey.class);
    }

    @Test
    void destroysAKeyForGood() {
        var keys = open();
        keys.toSeal(MIRA);
        var ole = keys.toSeal(OLE);

        keys.destroy(MIRA);
        keys.destroy(MIRA);

        for (var seen : new Keys[] {keys, open()}) {
            assertThat(seen.toOpen(MIRA)).isEmpty();
            assertThat(seen.toSeal(MIRA)).isEmpty();
            assertThat(seen.toOpen(OLE)).isEqualTo(ole);
        }
    }

    @Test
    void destroysAKeyThatWasNeverUsed() {
        open().destroy(MIRA);

        assertThat(open().toSeal(MIRA)).isEmpty();
    }

    @Test
    void makesOneKeyForAllWhoAskAtOnce() throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            var one = open();
            var made = new HashSet<Optional<SecretKey>>();
            Callable<Optional<SecretKey>> ask = () -> one.toSeal(MIRA);
            for (var answer :
                    threads.invokeAll(Stream.generate(() -> ask).limit(64).toList())) {
                made.add(answer.get());
            }

            assertThat(made).hasSize(1);
        }
    }
}
