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
  private long length;

  Evaluations(LabFacts facts) {
    this.facts = facts;
    read();
  }

  /** Reads them again if there are others: the last one is written after the last checkpoint. */
  boolean readNewer() {
    return new RunFolder(facts.run()).evaluationsLength() != length && read();
  }

  /** Those that cannot be read are as good as none. */
  private boolean read() {
    RunFolder folder = new RunFolder(facts.run());
    length = folder.evaluationsLength(); // before reading: what comes meanwhile is read next time
    List<Evaluation> all;
    try {
      all = folder.evaluations();
    } catch (RunFolderException e) {
      return false;
    }
    kept.clear(); // a run that was rewound makes them anew
    for (Evaluation one : all) {
      if (one.retrieval() != null) {
        kept.put(one.step(), one.retrieval());
      }
    }
    return true;
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
