package prelude.training.export;

import java.util.List;
import prelude.evidence.Evaluation.ClipBytes;

/** What a report is written on, from the top down. */
interface ReportPage {
  void heading(String text);

  void paragraph(String text);

  /**
   * Adds a table.
   *
   * @param head names of the columns
   * @param rows as many cells each
   */
  void table(List<String> head, List<List<String>> rows);

  /** Adds a picture. */
  void picture(String name, SvgChart chart);

  /** Adds a transcript whose bytes show what the audio saved on each. */
  void strip(ClipBytes clip);
}
