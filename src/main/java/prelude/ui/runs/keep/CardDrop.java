package prelude.ui.runs.keep;

import java.io.File;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import prelude.ui.runs.RunsInteractor;

/** Run cards that are dropped on the screen are replayed, one after the other. */
public final class CardDrop {
  private final RunsInteractor interactor;

  public CardDrop(RunsInteractor interactor) {
    this.interactor = interactor;
  }

  public void install(Node screen) {
    screen.setOnDragOver(this::over);
    screen.setOnDragDropped(this::dropped);
  }

  private void over(DragEvent e) {
    if (!cards(e.getDragboard()).isEmpty()) {
      e.acceptTransferModes(TransferMode.COPY);
    }
    e.consume();
  }

  private void dropped(DragEvent e) {
    List<File> cards = cards(e.getDragboard());
    interactor.keeper().replay().open(cards.stream().map(File::toPath).toList());
    e.setDropCompleted(!cards.isEmpty());
    e.consume();
  }

  private static List<File> cards(Dragboard dragboard) {
    return dragboard.hasFiles()
        ? dragboard.getFiles().stream()
            .filter(file -> file.getName().toLowerCase(Locale.ROOT).endsWith(".json"))
            .toList()
        : List.of();
  }
}
