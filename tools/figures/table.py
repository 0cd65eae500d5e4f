"""The figures as a Markdown table, and where it stands in the documentation."""
import statistics

BEGIN, END = "<!-- figures:begin -->", "<!-- figures:end -->"
NOT_YET = "not yet measured"
PRESETS = ("w1-published", "w1-evidence")
COMPUTES = ("bf16", "fp32")
PROGRAMS = {"prelude": "Prelude", "eager": "PyTorch eager", "compiled": "torch.compile",
            "compiled-graphs": "torch.compile, CUDA graphs"}
MIB = 1 << 20
LONGEST_REASON = 90


def number(value):
    """Three significant digits, no exponent."""
    if value == 0:
        return "0"
    digits = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2
    return f"{value:.{digits}f}"


def reason(text):
    text = " ".join(text.split()).replace("|", "/")
    return text if len(text) <= LONGEST_REASON else text[:LONGEST_REASON - 1] + "…"


def runs_of(figures, who, preset, compute):
    """The good runs of one program, one of each round; else none and the reason why."""
    mine = [r for r in figures.get("runs", [])
            if (r["who"], r["preset"], r["compute"]) == (who, preset, compute)]
    good = [r["result"] for r in mine if "result" in r]
    if good or not mine:
        return good, NOT_YET
    return good, reason(mine[-1]["failure"])


def matmul_gflops(figures, compute):
    """The fastest matrix product any program saw in this precision: one yardstick for all."""
    rates = [0.0]
    for run in figures.get("runs", []):
        result = run.get("result", {})
        if run["who"] == "prelude" and run["compute"] == compute and result:
            rates.append(result["gemm"]["bestGflops"])
        elif "matmul" in result:
            rates.append(result["matmul"][compute]["bestGflops"])
    return max(rates)


def flops(figures, preset):
    for run in figures.get("runs", []):
        if run["who"] == "prelude" and run["preset"] == preset and "result" in run:
            return run["result"]["work"]["flops"]["total"]
    return None


def step_ms(runs):
    median = statistics.median(r["step"]["medianMs"] for r in runs)
    return f"{number(median)} ({number(min(r['step']['minMs'] for r in runs))})"


def total_ms(runs):
    totals = [r["step"]["total"]["ms"] for r in runs if r["step"]["total"]]
    return number(statistics.median(totals)) if totals else NOT_YET


def host_loss(runs):
    hosts = [r["hostLoss"] if "hostLoss" in r else r["step"]["host"] for r in runs]
    hosts = [h for h in hosts if h]
    if not hosts:
        return "a CPU waits at every call"
    middle = sorted(hosts, key=lambda h: h["lostMs"])[len(hosts) // 2]
    return (f"{'' if middle['ahead'] else '≥ '}{number(middle['lostMs'])}"
            f" of {number(middle['wallMs'])}")


def memory(runs):
    """MiB on the card, else of the process."""
    m = max((r["memory"] for r in runs),
            key=lambda m: m.get("cardReserved") or m.get("cardGrowth") or 0)
    if m.get("cardGrowth") is not None:
        return number(m["cardGrowth"] / MIB)
    if "cardReserved" in m:
        return f"{number(m['cardReserved'] / MIB)} ({number(m['cardAllocated'] / MIB)} in tensors)"
    peak = m.get("peakResident", m.get("peak"))
    return number(peak / MIB) + " resident"


def encoder_ms(runs):
    times = [r["frontEnd"]["allWindowsMs"] for r in runs if "frontEnd" in r]
    times += [r["encoder"]["medianMs"] for r in runs if "encoder" in r]
    return number(statistics.median(times)) + " ms" if times else NOT_YET


def share(figures, preset, compute, runs):
    rate, work = matmul_gflops(figures, compute), flops(figures, preset)
    if not rate or not work:
        return "unknown"
    ms = statistics.median(r["step"]["medianMs"] for r in runs)
    return f"{100 * work / (ms * 1e6) / rate:.0f} %"


def smoke(figures, preset, compute):
    mine = [r for r in figures.get("smoke", []) if (r["preset"], r["compute"]) == (preset, compute)]
    if not mine:
        return NOT_YET
    if "result" not in mine[-1]:
        return reason(mine[-1]["failure"])
    best = min((r["result"] for r in mine if "result" in r), key=lambda r: r["commandSeconds"])
    return f"{best['stepsMs'] / 1000:.2f} s in steps, {best['commandSeconds']:.1f} s in all"


def heading(figures):
    """One sentence on where and when, or that there is nothing yet."""
    machine = figures.get("machine")
    if not machine:
        return "No card has been at hand yet."
    where = machine.get("card") or f"{machine['processors']} processors, no card"
    driver = f", driver {machine['driver']}" if machine.get("driver") else ""
    torch = f"torch {machine['torch']}" if machine.get("torch") else "no Python torch"
    return (f"{where}{driver}; Prelude {machine['prelude']} with libtorch {machine['libtorch']}, "
            f"{torch}; {machine['date']}, {machine['rounds']} round(s) in alternation.")


def markdown(rows):
    head, *body = rows
    return "\n".join("| " + " | ".join(row) + " |" for row in [head, ["---"] * len(head), *body])


def steps_table(figures):
    steps = figures.get("machine", {}).get("totalSteps", 50)
    rows = [["Step", "Program", "ms, median (best)", f"ms for {steps} steps",
             "share of the matrix-product rate", "ms lost on the host", "peak memory, MiB"]]
    for preset in PRESETS:
        for compute in COMPUTES:
            for who, name in PROGRAMS.items():
                runs, why = runs_of(figures, who, preset, compute)
                cells = [why] * 5 if why == NOT_YET else [why, "–", "–", "–", "–"]
                if runs:
                    cells = [step_ms(runs), total_ms(runs), share(figures, preset, compute, runs),
                             host_loss(runs), memory(runs)]
                rows.append([f"`{preset}`, {compute}", name, *cells])
    return markdown(rows)


def other_table(figures):
    steps = figures.get("machine", {}).get("totalSteps", 50)
    rows = [["What", "Program", "Figure"]]
    for who, name in PROGRAMS.items():  # the encoder computes in fp32 whatever the step does
        found = [runs_of(figures, who, preset, compute)
                 for preset in PRESETS for compute in COMPUTES]
        runs = [run for good, _ in found for run in good]
        why = next((w for _, w in found if w != NOT_YET), NOT_YET)
        rows.append(["encoder, 5 × 30 s, fp32", name, encoder_ms(runs) if runs else why])
    for preset in PRESETS:
        for compute in COMPUTES:
            rows.append([f"`smoke --preset {preset} --compute {compute}`, {steps} steps", "Prelude",
                         smoke(figures, preset, compute)])
    for compute in COMPUTES:
        rate = matmul_gflops(figures, compute)
        rows.append([f"fastest matrix product, {compute}", "any",
                     f"{number(rate / 1000)} TFLOP/s" if rate else NOT_YET])
    return markdown(rows)


def section(figures):
    return f"{heading(figures)}\n\n{steps_table(figures)}\n\n{other_table(figures)}\n"


def write_into(document, figures):
    """Puts the section between the markers of a Markdown file."""
    text = document.read_text(encoding="utf-8")
    before, found, rest = text.partition(BEGIN)
    _, closed, after = rest.partition(END)
    if not found or not closed:
        raise SystemExit(f"{document} has no {BEGIN} … {END}")
    document.write_text(f"{before}{BEGIN}\n{section(figures)}{END}{after}", encoding="utf-8")
