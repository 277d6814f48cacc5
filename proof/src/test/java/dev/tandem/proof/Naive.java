package dev.tandem.proof;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/** The definitions of RFC 9162, sections 2.1.1, 2.1.3.1 and 2.1.4.1, written down as they stand: slow and plain. */
final class Naive {

    private Naive() {}

    static byte[] sha256(byte[]... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (java.security.NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    static byte[] root(List<byte[]> data) {
        return switch (data.size()) {
            case 0 -> sha256();
            case 1 -> sha256(new byte[] {0}, data.getFirst());
            default -> {
                var k = split(data.size());
                yield sha256(new byte[] {1}, root(data.subList(0, k)), root(data.subList(k, data.size())));
            }
        };
    }

    static List<byte[]> inclusion(int m, List<byte[]> data) {
        var n = data.size();
        if (n == 1) {
            return List.of();
        }
        var k = split(n);
        return m < k
                ? and(inclusion(m, data.subList(0, k)), root(data.subList(k, n)))
                : and(inclusion(m - k, data.subList(k, n)), root(data.subList(0, k)));
    }

    static List<byte[]> consistency(int m, List<byte[]> data) {
        return consistency(m, data, true);
    }

    private static List<byte[]> consistency(int m, List<byte[]> data, boolean whole) {
        var n = data.size();
        if (m == n) {
            return whole ? List.of() : List.of(root(data));
        }
        var k = split(n);
        return m <= k
                ? and(consistency(m, data.subList(0, k), whole), root(data.subList(k, n)))
                : and(consistency(m - k, data.subList(k, n), false), root(data.subList(0, k)));
    }

    private static List<byte[]> and(List<byte[]> hashes, byte[] hash) {
        var more = new ArrayList<>(hashes);
        more.add(hash);
        return more;
    }

    private static int split(int n) {
        int k = 1;
        while (2 * k < n) {
            k *= 2;
        }
        return k;
    }
}
