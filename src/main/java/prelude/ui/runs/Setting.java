package prelude.ui.runs;

import java.util.List;

/** The settings of the form, in order, with what is to be said about each. */
enum Setting {
  PROJECTOR(
      Group.LEARNS,
      "projector.trained",
      "Projector",
      Kind.SWITCH,
      "",
      "The layers that turn encoder frames into soft tokens. Frozen, they stay as they start."),
  LM(
      Group.LEARNS,
      "lm.trained",
      "Language model",
      Kind.SWITCH,
      "",
      "Reads the soft tokens, then the text, and predicts each next byte."),
  PREFIX(
      Group.LEARNS,
      "training.prefix",
      "Audio in training",
      List.of("audio", "shuffled", "none"),
      List.of("Its own audio", "Another clip's audio", "No audio"),
      "What stands before each text while training. Another clip's audio, or none, makes a control."),
  ENCODER(
      Group.ENCODER,
      "encoder.source",
      "Encoder",
      Kind.FOLDER,
      "",
      "auto takes Whisper from the local cache, else random weights. Or a model folder, or"
          + " random:SEED."),
  FRAMES(
      Group.ENCODER,
      "encoder.frames",
      "Frames",
      List.of("clip", "full"),
      List.of("Trimmed to the clip", "All 1500 of 30 s"),
      "Trimmed leaves out the silence that fills up 30 s; a 5 s clip then has 250 frames."),
  STANDARDISE(
      Group.ENCODER,
      "projector.standardise",
      "Standardise",
      Kind.SWITCH,
      "",
      "Removes what all clips share at each position and scales to unit size, so that differences"
          + " count."),
  POOL(
      Group.ENCODER,
      "projector.pool",
      "Frames per soft token",
      Kind.NUMBER,
      "averaged",
      "How many encoder frames are averaged into one soft token."),
  STACK(
      Group.ENCODER,
      "projector.stack",
      "Stack",
      Kind.NUMBER,
      "side by side",
      "How many of these averages stand side by side in one soft token."),
  RMS_NORM(
      Group.ENCODER,
      "projector.rmsNorm",
      "RMS-norm",
      Kind.SWITCH,
      "",
      "Gives all soft tokens the size of the text's own embeddings; without it gradients can explode."),
  STEPS(
      Group.TRAINING,
      "training.steps",
      "Steps",
      Kind.NUMBER,
      "1 to 1 000 000",
      "How many updates are made, each on all clips."),
  RATE(
      Group.TRAINING,
      "training.adamW.learningRate",
      "Learning rate",
      Kind.NUMBER,
      "constant",
      "How far each update goes. 1e-3 suits the small model."),
  DECAY(
      Group.TRAINING,
      "training.adamW.weightDecay",
      "Weight decay",
      Kind.NUMBER,
      "0 for none",
      "Pulls all weights towards zero at each step."),
  SEQUENCE(
      Group.TRAINING,
      "lm.gpt.sequenceLen",
      "Sequence length",
      Kind.NUMBER,
      "soft tokens + text",
      "The longest sequence the model's windows are made for; it has to hold soft tokens and text."),
  WINDOWS(
      Group.TRAINING,
      "lm.gpt.windowPattern",
      "Windows",
      Kind.TEXT,
      "S short, L long",
      "Which layers look back over everything (L) or a quarter (S). L lets the text reach all audio."),
  SEED(
      Group.TRAINING,
      "seed",
      "Seed",
      Kind.NUMBER,
      "",
      "Decides how weights start and controls are drawn; the same seed gives the same run."),
  COMPUTE(
      Group.TRAINING,
      "compute",
      "Compute",
      List.of("auto", "fp32", "tf32", "bf16"),
      List.of("Best for the device", "fp32", "fp32, products in TF32", "bf16"),
      "Precision of the activations; weights are always kept in fp32. The best is bf16 on cards that"
          + " have it, else fp32."),
  DEVICE(
      Group.TRAINING,
      "device",
      "Device",
      List.of("auto", "cpu"),
      List.of("Automatic", "CPU"),
      "What computes the run. Automatic takes the first CUDA card, else the CPU."),
  CHECKPOINT(
      Group.TRAINING,
      "training.checkpointEvery",
      "Checkpoint every",
      Kind.NUMBER,
      "steps, 0 last only",
      "How often the run is saved so that it can go on after a crash."),
  EVALUATE(
      Group.EVIDENCE,
      "evidence.evaluateEvery",
      "Evaluate every",
      Kind.NUMBER,
      "steps, 0 last only",
      "How often the control prefixes are tried; each time costs about as much as a few steps."),
  MANIFEST(
      Group.EVIDENCE,
      "data.manifest",
      "Clips",
      Kind.FILE,
      "five tones",
      "A JSON Lines manifest of sounds and texts to train on; empty takes the five tones."),
  HELDOUT(
      Group.EVIDENCE,
      "data.heldout",
      "Held-out clips",
      Kind.FILE,
      "none, or held-out tones",
      "Clips never trained on, tried at the end; empty takes the held-out tones with the five tones."),
  CRITERION(
      Group.EVIDENCE,
      "evidence.criterion",
      "Passes when",
      List.of("audio_used", "loss_drop", "no_audio"),
      List.of("The audio is used", "Loss falls by 0.5", "It stays above the floor"),
      "What the run is to show. A fall of the loss alone says nothing about the audio.");

  /** Where settings stand together. */
  enum Group {
    LEARNS("What learns"),
    ENCODER("Encoder and projector"),
    TRAINING("Training"),
    EVIDENCE("Evidence");

    private final String title;

    Group(String title) {
      this.title = title;
    }

    String title() {
      return title;
    }
  }

  /** How a setting is edited. */
  enum Kind {
    NUMBER,
    TEXT,
    SWITCH,
    CHOICE,
    FILE,
    FOLDER
  }

  private final Group group;
  private final String field;
  private final String label;
  private final Kind kind;
  private final String hint;
  private final String help;
  private final List<String> options;
  private final List<String> names;

  Setting(Group group, String field, String label, Kind kind, String hint, String help) {
    this(group, field, label, kind, hint, help, List.of(), List.of());
  }

  Setting(
      Group group,
      String field,
      String label,
      List<String> values,
      List<String> names,
      String help) {
    this(group, field, label, Kind.CHOICE, "", help, values, names);
  }

  Setting(
      Group group,
      String field,
      String label,
      Kind kind,
      String hint,
      String help,
      List<String> values,
      List<String> names) {
    this.group = group;
    this.field = field;
    this.label = label;
    this.kind = kind;
    this.hint = hint;
    this.help = help;
    this.options = values;
    this.names = names;
  }

  Group group() {
    return group;
  }

  /** Path in the run configuration, as the checks name it. */
  String field() {
    return field;
  }

  String label() {
    return label;
  }

  Kind kind() {
    return kind;
  }

  /** Unit or range, to the right of the field. */
  String hint() {
    return hint;
  }

  /** One sentence on what it does. */
  String help() {
    return help;
  }

  /** The values of a choice. */
  List<String> options() {
    return options;
  }

  /** What a value of a choice is called. */
  String nameOf(String value) {
    int i = options.indexOf(value);
    return i < 0 ? value : names.get(i);
  }
}
