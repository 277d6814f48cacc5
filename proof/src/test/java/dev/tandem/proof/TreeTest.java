package dev.tandem.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TreeTest {

    /** The eight leaves that implementations of RFC 6962 have been tested with since the first. */
    private static final List<byte[]> LEAVES = List.of(
            hex(""),
            hex("00"),
            hex("10"),
            hex("2021"),
            hex("3031"),
            hex("40414243"),
            hex("5051525354555657"),
            hex("606162636465666768696a6b6c6d6e6f"));

    private static final List<String> ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    @Nested
    class OfTheEightWellKnownLeaves {

        @Test
        void hasTheKnownRootAtEachSize() {
            var range = new CompactRange();
            for (int size = 0; size <= LEAVES.size(); size++) {
                assertThat(range.size()).isEqualTo(size);
                assertThat(hex(range.root())).isEqualTo(ROOTS.get(size));
                assertThat(hex(Proofs.root(nodes(LEAVES), size))).isEqualTo(ROOTS.get(size));
                if (size < LEAVES.size()) {
                    range.append(Merkle.leaf(LEAVES.get(size)));
                }
            }
            assertThat(hex(Merkle.empty())).isEqualTo(ROOTS.getFirst());
        }

        @Test
        void hasTheKnownProofsOfInclusion() {
            assertThat(inclusion(0, 1)).isEmpty();
            assertThat(inclusion(0, 8))
                    .containsExactly(
                            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4");
            assertThat(inclusion(5, 8))
                    .containsExactly(
                            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
            assertThat(inclusion(2, 3))
                    .containsExactly("fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125");
            assertThat(inclusion(1, 5))
                    .containsExactly(
                            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b");
        }

        @Test
        void hasTheKnownProofsOfConsistency() {
            assertThat(consistency(1, 1)).isEmpty();
            assertThat(consistency(1, 8))
                    .containsExactly(
                            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4");
            assertThat(consistency(6, 8))
                    .containsExactly(
                            "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
            assertThat(consistency(2, 5))
                    .containsExactly(
                            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b");
        }

        private List<String> inclusion(int index, int size) {
            return Proofs.inclusion(nodes(LEAVES), index, size).stream()
                    .map(TreeTest::hex)
                    .toList();
        }

        private List<String> consistency(int from, int to) {
            return Proofs.consistency(nodes(LEAVES), from, to).stream()
                    .map(TreeTest::hex)
                    .toList();
        }
    }

    @Test
    void agreesWithTheDefinitionForEverySizeUpTo130() {
        var data = random(130);
        var range = new CompactRange();
        for (int size = 0; size <= data.size(); size++) {
            var root = Naive.root(data.subList(0, size));
            assertThat(range.root()).isEqualTo(root);
            assertThat(Proofs.root(nodes(data), size)).isEqualTo(root);
            assertThat(CompactRange.of(size, range.frontier()).root()).isEqualTo(root);
            if (size < data.size()) {
                range.append(Merkle.leaf(data.get(size)));
            }
        }
    }

    @Test
    void goesOnFromItsFrontierAndApartFromItsCopy() {
        var data = random(300);
        for (int size = 0; size < data.size(); size += 37) {
            var range = new CompactRange();
            data.subList(0, size).forEach(leaf -> range.append(Merkle.leaf(leaf)));
            var resumed = CompactRange.of(size, range.frontier());
            var copy = range.copy();
            data.subList(size, 300).forEach(leaf -> resumed.append(Merkle.leaf(leaf)));
            range.append(Merkle.leaf(new byte[1]));
            assertThat(resumed.root()).isEqualTo(Naive.root(data));
            assertThat(copy.root()).isEqualTo(Naive.root(data.subList(0, size)));
        }
    }

    @Test
    void refusesAFrontierThatDoesNotFitTheSize() {
        assertThatThrownBy(() -> CompactRange.of(3, List.of(Merkle.empty())))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CompactRange.of(1, List.of(new byte[31])))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CompactRange.of(-1, List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void provesInclusionOfEveryLeafAtEverySizeAndOfNothingElse() {
        var data = random(40);
        var nodes = nodes(data);
        for (int size = 1; size <= data.size(); size++) {
            var root = Naive.root(data.subList(0, size));
            for (int index = 0; index < size; index++) {
                var leaf = Merkle.leaf(data.get(index));
                var proof = Proofs.inclusion(nodes, index, size);
                assertThat(proof).containsExactlyElementsOf(Naive.inclusion(index, data.subList(0, size)));
                assertThat(Proofs.verifyInclusion(leaf, index, size, proof, root))
                        .isTrue();

                for (var wrong : wrong(proof)) {
                    assertThat(Proofs.verifyInclusion(leaf, index, size, wrong, root))
                            .isFalse();
                }
                assertThat(Proofs.verifyInclusion(flipped(leaf), index, size, proof, root))
                        .isFalse();
                assertThat(Proofs.verifyInclusion(leaf, index, size, proof, flipped(root)))
                        .isFalse();
                assertThat(Proofs.verifyInclusion(leaf, index + 1, size, proof, root))
                        .isFalse();
                assertThat(Proofs.verifyInclusion(leaf, index - 1, size, proof, root))
                        .isFalse();
            }
        }
    }

    @Test
    void provesConsistencyOfEverySmallerTreeAndOfNothingElse() {
        var data = random(40);
        var nodes = nodes(data);
        for (int to = 0; to <= data.size(); to++) {
            var toRoot = Naive.root(data.subList(0, to));
            for (int from = 0; from <= to; from++) {
                var fromRoot = Naive.root(data.subList(0, from));
                var proof = Proofs.consistency(nodes, from, to);
                if (from > 0) {
                    assertThat(proof).containsExactlyElementsOf(Naive.consistency(from, data.subList(0, to)));
                } else {
                    assertThat(proof).isEmpty();
                }
                assertThat(Proofs.verifyConsistency(from, to, proof, fromRoot, toRoot))
                        .isTrue();

                for (var wrong : wrong(proof)) {
                    assertThat(Proofs.verifyConsistency(from, to, wrong, fromRoot, toRoot))
                            .isFalse();
                }
                assertThat(Proofs.verifyConsistency(from, to, proof, flipped(fromRoot), toRoot))
                        .isFalse();
                if (from > 0) {
                    assertThat(Proofs.verifyConsistency(from, to, proof, fromRoot, flipped(toRoot)))
                            .isFalse();
                    assertThat(Proofs.verifyConsistency(from - 1, to, proof, fromRoot, toRoot))
                            .isFalse();
                }
            }
        }
    }

    @Test
    void provesNothingByRubbishAndNeverThrows() {
        var hash = Merkle.empty();
        assertThat(Proofs.verifyInclusion(new byte[3], 0, 1, List.of(), hash)).isFalse();
        assertThat(Proofs.verifyInclusion(hash, 0, 1, List.of(), new byte[0])).isFalse();
        assertThat(Proofs.verifyInclusion(hash, -1, 1, List.of(), hash)).isFalse();
        assertThat(Proofs.verifyInclusion(hash, 1, 1, List.of(), hash)).isFalse();
        assertThat(Proofs.verifyInclusion(hash, 0, Long.MAX_VALUE, List.of(hash), hash))
                .isFalse();
        assertThat(Proofs.verifyInclusion(hash, 0, 2, Collections.singletonList(null), hash))
                .isFalse();
        assertThat(Proofs.verifyInclusion(null, 0, 1, List.of(), hash)).isFalse();
        assertThat(Proofs.verifyConsistency(-1, 1, List.of(), hash, hash)).isFalse();
        assertThat(Proofs.verifyConsistency(2, 1, List.of(), hash, hash)).isFalse();
        assertThat(Proofs.verifyConsistency(1, 2, List.of(), hash, hash)).isFalse();
        assertThat(Proofs.verifyConsistency(3, Long.MAX_VALUE, List.of(), hash, hash))
                .isFalse();
        assertThat(Proofs.verifyConsistency(1, 2, List.of(new byte[33]), hash, hash))
                .isFalse();
    }

    @Test
    void refusesToProveWhatCannotBe() {
        var nodes = nodes(LEAVES);
        assertThatThrownBy(() -> Proofs.inclusion(nodes, 8, 8)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Proofs.inclusion(nodes, -1, 8)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Proofs.consistency(nodes, 8, 7)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void hashesAPartOfAnArrayAsTheWholeOfItsCopy() {
        var bytes = hex("00112233445566");
        assertThat(Merkle.leaf(bytes, 2, 3)).isEqualTo(Merkle.leaf(hex("223344")));
        assertThat(Merkle.leaf(hex("223344"))).isEqualTo(Naive.sha256(hex("00223344")));
    }

    /** each hash changed, each left out, each given twice, one more at either end */
    private static List<List<byte[]>> wrong(List<byte[]> proof) {
        var wrong = new ArrayList<List<byte[]>>();
        for (int i = 0; i < proof.size(); i++) {
            var changed = new ArrayList<>(proof);
            changed.set(i, flipped(proof.get(i)));
            wrong.add(changed);
            var without = new ArrayList<>(proof);
            without.remove(i);
            wrong.add(without);
            var twice = new ArrayList<>(proof);
            twice.add(i, proof.get(i));
            wrong.add(twice);
        }
        var before = new ArrayList<>(proof);
        before.addFirst(Merkle.empty());
        wrong.add(before);
        var after = new ArrayList<>(proof);
        after.add(Merkle.empty());
        wrong.add(after);
        return wrong;
    }

    private static byte[] flipped(byte[] hash) {
        var flipped = hash.clone();
        flipped[7] ^= 4;
        return flipped;
    }

    private static Nodes nodes(List<byte[]> data) {
        var known = new HashMap<List<Long>, byte[]>();
        return (level, index) -> known.computeIfAbsent(
                List.of((long) level, index),
                node -> Naive.root(data.subList((int) (index << level), (int) ((index + 1) << level))));
    }

    private static List<byte[]> random(int count) {
        var random = new Random(6962);
        var data = new ArrayList<byte[]>();
        for (int i = 0; i < count; i++) {
            var bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            data.add(bytes);
        }
        return data;
    }

    private static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
