package prelude.ui.prefixlab.work;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import prelude.data.Clip;
import prelude.evidence.Evaluation;
import prelude.evidence.Retrieval;
import prelude.training.LabFacts;
import prelude.training.RunFolder;
import prelude.training.RunFolderException;

/** The matrices that a run's own evaluations have kept: there are more of them than checkpoints. */
final class Evaluations {
  private final LabFacts facts;
  private final NavigableMap<Integer, Retrieval> kept = new TreeMap<>();

  Evaluations(LabFacts facts) {
    this.facts = facts;
    read();
  }

  /** Reads them again; those that cannot be read are as good as none. */
  void read() {
    List<Evaluation> all;
    try {
      all = new RunFolder(facts.run()).evaluations();
    } catch (RunFolderException e) {
      return;
    }
    for (Evaluation one : all) {
      if (one.retrieval() != null) {
        kept.put(one.step(), one.retrieval());
      }
    }
  }

  /** The newest up to a step; null where there is none. */
  Matrix at(int step) {
    var entry = kept.floorEntry(step);
    if (entry == null) {
      return null;
    }
    Retrieval retrieval = entry.getValue();
    List<Integer> clips = clips(retrieval);
    if (clips.size() != retrieval.total()) {
      return null;
    }
    double[][] nats = new double[clips.size()][];
    for (int i = 0; i < nats.length; i++) {
      double[] row = retrieval.logLikelihood()[i];
      nats[i] = IntStream.range(0, row.length).mapToDouble(j -> -row[j]).toArray();
    }
    return new Matrix(entry.getKey(), nats, clips);
  }

  private List<Integer> clips(Retrieval retrieval) {
    List<Clip> all = facts.clips();
    if (retrieval.sampled() == null) {
      return IntStream.range(0, all.size()).boxed().toList();
    }
    List<String> ids = all.stream().map(Clip::id).toList();
    List<Integer> places = new ArrayList<>();
    for (String id : retrieval.sampled()) {
      int place = ids.indexOf(id);
      if (place >= 0) {
        places.add(place);
      }
    }
    return places;
  }
}
