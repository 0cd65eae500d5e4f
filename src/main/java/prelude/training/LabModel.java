package prelude.training;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import prelude.data.Clip;
import prelude.evidence.lab.Prefix;
import prelude.evidence.lab.PrefixLab;
import prelude.evidence.space.NearestText;
import prelude.evidence.space.Points;
import prelude.model.AudioLm;

/** The model of one checkpoint, loaded, with what was asked of it and stays the same. */
final class LabModel implements AutoCloseable {
  private final AudioLm lm;
  private final PrefixLab lab;
  private final SoundFeatures sounds;
  private final FileTime written;
  private final Prefix[] clips;
  private Points text;
  private NearestText nearest;

  /**
   * @param written when the checkpoint was, since a run that is rewound writes it anew
   */
  LabModel(AudioLm lm, SoundFeatures sounds, List<Clip> clips, FileTime written) {
    this.lm = lm;
    this.lab = new PrefixLab(lm, clips.stream().map(Clip::text).toList());
    this.sounds = sounds;
    this.clips = new Prefix[clips.size()];
    this.written = written;
  }

  PrefixLab lab() {
    return lab;
  }

  FileTime written() {
    return written;
  }

  /** What the projector makes of features of {@link SoundFeatures#shape}. */
  Prefix prefix(float[] features) {
    var shape = new Shape(1);
    for (int dimension : sounds.shape()) {
      shape = shape.add(dimension);
    }
    try (NDManager scope = lm.scope();
        NDManager host = NDManager.newBaseManager(Device.cpu())) {
      return lab.prefixes(lm.upload(scope, host.create(features, shape))).getFirst();
    }
  }

  /** Soft tokens of each clip, where they are known. */
  Prefix[] clips() {
    return clips;
  }

  /** The vocabulary behind the prefix (257, C). */
  Points text() {
    if (text == null) {
      int width = lm.gpt().nEmbd();
      try (NDManager scope = lm.scope()) {
        float[] all = lm.textEmbeddings(scope).toFloatArray();
        text = new Points(width, Arrays.copyOf(all, lm.gpt().vocabSize() * width));
      }
    }
    return text;
  }

  int[] nearest(Prefix prefix) {
    if (nearest == null) {
      nearest = new NearestText(text());
    }
    var points = new Points(prefix.width(), prefix.values());
    int[] tokens = new int[prefix.softTokens()];
    for (int i = 0; i < tokens.length; i++) {
      List<NearestText.Neighbour> found = nearest.of(points, i, 1);
      tokens[i] = found.isEmpty() ? -1 : found.getFirst().token();
    }
    return tokens;
  }

  @Override
  public void close() {
    lm.close();
  }
}
