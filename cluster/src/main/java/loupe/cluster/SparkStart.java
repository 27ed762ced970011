package loupe.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.DefaultConfiguration;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkEnv;

/** Starts Spark in this process, with what Loupe takes for granted where the settings say nothing. */
final class SparkStart {
    private static final String LOOPBACK = "127.0.0.1";

    private SparkStart() {}

    static SparkContext start(String master, Map<String, String> settings) {
        quieten();
        if (SparkEnv.get() != null) throw new IllegalStateException("Spark runs in this process already: close the SparkExecutor that is open first, or restart the kernel");
        if (master.startsWith("spark://")) new MasterAddress(master).check();
        var conf = conf(master, settings);
        var thread = Thread.currentThread();
        var loader = thread.getContextClassLoader();
        thread.setContextClassLoader(SparkStart.class.getClassLoader()); // Spark's threads look for classes where this one does
        try {
            return new SparkContext(conf);
        } catch (Exception e) { // some are checked, though Scala does not say so
            throw new IllegalStateException("Spark could not be started on %s: %s".formatted(master, firstLine(e)), e);
        } finally {
            thread.setContextClassLoader(loader);
        }
    }

    private static SparkConf conf(String master, Map<String, String> settings) {
        var conf = new SparkConf().setMaster(master);
        settings.forEach(conf::set);
        conf.setIfMissing("spark.app.name", "Loupe").setIfMissing("spark.ui.enabled", "false");
        if (master.matches("local(\\[.*)?")) conf.setIfMissing("spark.driver.host", LOOPBACK).setIfMissing("spark.driver.bindAddress", LOOPBACK);
        else if (!conf.contains("spark.jars") && !conf.contains("spark.executor.extraClassPath")) conf.set("spark.jars", jars());
        return conf;
    }

    /** Of the folder that this class's jar lies in, with commas between. */
    private static String jars() {
        var jar = ownJar();
        if (!jar.toString().endsWith(".jar")) {
            throw new IllegalArgumentException("%s is no jar, so executors cannot be sent Loupe's: set spark.jars, or spark.executor.extraClassPath if they have them".formatted(jar));
        }
        try (var files = Files.list(jar.getParent())) {
            return files.map(Path::toString).filter(name -> name.endsWith(".jar")).sorted().collect(Collectors.joining(","));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path ownJar() {
        try {
            return Path.of(SparkStart.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Keeps Spark to its errors, from its first class on, unless the program has told Log4j something. */
    private static void quieten() {
        var context = (LoggerContext) LogManager.getContext(SparkStart.class.getClassLoader(), false);
        if (!(context.getConfiguration() instanceof DefaultConfiguration)) return;
        try {
            Configurator.reconfigure(SparkStart.class.getResource("log4j2.properties").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What somebody can act on: Spark's messages go on for pages. */
    static String firstLine(Throwable thrown) {
        return String.valueOf(thrown.getMessage()).lines().findFirst().orElse(thrown.getClass().getSimpleName());
    }
}
