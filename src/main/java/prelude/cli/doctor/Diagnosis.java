package prelude.cli.doctor;

import java.util.List;
import prelude.cli.doctor.Finding.Level;

/**
 * All findings.
 *
 * @param version Prelude's
 * @param java Java's
 * @param w1Runs whether nothing that W1 needs has failed
 */
record Diagnosis(String version, String java, boolean w1Runs, List<Finding> findings) {
  static Diagnosis of(String version, String java, List<Finding> findings) {
    boolean runs = findings.stream().noneMatch(f -> f.level() == Level.FAILURE);
    return new Diagnosis(version, java, runs, List.copyOf(findings));
  }
}
