package prelude.training;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a JSON file of Prelude is, told by its fields, for those who were given another one. */
enum FileKind {
  CARD("a run card", "give it as a card: train --card"),
  RECORD("the record of a run", "give the run itself: train --from RUN, or runs export --card"),
  CONFIGURATION("a configuration", "give it as one: train --config"),
  QUEUE("a queue of runs", "the window opens it by itself"),
  OTHER("something else", "");

  private final String words;
  private final String wayOut;

  FileKind(String words, String wayOut) {
    this.words = words;
    this.wayOut = wayOut;
  }

  private static FileKind of(ObjectNode file) {
    if (file.has("config")) {
      return file.has("status") ? RECORD : CARD;
    }
    if (file.has("training") || file.has("projector")) {
      return CONFIGURATION;
    }
    return file.has("waiting") ? QUEUE : OTHER;
  }

  /**
   * Makes sure that a file is of this kind, or of none that is known.
   *
   * @throws OtherFileException names what it is
   */
  void require(ObjectNode file, String where) {
    FileKind found = of(file);
    if (found != this && found != OTHER) {
      throw new OtherFileException(
          "%s: this is %s, expected %s; %s".formatted(where, found.words, words, found.wayOut));
    }
  }
}
