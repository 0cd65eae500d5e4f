package prelude.ui.space;

import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import org.controlsfx.control.textfield.CustomTextField;
import org.kordamp.ikonli.feather.Feather;
import prelude.ui.plot.ByteNames;
import prelude.ui.shell.Icons;
import prelude.ui.shell.Labels;
import prelude.ui.space.film.Frame;
import prelude.ui.space.film.SpaceFilm;
import prelude.ui.space.film.Token;
import prelude.ui.space.scatter.ScatterLook;

/** Looks for a clip or a byte; what is found stands out in the scatter. */
final class SearchBar extends HBox {
  private final CustomTextField field = new CustomTextField();

  SearchBar(SpaceModel model, SpaceInteractor interactor) {
    getStyleClass().add("space-search");
    field.setId("search-field");
    field.setLeft(Icons.of(Feather.SEARCH));
    field.setPromptText("Clip, or a byte: a, 0x0a, space, BOS");
    field.setAccessibleText("Search for a clip or a byte");
    field.setPrefWidth(260);
    field.setMinWidth(120);
    field.textProperty().bindBidirectional(model.searchProperty());
    field.setOnAction(e -> interactor.pinFound());
    field.setOnKeyPressed(
        e -> {
          if (e.getCode() == KeyCode.ESCAPE) {
            model.searchingProperty().set(false);
            e.consume();
          }
        });
    Label found = Labels.of("", "caption");
    found.setId("search-found");
    found.setMinWidth(0);
    getChildren()
        .addAll(
            field,
            found,
            Labels.spacer(),
            Labels.icon(
                Icons.of(Feather.X),
                "Close the search (Esc)",
                () -> model.searchingProperty().set(false)));
    model.onLook(() -> found.setText(words(model.look(), model.frame())));
    model
        .searchingProperty()
        .subscribe(
            on -> {
              setVisible(on);
              setManaged(on);
              if (on) {
                field.requestFocus();
                field.selectAll();
              }
            });
  }

  private static String words(ScatterLook look, Frame frame) {
    SpaceFilm film = look.film();
    if (film == null || frame == null || look.search().isEmpty()) {
      return "";
    }
    int clips = 0;
    for (int clip = 0; clip < film.clips().size(); clip++) {
      clips += look.finds(new Token(clip, 0)) ? 1 : 0;
    }
    for (int token = 0; token < frame.text().length / 3; token++) {
      if (look.finds(token)) {
        return "1 byte: " + ByteNames.full(token);
      }
    }
    return clips == 0
        ? "nothing found"
        : clips + (clips == 1 ? " clip" : " clips") + "; Enter goes there";
  }
}
