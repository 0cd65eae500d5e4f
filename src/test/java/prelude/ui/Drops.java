package prelude.ui;

import com.sun.javafx.scene.input.DragboardHelper;
import com.sun.javafx.tk.TKClipboard;
import java.lang.reflect.Proxy;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.input.DataFormat;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;

/**
 * Things dropped on a screen. Without a display the toolkit cannot drag, so the events are sent
 * that it sends with one.
 */
public final class Drops {
  private Drops() {}

  /** Sends one event of a drag. */
  public static DragEvent send(
      Node target, EventType<DragEvent> type, Map<DataFormat, Object> content) {
    return FxTest.fx(
        () -> {
          DragEvent event =
              new DragEvent(
                  type,
                  dragboard(content),
                  600,
                  400,
                  600,
                  400,
                  TransferMode.COPY,
                  null,
                  null,
                  null);
          Event.fireEvent(target, event);
          return event;
        });
  }

  private static Dragboard dragboard(Map<DataFormat, Object> content) {
    Set<TransferMode> modes = EnumSet.of(TransferMode.COPY);
    return DragboardHelper.createDragboard(
        (TKClipboard)
            Proxy.newProxyInstance(
                TKClipboard.class.getClassLoader(),
                new Class<?>[] {TKClipboard.class},
                (proxy, method, arguments) ->
                    switch (method.getName()) {
                      case "getContentTypes" -> content.keySet();
                      case "getContent" -> content.get(arguments[0]);
                      case "hasContent" -> content.containsKey(arguments[0]);
                      case "getTransferModes" -> modes;
                      default -> throw new UnsupportedOperationException(method.getName());
                    }));
  }
}
