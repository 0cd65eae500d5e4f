package prelude.ui.clips;

import java.util.List;
import prelude.ui.shell.Brief;
import prelude.ui.shell.ContextModel;
import prelude.ui.shell.ContextModel.ClipChoice;

/** Joins the selected clip with the one that holds on all screens. */
final class ClipChoices {
  /** More than a menu can show at once would help nobody. */
  private static final int MOST = 25;

  private final ClipsModel model;
  private final ContextModel context;

  ClipChoices(ClipsModel model, ContextModel context, java.util.function.Consumer<String> select) {
    this.model = model;
    this.context = context;
    model.listProperty().subscribe(list -> fill());
    model.selectedProperty().subscribe(key -> show(key));
    context
        .clipProperty()
        .subscribe(
            choice -> {
              if (choice != null && !choice.id().equals(model.selectedProperty().get())) {
                select.accept(choice.id());
              }
            });
  }

  private void fill() {
    ClipList list = model.listProperty().get();
    List<ClipRow> rows = list == null ? List.of() : list.rows();
    context
        .clips()
        .setAll(
            rows.stream()
                .filter(ClipRow::usable)
                .limit(MOST)
                .map(row -> choice(row.key()))
                .toList());
  }

  private void show(String key) {
    boolean usable = model.row(key).filter(ClipRow::usable).isPresent();
    context.clipProperty().set(usable ? choice(key) : null);
  }

  private ClipChoice choice(String key) {
    return model
        .mark(key)
        .map(m -> new ClipChoice(key, Brief.name(key), ClipsModel.color(m), ClipsModel.marker(m)))
        .orElseGet(() -> new ClipChoice(key, Brief.name(key), null, null));
  }
}
