package prelude.training;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What people keep with a run: {@code labels.json} in its folder, beside what the trainer writes
 * and never touched by it.
 *
 * @param tags short words, each once; never null
 * @param note a free text; empty for none
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record RunLabels(List<String> tags, String note) {
  public static final RunLabels NONE = new RunLabels(List.of(), "");

  public RunLabels {
    Set<String> words = new LinkedHashSet<>();
    for (String tag : tags == null ? List.<String>of() : tags) {
      if (tag != null && !tag.isBlank()) {
        words.add(tag.strip());
      }
    }
    tags = List.copyOf(words);
    note = note == null ? "" : note.strip();
  }

  /** With one tag more, at the end; the same if it is there. */
  public RunLabels tagged(String tag) {
    Set<String> words = new LinkedHashSet<>(tags);
    words.add(tag.strip());
    return new RunLabels(List.copyOf(words), note);
  }

  /** Without a tag. */
  public RunLabels untagged(String tag) {
    return new RunLabels(tags.stream().filter(t -> !t.equals(tag.strip())).toList(), note);
  }

  /** With another note. */
  public RunLabels noted(String text) {
    return new RunLabels(tags, text);
  }

  @JsonIgnore
  public boolean isEmpty() {
    return tags.isEmpty() && note.isEmpty();
  }
}
