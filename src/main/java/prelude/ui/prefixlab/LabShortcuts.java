package prelude.ui.prefixlab;

import prelude.ui.prefixlab.work.Row;
import prelude.ui.prefixlab.work.RowKind;
import prelude.ui.shell.Shell;
import prelude.ui.shell.Shortcuts;

/** The keys of the Prefix lab, as F1 lists them. */
final class LabShortcuts {
  private static final String GROUP = "Prefix lab";

  private LabShortcuts() {}

  static void add(LabScreen screen, Shell shell, LabModel model, LabInteractor does) {
    Shortcuts.Scope keys = shell.shortcuts(screen);
    keys.add(GROUP, "Ctrl+F", "Type the text before the byte", () -> screen.labView().next().ask());
    keys.add(GROUP, "Down", "Compare with the next prefix", () -> compare(model, 1));
    keys.add(GROUP, "Up", "Compare with the prefix before", () -> compare(model, -1));
    keys.add(GROUP, "Period", "Ask for the next byte", () -> move(model, 1));
    keys.add(GROUP, "Comma", "Ask for the byte before", () -> move(model, -1));
    keys.add(GROUP, "Enter", "Play what is heard", () -> screen.sound().toggle());
    keys.add(GROUP, "K", "Paint what is kept, or what is masked", () -> flip(model));
    keys.add(GROUP, "Ctrl+0", "The prefix as it was", model::reset);
    keys.add(GROUP, "Ctrl+R", "Draw other bytes", does::drawAgain);
    keys.add(GROUP, "Ctrl+D", "Demo", screen::demo);
    keys.add(GROUP, "Ctrl+E", "Save a picture", screen.exports()::png);
    keys.add(GROUP, "Ctrl+Shift+E", "Save the numbers", screen.exports()::csv);
    keys.add(GROUP, "Ctrl+Shift+R", "Evidence report", screen::report);
    keys.describe(GROUP, "Drag", "Over the sound: mask or keep these soft tokens");
    keys.describe(GROUP, "Click", "On a soft token: mask it; on a byte: ask for what follows it");
  }

  private static void flip(LabModel model) {
    model.keepingProperty().set(!model.keepingProperty().get());
  }

  private static void move(LabModel model, int by) {
    model.positionProperty().set(Math.clamp(model.shownPosition() + by, 0, model.bytes().length));
  }

  private static void compare(LabModel model, int by) {
    var kinds = model.rows().stream().map(Row::kind).filter(kind -> kind != RowKind.TRUE).toList();
    if (!kinds.isEmpty()) {
      int at = kinds.indexOf(model.comparedRow().kind());
      model.comparedProperty().set(kinds.get(Math.clamp(at + by, 0, kinds.size() - 1)));
    }
  }
}
