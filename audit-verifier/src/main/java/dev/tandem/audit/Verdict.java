package dev.tandem.audit;

/** What a check comes to; the exit code is part of the interface. */
enum Verdict {
    PROVED(0),
    DISPROVED(1),
    /** wrong use, or input that cannot be read: nothing is said about the journal */
    UNREADABLE(2),
    /** nothing is wrong, and something is not proved */
    NOT_WHOLLY(3);

    /** for the help of each command */
    static final String EXIT_CODES = """
            %nExit codes:%n\
              0  proved%n\
              1  disproved: something was changed, or is not signed by the key%n\
              2  wrong use, or input that cannot be read: nothing was decided%n\
              3  nothing is wrong, but not everything is proved""";

    private final int exitCode;

    Verdict(int exitCode) {
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
