import java.io.IOException;
import org.codelibs.opensearch.runner.OpenSearchRunner;

/** A node of OpenSearch, alone in its cluster: the folder that it keeps everything in, and the port that it listens on. */
class TestNode {
  public static void main(String[] args) {
    Thread.ofPlatform().start(TestNode::endWithStarter);
    var runner = new OpenSearchRunner();
    runner.onBuild((number, settings) -> {
      settings.put("http.port", args[1]);
      settings.put("transport.port", "0");
      settings.put("discovery.type", "single-node");
      // How full the disk of a tester is must not decide what a test finds.
      settings.put("cluster.routing.allocation.disk.threshold_enabled", "false");
    });
    runner.build(OpenSearchRunner.newConfigs().basePath(args[0]).clusterName("tests").numOfNode(1));
    runner.ensureYellow();
  }

  /** Keeps the node alive until standard input ends: when whoever started it is gone, in whatever way. */
  private static void endWithStarter() {
    try {
      System.in.transferTo(java.io.OutputStream.nullOutputStream());
    } catch (IOException closed) {
      // It has ended, too.
    }
    Runtime.getRuntime().halt(0);
  }
}
