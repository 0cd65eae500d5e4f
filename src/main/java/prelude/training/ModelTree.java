package prelude.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import prelude.model.LayerChoice;
import prelude.model.Parameters;
import prelude.model.Parameters.Part;
import prelude.model.ProjectorConfig;
import prelude.weights.WhisperConfig;

/**
 * The parameters of a run's model as a tree of their dotted names, and the tensors that pass
 * between its parts.
 *
 * @param parts encoder, projector and language model
 * @param tensors what flows from the sound to the logits, in order
 */
public record ModelTree(List<Node> parts, List<Flow> tensors) {

  /**
   * A parameter, or a group of them.
   *
   * @param name last part of its name
   * @param shape dimensions of a parameter; empty for a group
   * @param parameters numbers in it
   * @param trained whether it receives updates
   * @param children what a group holds
   */
  public record Node(
      String name, List<Long> shape, long parameters, boolean trained, List<Node> children) {
    /** Such as {@code 384 × 1536}. */
    public String shapeWords() {
      return words(shape);
    }
  }

  /**
   * A tensor on its way through the model.
   *
   * @param name what it is
   * @param dimensions what its dimensions are, such as {@code (B, Ta, C)}
   * @param shape their sizes
   */
  public record Flow(String name, String dimensions, List<Long> shape) {
    /** Such as {@code 5 × 10 × 384}. */
    public String shapeWords() {
      return words(shape);
    }
  }

  private static String words(List<Long> shape) {
    return shape.stream().map(String::valueOf).collect(Collectors.joining(" × "));
  }

  /**
   * The tree of a run.
   *
   * @param shape sizes of the run; those of older runs, which do not know their encoder, give none
   */
  public static ModelTree of(RunConfig config, RunShape shape) {
    WhisperConfig encoder = shape.encoder();
    if (encoder == null) {
      return new ModelTree(List.of(), List.of());
    }
    LayerChoice layer = LayerChoice.parse(config.encoder().layer());
    int inDim = encoder.dModel() * config.projector().stack();
    var projector =
        new ProjectorConfig(
            inDim,
            config.lm().gpt().nEmbd(),
            config.projector().rmsNorm(),
            layer.count(encoder.encoderLayers()));
    Map<Part, Branch> parts = new TreeMap<>();
    Parameters.shapes(config.lm().gpt(), projector, encoder)
        .forEach(
            (name, dimensions) -> {
              Part part = Part.of(name);
              String own = name.substring(name.indexOf('.') + 1);
              parts
                  .computeIfAbsent(part, p -> new Branch())
                  .add(List.of(own.split("\\.")), dimensions);
            });
    List<Node> nodes = new ArrayList<>();
    parts.forEach((part, branch) -> nodes.add(branch.node(title(part), trained(config, part))));
    return new ModelTree(List.copyOf(nodes), flow(config, shape, projector));
  }

  private static String title(Part part) {
    return switch (part) {
      case ENCODER -> "Encoder";
      case PROJECTOR -> "Projector";
      case LM -> "Language model";
    };
  }

  private static boolean trained(RunConfig config, Part part) {
    return switch (part) {
      case ENCODER -> config.encoder().trained();
      case PROJECTOR -> config.projector().trained();
      case LM -> config.lm().trained() || config.lm().pretrainSteps() > 0;
    };
  }

  private static List<Flow> flow(RunConfig config, RunShape shape, ProjectorConfig projector) {
    WhisperConfig encoder = shape.encoder();
    long batch = config.training().batch();
    long rows = batch == 0 ? shape.clips() : Math.min(batch, shape.clips());
    long frames = shape.encoderFrames();
    long audio = shape.softTokens();
    long width = projector.outDim();
    List<Flow> flow = new ArrayList<>();
    if (audio > 0) {
      flow.add(
          new Flow("log-mel", "(B, M, F)", List.of(rows, (long) encoder.numMelBins(), 2 * frames)));
      flow.add(
          new Flow("encoder frames", "(B, T, C)", List.of(rows, frames, (long) encoder.dModel())));
      flow.add(
          projector.layers() > 1
              ? new Flow(
                  "features of all layers",
                  "(B, K, Ta, C_in)",
                  List.of(rows, (long) projector.layers(), audio, (long) projector.inDim()))
              : new Flow(
                  "features", "(B, Ta, C_in)", List.of(rows, audio, (long) projector.inDim())));
      flow.add(new Flow("soft tokens", "(B, Ta, C)", List.of(rows, audio, width)));
    }
    long text = shape.textPositions();
    flow.add(new Flow("text embeddings", "(B, Tt, C)", List.of(rows, text, width)));
    flow.add(new Flow("sequence", "(B, Ta + Tt, C)", List.of(rows, audio + text, width)));
    flow.add(
        new Flow(
            "logits", "(B, Tt, V)", List.of(rows, text, (long) config.lm().gpt().vocabSize())));
    return List.copyOf(flow);
  }

  /** A group while it grows. */
  private static final class Branch {
    private final SequencedMap<String, Branch> children = new LinkedHashMap<>();
    private long[] shape;

    void add(List<String> path, long[] dimensions) {
      if (path.isEmpty()) {
        shape = dimensions;
      } else {
        children
            .computeIfAbsent(path.getFirst(), p -> new Branch())
            .add(path.subList(1, path.size()), dimensions);
      }
    }

    Node node(String name, boolean trained) {
      if (shape != null) {
        List<Long> dimensions = Arrays.stream(shape).boxed().toList();
        return new Node(name, dimensions, Parameters.size(shape), trained, List.of());
      }
      if (children.size() == 1 && children.firstEntry().getValue().shape != null) {
        // A layer without bias: the tensor stands for it.
        return children
            .firstEntry()
            .getValue()
            .node(name + "." + children.firstEntry().getKey(), trained);
      }
      List<Node> nodes = new ArrayList<>();
      children.forEach((child, branch) -> nodes.add(branch.node(child, trained)));
      long sum = nodes.stream().mapToLong(Node::parameters).sum();
      return new Node(name, List.of(), sum, trained, List.copyOf(nodes));
    }
  }
}
