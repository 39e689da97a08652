package ke.kemis.benchmarks.measure;

/** One of two ways to do the same work, which can be run again and again. */
@FunctionalInterface
public interface Arm {

    Sample run() throws Exception;
}
