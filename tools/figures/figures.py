#!/usr/bin/env python3
"""Measures Prelude and the same model in PyTorch on this machine, and writes the table of doc/gpu.md.

    figures.py --python PYTHON                   all figures, about half an hour on a card
    figures.py --quick --device cpu              a rehearsal: few steps, table to stdout only
    figures.py --from figures.json               writes the table from figures measured elsewhere

Needs Python 3.9 and nothing else; PYTHON is one that has torch (left out: this one). Prelude is run from
what Maven has built (--maven=-Pcuda for the CUDA natives), from --classpath, or by the command of --prelude.
The document is written only from figures of a card. Every run's figures are saved at once, and a run that
figures.json already holds is not repeated with --resume.
"""
import argparse
import datetime
import json
import sys
from dataclasses import dataclass
from pathlib import Path

import table
from programs import ROOT, Failure, Peer, Prelude, card_driver, prelude_command, say

DOCUMENT = ROOT / "doc/gpu.md"
MODES = ("eager", "compiled", "compiled-graphs")


@dataclass(frozen=True)
class Size:
    warm_up: int
    steps: int
    total_steps: int


FULL, QUICK = Size(5, 20, 50), Size(1, 2, 2)


def parse(arguments):
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--prelude", metavar="COMMAND", help='such as "java -cp … prelude.Prelude"')
    parser.add_argument("--classpath", metavar="PATH", help="Prelude and its jars, instead of Maven's")
    parser.add_argument("--maven", default="", metavar="OPTIONS", help='such as --maven="-o -Pcuda"')
    parser.add_argument("--java", metavar="FILE", help="a Java 25")
    parser.add_argument("--python", default=sys.executable, help="a Python that has torch")
    parser.add_argument("--device", default="auto", help="auto, cpu or cuda:N")
    parser.add_argument("--threads", type=int, default=0, help="CPU threads of both; 0 leaves them")
    parser.add_argument("--presets", nargs="+", choices=table.PRESETS, default=table.PRESETS)
    parser.add_argument("--computes", nargs="+", choices=table.COMPUTES, default=table.COMPUTES)
    parser.add_argument("--modes", nargs="*", choices=MODES, default=MODES, help="of PyTorch")
    parser.add_argument("--rounds", type=int, default=2, help="each runs this often, in alternation")
    parser.add_argument("--no-smoke", dest="smoke", action="store_false")
    parser.add_argument("--quick", action="store_true", help="a rehearsal; the document is left alone")
    parser.add_argument("--resume", action="store_true", help="leave out what --out already holds")
    parser.add_argument("--out", default="figures.json", metavar="FILE")
    parser.add_argument("--from", dest="source", metavar="FILE", help="only write the table from this")
    options = parser.parse_args(arguments)
    options.rounds = 1 if options.quick else max(1, options.rounds)
    return options


class Collection:
    """figures.json, saved after every run."""

    def __init__(self, file, resume):
        self.file = Path(file)
        self.figures = {"runs": [], "smoke": []}
        if resume and self.file.exists():
            self.figures = json.loads(self.file.read_text())

    def save(self):
        self.file.write_text(json.dumps(self.figures, indent=1) + "\n")

    def add(self, kind, key, work):
        """Keeps what `work` gives, or why it gives nothing."""
        name = " ".join(str(value) for value in key.values())
        if any(key.items() <= row.items() and "result" in row for row in self.figures[kind]):
            return
        start = datetime.datetime.now()
        try:
            entry = {"result": work()}
            said = "done"
        except Failure as e:
            entry = {"failure": str(e)}
            said = str(e)
        entry["started"] = start.isoformat(timespec="seconds")
        self.figures[kind].append({**key, **entry})
        self.save()
        took = (datetime.datetime.now() - start).total_seconds()
        say(f"{kind}: {name}: {said} ({took:.0f} s)")


def peer_trouble(peer, collection):
    """Why the peer is not to be compared with, or None."""
    try:
        collection.figures["torch"] = peer.torch_version()
        collection.figures["peerCheck"] = peer.check()
        return None
    except Failure as e:
        return str(e)


def failing(reason):
    def work():
        raise Failure(reason)
    return work


def same_work(result, preset, collection):
    """Refuses to compare steps of different sizes."""
    for run in collection.figures["runs"]:
        if run["who"] == "prelude" and run["preset"] == preset and "result" in run:
            work = run["result"]["work"]
            mine = {"rows": work["rows"], "softTokens": work["softTokens"],
                    "textTokens": work["textTokens"],
                    "windowPattern": work["gpt"]["windowPattern"]}
            if mine != result["work"]:
                raise Failure(f"PyTorch computes {result['work']}, Prelude {mine}")
    return result


def measure(options, collection):
    size = QUICK if options.quick else FULL
    prelude = Prelude(prelude_command(options), options.device, options.threads)
    peer = Peer(options.python, options.device, options.threads)
    trouble = peer_trouble(peer, collection)
    say(trouble or "\n".join(collection.figures["peerCheck"]))
    for preset in options.presets:
        for compute in options.computes:
            # The encoder is the same in all of them, and long to compile.
            encoder = (preset, compute) == (options.presets[0], options.computes[0])
            for round_number in range(1, options.rounds + 1):
                key = {"preset": preset, "compute": compute, "round": round_number}
                collection.add("runs", {"who": "prelude", **key},
                               lambda: prelude.bench(preset, compute, size))
                describe(options, size, collection)
                for mode in options.modes:
                    collection.add(
                        "runs", {"who": mode, **key},
                        failing(trouble) if trouble else lambda: same_work(
                            peer.bench(preset, compute, mode, size, encoder), preset, collection))
                if options.smoke:
                    collection.add("smoke", key, lambda: prelude.smoke(preset, compute, size))
    if "machine" not in collection.figures:
        raise Failure("Prelude gave no figures: " + collection.figures["runs"][0]["failure"])


def describe(options, size, collection):
    """Where and when, as Prelude itself says it."""
    done = [r["result"] for r in collection.figures["runs"]
            if r["who"] == "prelude" and "result" in r]
    if not done:
        return
    machine = done[-1]["machine"]
    collection.figures["machine"] = {
        "card": machine["card"], "device": machine["device"],
        "processors": machine["processors"], "threads": machine["threads"],
        "driver": card_driver(machine["device"]) if machine["card"] else None,
        "prelude": machine["prelude"], "libtorch": machine["libtorch"],
        "torch": collection.figures.get("torch"), "date": machine["measured"][:10],
        "rounds": options.rounds, "totalSteps": size.total_steps, "quick": options.quick}
    collection.save()


def main(arguments=None):
    options = parse(arguments)
    if options.source:
        figures = json.loads(Path(options.source).read_text())
    else:
        collection = Collection(options.out, options.resume)
        try:
            measure(options, collection)
        except Failure as e:
            raise SystemExit(str(e))
        figures = collection.figures
    print(table.section(figures))
    machine = figures.get("machine", {})
    if machine.get("card") and not machine.get("quick"):
        table.write_into(DOCUMENT, figures)
        say(f"Wrote {DOCUMENT}")
    else:
        say(f"{DOCUMENT} was left alone: only a card's figures, all of them, belong there.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
