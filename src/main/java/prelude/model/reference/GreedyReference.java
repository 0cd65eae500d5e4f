package prelude.model.reference;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import prelude.model.AudioLm;
import prelude.model.Compute;
import prelude.model.Decoder;
import prelude.model.Sampling;

/**
 * Greedy continuation of every prompt after every clip's soft tokens, with and without the
 * key/value cache. Tokens must be the reference's own. Under bf16 only, a row may part from them
 * where the reference's two best logits are closer than the tolerance of logits.
 */
final class GreedyReference {
  private final GptCase c;
  private final AudioLm lm;
  private final Compute compute;
  private final Tolerances tolerances;

  GreedyReference(GptCase c, AudioLm lm, Compute compute, Tolerances tolerances) {
    this.c = c;
    this.lm = lm;
    this.compute = compute;
    this.tolerances = tolerances;
  }

  void check(Consumer<ReferenceItem> sink) {
    Optional<ReferenceJson> greedy = c.json().optional("greedy");
    if (greedy.isEmpty()) {
      return;
    }
    var report = new Report("greedy", sink);
    try (NDManager scope = lm.scope()) {
      NDArray soft = lm.softTokens(scope, c.features(scope));
      greedy.get().members().forEach((name, prompt) -> prompt(report, name, prompt, soft));
    }
  }

  private void prompt(Report report, String name, ReferenceJson json, NDArray soft) {
    int[] prompt = json.child("prompt").integers();
    for (int token : prompt) {
      if (token < 0 || token >= c.gpt().vocabSize()) {
        throw json.wrong("the prompt holds " + token + ", which is outside of the vocabulary");
      }
    }
    List<ReferenceJson> rows = json.child("new_tokens_per_row").elements();
    if (prompt.length == 0 || rows.size() != c.rows()) {
      throw json.wrong("expected a prompt, and tokens for each of %d rows".formatted(c.rows()));
    }
    var plain = new Agreement();
    var cached = new Agreement();
    var decoder = new Decoder(lm);
    for (int row = 0; row < rows.size(); row++) {
      int[] expected = rows.get(row).integers();
      if (expected.length == 0) {
        continue;
      }
      double[] margins = margins(json, row);
      try (NDManager scope = lm.scope()) {
        NDArray one = soft.get(new NDIndex(row + ":" + (row + 1)));
        one.attach(scope);
        Sampling greedy = Sampling.greedy();
        plain.add(row, expected, decoder.plain(one, prompt, expected.length, greedy), margins);
        cached.add(row, expected, decoder.cached(one, prompt, expected.length, greedy), margins);
      }
    }
    plain.report(report, c.name() + " " + name + " plain");
    cached.report(report, c.name() + " " + name + " cached");
  }

  private static double[] margins(ReferenceJson json, int row) {
    return json.optional("margins")
        .map(ReferenceJson::elements)
        .filter(all -> row < all.size())
        .map(all -> all.get(row).numbers())
        .orElse(new double[0]);
  }

  /** Rows that differ, and how. */
  private final class Agreement {
    private int wrongRows;
    private final StringBuilder notes = new StringBuilder();

    void add(int row, int[] expected, int[] found, double[] margins) {
      int at = Arrays.mismatch(expected, found);
      if (at < 0) {
        return;
      }
      double margin = at < margins.length ? margins[at] : Double.NaN;
      boolean excused = compute == Compute.BF16 && margin < tolerances.logits();
      wrongRows += excused ? 0 : 1;
      notes.append(
          " row %d, token %d: expected %d, found %d%s;"
              .formatted(
                  row,
                  at,
                  expected[at],
                  found[at],
                  excused ? " (not counted: the reference's margin is " + margin + ")" : ""));
    }

    void report(Report report, String name) {
      report.error(name, wrongRows, 0, notes.isEmpty() ? "" : "rows that differ:" + notes);
    }
  }
}
