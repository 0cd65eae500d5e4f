package prelude.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import prelude.model.GemmRate;
import prelude.training.bench.BenchReport;
import prelude.training.bench.BenchReport.FrontEnd;
import prelude.training.bench.BenchReport.Host;
import prelude.training.bench.BenchReport.Machine;
import prelude.training.bench.BenchReport.Step;
import prelude.training.bench.BenchReport.Work;

/** A bench report for people. */
final class BenchText {
  private static final double GIGA = 1e9;
  private static final double MIB = 1 << 20;

  private BenchText() {}

  static List<String> lines(BenchReport report) {
    List<String> lines = new ArrayList<>();
    machine(lines, report.machine());
    gemm(lines, report);
    step(lines, report);
    frontEnd(lines, report.frontEnd(), report.work());
    memory(lines, report.memory());
    return lines;
  }

  private static void machine(List<String> lines, Machine m) {
    lines.add(
        line(
            "machine",
            "%s (%s), %d threads on %d processors, libtorch %s",
            m.card() == null ? m.device() : m.device() + ", " + m.card(),
            m.deviceReason(),
            m.threads(),
            m.processors(),
            m.libtorch()));
    lines.add(line("load", "%.1f at the start, %.1f at the end", m.loadBefore(), m.loadAfter()));
  }

  private static void gemm(List<String> lines, BenchReport report) {
    for (int i = 0; i < report.gemm().before().size(); i++) {
      GemmRate before = report.gemm().before().get(i);
      GemmRate after = report.gemm().after().get(i);
      lines.add(
          line(
              i == 0 ? "GEMM " + report.work().compute() : "",
              "%-15s %5.0f GFLOP/s before, %5.0f after (median %.0f, %.0f)",
              before.size(),
              before.bestGflops(),
              after.bestGflops(),
              before.medianGflops(),
              after.medianGflops()));
    }
  }

  private static void step(List<String> lines, BenchReport report) {
    Step step = report.step();
    Work work = report.work();
    lines.add(
        line(
            work.preset() == null ? "W1 step" : work.preset(),
            "%.1f ms median, %.1f ms best of %d; %d clips, %d soft tokens, %d bytes: %.1f GFLOP",
            step.medianMs(),
            step.minMs(),
            step.ms().size(),
            work.rows(),
            work.softTokens(),
            work.textTokens(),
            work.flops().total() / GIGA));
    lines.add(
        line(
            "",
            "%.0f GFLOP/s median, %.0f best: %.0f %% and %.0f %% of the GEMM rate",
            step.gflops(),
            step.bestGflops(),
            step.percentOfGemm(),
            step.bestPercentOfGemm()));
    lines.add(
        line(
            "",
            "%.1f ms forward and backward alone, at best; AdamW and the rest %.0f %% of the best",
            step.backwardMs(),
            step.optimizerPercent()));
    if (step.total() != null) {
      lines.add(
          line(
              "",
              "%.0f ms for %d steps in a row, as a run makes them",
              step.total().ms(),
              step.total().steps()));
    }
    lines.add(line("host", "%s", host(step.host())));
  }

  private static String host(Host host) {
    if (host == null) {
      return "not measured: on a CPU every call waits for its result";
    }
    return String.format(
        Locale.ROOT,
        "%.2f ms of %.2f lost per step%s: the card alone takes %.2f, queueing takes %.2f",
        host.lostMs(),
        host.wallMs(),
        host.ahead() ? "" : " or more",
        host.cardMs(),
        host.queueMs());
  }

  private static void frontEnd(List<String> lines, FrontEnd f, Work work) {
    lines.add(
        line(
            "encoder",
            "%.0f ms for a clip of %d frames, %.0f ms for %d clips (%s)",
            f.oneClipMs(),
            f.frames(),
            f.allClipsMs(),
            work.rows(),
            f.encoder()));
    if (f.allWindowsMs() == null) {
      lines.add(line("", "%d clips of 30 s were skipped; --encoder times them", work.rows()));
    } else {
      lines.add(line("", "%.0f ms for %d clips of 30 s", f.allWindowsMs(), work.rows()));
    }
    lines.add(line("log-mel", "%.1f ms for a clip of 5 s", f.melMs()));
  }

  private static void memory(List<String> lines, BenchReport.Memory m) {
    if (m.peak() >= 0) {
      lines.add(
          line(
              "memory",
              "%.0f MiB after the first step, %.0f after the last, %.0f at most",
              m.afterFirstStep() / MIB,
              m.afterLastStep() / MIB,
              m.peak() / MIB));
    }
    if (m.cardGrowth() != null) {
      lines.add(
          line(
              "card memory",
              "%.0f MiB more than at the start, at most, of all processes",
              m.cardGrowth() / MIB));
    }
  }

  private static String line(String topic, String format, Object... values) {
    return String.format(Locale.ROOT, "%-12s  ", topic)
        + String.format(Locale.ROOT, format, values);
  }
}
