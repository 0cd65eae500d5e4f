package prelude.ui.bench;

import java.util.List;

/** What one part of the bench has measured: a record of its figures. */
public sealed interface Section
    permits ChartBench.Result,
        ClipBench.Result,
        LabBench.Result,
        LibraryBench.Result,
        PieceBench.Result,
        TrainingBench.Result {
  /** For people. */
  List<String> lines();
}
