package prelude.ui.runs.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import prelude.ui.plot.Dash;
import prelude.ui.plot.LineLook;
import prelude.ui.theme.Token;

class LineBookTest {
  @Test
  void noTwoRunsShareColourAndDashBeforeAllAreTaken() {
    LineBook book = new LineBook();
    int all = Token.CATEGORIES * Dash.values().length;
    Set<LineLook> looks = new HashSet<>();
    for (int i = 0; i < all; i++) {
      book.add("run " + i);
      looks.add(book.look("run " + i));
    }
    assertEquals(all, looks.size());
    assertNotEquals(book.look("run 0").dash(), book.look("run 6").dash(), "blue and sky");
    LineLook freed = book.look("run 13");
    book.remove("run 13");
    book.add("another");
    assertEquals(freed, book.look("another"));
    List<String> out = new ArrayList<>(List.of("run 5", "run 2", "run 9"));
    List<LineLook> before = out.stream().map(book::look).toList();
    List<String> back = out.stream().sorted(book.order()).toList();
    out.forEach(book::remove);
    back.forEach(book::add);
    assertEquals(before, out.stream().map(book::look).toList());
    book.add("one too many");
    assertEquals(book.look("run 0"), book.look("one too many"));
  }
}
