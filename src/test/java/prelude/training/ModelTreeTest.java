package prelude.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import prelude.model.FrameGrouping;
import prelude.model.ProjectorConfig;
import prelude.model.TextBatch;
import prelude.training.ModelTree.Node;
import prelude.weights.WhisperConfig;

class ModelTreeTest {
  private static final List<String> TEXTS = List.of("low tone", "mid low tone");

  private static ModelTree tree(RunConfig config, int layers) {
    var grouping = new FrameGrouping(250, config.projector().pool(), config.projector().stack());
    RunShape shape =
        RunShape.of(
            config,
            TEXTS,
            TextBatch.of(TEXTS),
            grouping,
            new ProjectorConfig(512, 384, true, layers),
            WhisperConfig.whisperBase());
    return ModelTree.of(config, shape);
  }

  private static Node child(Node node, String... path) {
    Node at = node;
    for (String name : path) {
      at = at.children().stream().filter(n -> n.name().equals(name)).findFirst().orElseThrow();
    }
    return at;
  }

  @Test
  void groupsHoldTheirParameters() {
    ModelTree tree = tree(Preset.W1_EVIDENCE.config(), 1);
    assertEquals(
        List.of("Encoder", "Projector", "Language model"),
        tree.parts().stream().map(Node::name).toList());
    Node lm = tree.parts().getLast();
    assertEquals(11_231_486, lm.parameters());
    assertTrue(lm.trained());
    assertEquals(
        "1536 × 384", child(lm, "transformer", "h", "0", "mlp", "c_fc.weight").shapeWords());
    assertEquals(344_064, tree.parts().get(1).parameters());
    assertFalse(tree.parts().getFirst().trained());
    assertEquals("512 × 80 × 3", child(tree.parts().getFirst(), "conv1", "weight").shapeWords());
  }

  @Test
  void tensorsAreFollowedFromSoundToLogits() {
    RunConfig config = Preset.W1_EVIDENCE.config();
    assertEquals(
        List.of(
            "2 × 80 × 500",
            "2 × 250 × 512",
            "2 × 10 × 512",
            "2 × 10 × 384",
            "2 × 12 × 384",
            "2 × 22 × 384",
            "2 × 12 × 257"),
        tree(config, 1).tensors().stream().map(ModelTree.Flow::shapeWords).toList());
    RunConfig weighted = config.withEncoder(config.encoder().withLayer("weighted"));
    assertEquals("2 × 7 × 10 × 512", tree(weighted, 7).tensors().get(2).shapeWords());
    assertEquals(3, tree(Preset.W1_TEXT_ONLY.config(), 1).tensors().size());
  }
}
