package prelude.ui;

import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * How many objects of each class can still be reached, after everything else has been collected.
 */
public record LiveObjects(Map<String, Long> count) {

  /** Counts what this JVM holds now. */
  public static LiveObjects now() {
    Map<String, Long> count = new HashMap<>();
    // Lines such as "   5:      1200     28800  java.lang.Integer (java.base@25)".
    for (String line : command("gcClassHistogram").lines().toList()) {
      String[] parts = line.strip().split("\\s+");
      if (parts.length >= 4 && parts[0].matches("\\d+:")) {
        count.merge(parts[3], Long.parseLong(parts[1]), Long::sum);
      }
    }
    return new LiveObjects(count);
  }

  /**
   * Classes of the application and of JavaFX with at least so many objects more than before. What
   * the toolkit keeps of texts that it has laid out is left out: a cache with bounds of its own.
   */
  public Map<String, Long> grownSince(LiveObjects before, long atLeast) {
    Map<String, Long> grown = new TreeMap<>();
    count.forEach(
        (type, now) -> {
          long more = now - before.count.getOrDefault(type, 0L);
          boolean ours = type.contains("prelude.") || type.contains("javafx.");
          boolean texts = type.matches("(\\[L)?com\\.sun\\.javafx\\.(geom|text)\\..*");
          if (more >= atLeast && ours && !texts) {
            grown.put(type, more);
          }
        });
    return grown;
  }

  static String command(String name) {
    try {
      return (String)
          ManagementFactory.getPlatformMBeanServer()
              .invoke(
                  new ObjectName("com.sun.management:type=DiagnosticCommand"),
                  name,
                  new Object[] {new String[0]},
                  new String[] {String[].class.getName()});
    } catch (JMException e) {
      throw new AssertionError(e);
    }
  }
}
