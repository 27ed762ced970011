package loupe.cluster;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A standalone Spark on the loopback interface, each part a process: a Spark installation as it comes, without any of Loupe's jars. */
final class StandaloneCluster implements AutoCloseable {
    private static final Pattern LOUPES = Pattern.compile("(loupe|api-0|mxnet|jna-).*");
    private static final long DEADLINE_SECONDS = 60;

    private final Path home;
    private final String url;
    private final Process master;
    private final List<Process> workers = new ArrayList<>();

    private StandaloneCluster(Path home) throws Exception {
        this.home = home;
        install(Path.of("target/spark"), Path.of("target/dist"));
        master = start("master", "org.apache.spark.deploy.master.Master", "--host", "127.0.0.1", "--port", "0", "--webui-port", "0");
        url = said("master", "Starting Spark master at (spark://\\S+)");
        said("master", "(New state: ALIVE)");
    }

    /** @param home an empty folder */
    static StandaloneCluster start(Path home, int workers) throws Exception {
        var cluster = new StandaloneCluster(home);
        try {
            for (int i = 0; i < workers; i++) cluster.addWorker();
            return cluster;
        } catch (Exception | Error e) {
            cluster.close();
            throw e;
        }
    }

    private void install(Path... folders) throws IOException {
        Files.createDirectories(home.resolve("jars"));
        for (var folder : folders) {
            try (Stream<Path> jars = Files.list(folder)) {
                for (Path jar : (Iterable<Path>) jars::iterator) {
                    if (!LOUPES.matcher(jar.getFileName().toString()).matches()) Files.createSymbolicLink(home.resolve("jars").resolve(jar.getFileName()), jar.toAbsolutePath());
                }
            }
        }
    }

    /** With one core. */
    void addWorker() throws Exception {
        String name = "worker" + workers.size();
        workers.add(start(name, "org.apache.spark.deploy.worker.Worker", "--host", "127.0.0.1", "--port", "0", "--webui-port", "0", "--cores", "1", "--memory", "1g",
                "--work-dir", home.resolve(name).toString(), url));
        said(name, "(Successfully registered with master)");
    }

    private Process start(String name, String type, String... arguments) throws IOException {
        String classes = home.resolve("jars") + "/*" + File.pathSeparator + Path.of("target/test-classes").toAbsolutePath();
        var command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow(), "-Xmx256m", "-cp", classes, TiedToParent.class.getName(), type));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(home.resolve(name + ".log").toFile());
        builder.environment().putAll(Map.of("SPARK_HOME", home.toString(), "SPARK_SCALA_VERSION", "2.13", "SPARK_LOCAL_IP", "127.0.0.1"));
        return builder.start();
    }

    private String said(String name, String pattern) throws Exception {
        long start = System.nanoTime();
        while (System.nanoTime() - start < TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS)) {
            var match = Pattern.compile(pattern).matcher(log(name));
            if (match.find()) return match.group(1);
            Thread.sleep(50);
        }
        throw new AssertionError("%s never said \"%s\":%n%s".formatted(name, pattern, log(name)));
    }

    private String log(String name) throws IOException {
        return Files.readString(home.resolve(name + ".log"));
    }

    String url() {
        return url;
    }

    /** The processes of a worker: its executors, then itself. */
    List<ProcessHandle> processes(int worker) {
        var handle = workers.get(worker).toHandle();
        return Stream.concat(handle.descendants(), Stream.of(handle)).toList();
    }

    /** SIGKILL to a worker and its executors; returns how many executors it had. */
    int kill(int worker) {
        var processes = processes(worker);
        processes.forEach(ProcessHandle::destroyForcibly);
        return processes.size() - 1;
    }

    @Override
    public void close() {
        for (int i = 0; i < workers.size(); i++) kill(i);
        master.destroyForcibly();
        Stream.concat(workers.stream(), Stream.of(master)).forEach(process -> process.onExit().join());
        for (var jar : home.resolve("jars").toFile().listFiles()) jar.delete(); // links: JUnit warns of each that it deletes
    }
}
