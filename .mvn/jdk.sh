# Finds a JDK of at least the version that Tandem is built for, sets and exports JAVA_HOME; sourced by ./mvnw and
# ./tandem, so that an older `java` first on the path does no harm. Order: JAVA_HOME, the `java` on the path, then the
# places where JDKs are usually installed.
tandem_jdk_required=25

tandem_jdk_version() {
    # the feature number in the JDK's own `release` file; 0 where there is none or no compiler beside it
    [ -x "$1/bin/javac" ] && [ -f "$1/release" ] || { echo 0; return; }
    sed -n 's/^JAVA_VERSION="\(1\.\)\{0,1\}\([0-9]*\).*/\2/p' "$1/release" | head -n 1
}

tandem_find_jdk() {
    on_path=$(command -v javac 2>/dev/null) && on_path=$(readlink -f "$on_path") && on_path=${on_path%/bin/javac}
    for candidate in "${JAVA_HOME:-}" "$on_path" \
        /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
        /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
        "$HOME"/.asdf/installs/java/* "$HOME"/.local/share/mise/installs/java/*; do
        [ -n "$candidate" ] || continue
        version=$(tandem_jdk_version "$candidate")
        if [ "${version:-0}" -ge "$tandem_jdk_required" ] 2>/dev/null; then
            JAVA_HOME=$candidate
            export JAVA_HOME
            return 0
        fi
    done
    echo "Tandem needs a JDK $tandem_jdk_required or newer and found none (looked at JAVA_HOME, the path and the usual places)." >&2
    echo "Install one, for example Eclipse Temurin $tandem_jdk_required, or set JAVA_HOME to where it is." >&2
    return 1
}
