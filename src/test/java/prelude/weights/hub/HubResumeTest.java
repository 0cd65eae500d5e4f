package prelude.weights.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import prelude.weights.CachedModel;
import prelude.weights.hub.HubException.Kind;

/** Parts of files: what is kept, gone on with, and counted. */
class HubResumeTest {
  @TempDir Path home;
  private HubBench bench;

  @BeforeEach
  void open() throws IOException {
    bench = new HubBench(home);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void aBrokenConnectionGoesOnWhereItEnded() throws IOException {
    bench.hub.fail(HubBench.CDN, FakeHub.breakAfter(1000));
    bench.fetch("hub");
    assertEquals(1, bench.hub.count(HubBench.CDN + " bytes=1000-"));
    bench.assertWhole();
  }

  @Test
  void itIsGivenUpAfterAFewFailuresAndKeptForTheNextTime() throws IOException {
    bench.hub.fail(HubBench.CDN, FakeHub.breakAfter(1000));
    for (int i = 0; i < HubBench.SHORT.tries(); i++) {
      bench.hub.fail(HubBench.CDN, FakeHub.breakAfter(0));
    }
    bench.refused(
        Kind.UNREACHABLE, "model.safetensors", "the connection ended early", "check the network");
    assertEquals(1000, Files.size(bench.partial()));
    assertEquals(
        HubBench.SHORT.tries(),
        bench.hub.asked.stream().filter(a -> a.startsWith(HubBench.CDN)).count());
    bench.hub.asked.clear();
    bench.hub.fail(HubBench.CDN, (exchange, content) -> false); // the last ordered break is over
    bench.fetch("hub");
    assertTrue(bench.hub.asked.contains(HubBench.CDN + " bytes=1000-"), bench.hub.asked.toString());
    bench.assertWhole();
  }

  @Test
  void aServerWithoutRangesBeginsAnew() throws IOException {
    bench.plantPartial(Arrays.copyOf(bench.weights, 700));
    bench.hub.fail(
        HubBench.CDN,
        (exchange, content) -> {
          FakeHub.send(exchange, 200, content);
          return true;
        });
    bench.fetch("hub");
    assertEquals(List.of(HubBench.CDN + " bytes=700-"), bench.asked(HubBench.CDN));
    bench.assertWhole();
  }

  @Test
  void aRangeThatCannotBeGivenBeginsAnew() throws IOException {
    bench.plantPartial(Arrays.copyOf(bench.weights, 700));
    bench.hub.fail(HubBench.CDN, FakeHub.status(416));
    bench.fetch("hub");
    assertEquals(List.of(HubBench.CDN + " bytes=700-", HubBench.CDN), bench.asked(HubBench.CDN));
    bench.assertWhole();
  }

  @Test
  void whatWasHereAndIsDamagedIsDownloadedAnew() throws IOException {
    bench.plantPartial(new byte[700]);
    bench.fetch("hub");
    assertEquals(List.of(HubBench.CDN + " bytes=700-", HubBench.CDN), bench.asked(HubBench.CDN));
    assertTrue(bench.noted("damaged").isPresent(), bench.notes.toString());
    bench.assertWhole();
    bench.assertProgressAddsUp();
  }

  @Test
  void aPartThatIsTooLongOrCompleteIsNoTrouble() throws IOException {
    bench.plantPartial(Arrays.copyOf(bench.weights, bench.weights.length + 5));
    bench.fetch("hub");
    assertEquals(List.of(HubBench.CDN), bench.asked(HubBench.CDN));
    bench.assertProgressAddsUp();
    Files.delete(bench.blob(bench.weights));
    bench.plantPartial(bench.weights);
    bench.hub.asked.clear();
    bench.progress.clear();
    bench.fetch("hub");
    assertEquals(List.of(), bench.asked(HubBench.CDN));
    bench.assertWhole();
    bench.assertProgressAddsUp();
  }

  @Test
  void cancelKeepsWhatCame() throws IOException {
    bench.hub.fail(
        HubBench.CDN,
        (exchange, content) -> {
          exchange.sendResponseHeaders(200, content.length);
          exchange.getResponseBody().write(content, 0, 900);
          exchange.getResponseBody().flush();
          while (FileDownload.size(bench.partial()) < 900) {
            Thread.onSpinWait();
          }
          bench.cancel.cancel();
          HubBench.waitForInterrupt();
          return true;
        });
    assertThrows(HubCancelledException.class, () -> bench.fetch("hub"));
    assertEquals(900, Files.size(bench.partial()));
    try (var again = new HubBench(home.resolve("b"))) {
      HubFetch fetch =
          new HubFetch(
              bench.env, home, usual -> HubBench.SHORT, f -> Long.MAX_VALUE, System::nanoTime);
      fetch.fetch(HubBench.HUB, HubListener.NONE, new HubCancel());
    }
    assertTrue(bench.hub.asked.contains(HubBench.CDN + " bytes=900-"), bench.hub.asked + "");
    bench.assertWhole();
  }

  @Test
  void anAnswerThatIsNotTheFileLeavesThePart() throws IOException {
    bench.plantPartial(Arrays.copyOf(bench.weights, 700));
    bench.hub.fail(HubBench.CDN, FakeHub.bytes("text/plain", "Please log in".getBytes()));
    bench.refused(Kind.BAD_ANSWER, "13 bytes", "expected " + bench.weights.length);
    assertEquals(700, Files.size(bench.partial()));
  }

  @Test
  void aPartOfSomethingElseIsNotTaken() throws IOException {
    bench.plantPartial(Arrays.copyOf(bench.weights, 700));
    int left = bench.weights.length - 700;
    for (String range :
        List.of("", "bytes 0-%d/%d".formatted(left - 1, left), "bytes 700-9/9", "bytes 700-*/*")) {
      bench.hub.fail(
          HubBench.CDN,
          (exchange, content) -> {
            if (!range.isEmpty()) {
              exchange.getResponseHeaders().add("Content-Range", range);
            }
            FakeHub.send(exchange, 206, new byte[left]);
            return true;
          });
      bench.refused(
          Kind.BAD_ANSWER,
          "a part \"" + range + '"',
          "bytes 700-%d/%d".formatted(bench.weights.length - 1, bench.weights.length));
      assertEquals(700, Files.size(bench.partial()));
    }
  }

  @Test
  void whatCameIsAddedUpOnceHoweverOftenItBreaks() throws IOException {
    for (int i = 0; i < 3; i++) {
      bench.hub.fail(HubBench.CDN, FakeHub.breakAfter(100));
    }
    bench.fetch("hub");
    bench.assertWhole();
    assertEquals(0, checked());
    bench.hub.move("1".repeat(40));
    Files.delete(bench.blob(bench.weights));
    bench.plantPartial(Arrays.copyOf(bench.weights, 700));
    bench.hub.fail(HubBench.CDN, FakeHub.breakAfter(100));
    bench.fetch("hub");
    assertEquals(1, checked());
    assertEquals(1, bench.hub.count(HubBench.CDN + " bytes=800-"));
  }

  private long checked() {
    return bench.doing.stream()
        .filter("Checking what is here of model.safetensors"::equals)
        .count();
  }

  @ParameterizedTest
  @ValueSource(strings = {"part", "all"})
  @Timeout(60)
  void whatAnotherProgramFetchedMeanwhileIsCounted(String what) throws Exception {
    bench.fetch("hub");
    Path snapshot = bench.fetcher().cached(HubBench.HUB).orElseThrow().folder();
    Files.delete(snapshot.resolve("model.safetensors"));
    Path blob = bench.blob(bench.weights);
    Files.delete(blob);
    bench.progress.clear();
    Path lock =
        bench.cache().resolve(".locks/models--me--tiny").resolve(blob.getFileName() + ".lock");
    CompletableFuture<CachedModel> fetch;
    try (HubLock other =
        HubLock.take(lock, "it", HubBench.SHORT, HubListener.NONE, new HubCancel())) {
      fetch = CompletableFuture.supplyAsync(() -> bench.fetch("hub"));
      while (bench.doing.stream().noneMatch(words -> words.startsWith("Waiting for"))) {
        Thread.onSpinWait();
      }
      if (what.equals("part")) {
        Files.write(bench.partial(), Arrays.copyOf(bench.weights, 900));
      } else {
        Files.write(blob, bench.weights);
        Files.createSymbolicLink(
            snapshot.resolve("model.safetensors"),
            Path.of("../../blobs").resolve(blob.getFileName()));
      }
    }
    fetch.get(30, TimeUnit.SECONDS);
    bench.assertWhole();
    bench.assertProgressAddsUp();
  }
}
