package dev.tandem.web.journal;

import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.query.Answer;
import dev.tandem.api.query.CheckpointView;
import java.util.Optional;

/** What a package of evidence says of itself, for whoever checks it without us. */
final class EvidenceReadme {

    private EvidenceReadme() {}

    static String text(PartnershipId partnership, Optional<Answer> start, Answer end, CheckpointView checkpoint) {
        return """
                # Evidence on partnership %s

                Entries of the journal %s, of this partnership, %s up to %s.

                | File | What |
                |---|---|
                | `entries.ndjson` | An entry per line, in the very form in which it was hashed: who, what, when, in which order. Sealed words are sealed in it. |
                | `proofs.txt` | Of each entry, in the same order, its position and the hashes that lead from it to the root of the tree |
                | `checkpoint.txt` | The signed head of the tree: its name, the number of entries (%d), the root, the signature |
                | `key.txt` | The public key of the signature. Compare it with the one that you got elsewhere: a key in the package alone proves nothing. |
                | `dashboards/*.json` | What the partnership's dashboard showed at the beginning and at the end, for whoever made this package. Not proved by the tree; folded from the entries. |

                ## Checking it

                With Tandem's verifier, which needs nothing but Java and this file:

                    java -jar audit-verifier.jar evidence THIS.zip --key KEY

                Without it: the leaf of an entry is SHA-256 of the byte 0 and the bytes of its line, without the newline. Each
                node above is SHA-256 of the byte 1, the left hash and the right one (RFC 9162, 2.1). A line of `proofs.txt`
                has the hashes of the siblings from the leaf up; RFC 9162, 2.1.3.2 says how they lead to the root, which is
                the third line of `checkpoint.txt`. That file is a signed note (C2SP signed-note, Ed25519), its first line
                the name of the journal, its second the number of entries.

                ## What it proves

                That each of these entries is in the journal, at its position, unchanged since the checkpoint was signed. It does
                not prove that no entry of the partnership is missing from the package: for that, verify an export of the whole
                journal.
                """.formatted(
                        partnership,
                        checkpoint.origin(),
                        start.map(answer -> "after " + answer.moment() + " and").orElse("from the first"),
                        end.moment(),
                        checkpoint.size());
    }
}
