#!/usr/bin/env python3
"""The model that Prelude trains, in plain PyTorch: checked against the fixtures, and timed.

    peer.py --check data/reference
    peer.py --bench --preset w1-published --dtype bf16 --mode compiled --json out.json

Needs torch and nothing else. Exit status: 0 success, 1 not the same model or not measured, 2 bad use.
"""
import argparse
import json
import sys
from pathlib import Path

try:
    import torch
except ImportError:
    sys.exit("This Python has no torch.")

from bench import DTYPES, MODES, PRESETS, Device, bench
from check import check


def parse(arguments):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--check", metavar="DIR", help="compare with the fixtures in data/reference")
    what.add_argument("--bench", action="store_true", help="measure one preset in one mode")
    parser.add_argument("--device", default="auto", help="auto, cpu or cuda:N")
    parser.add_argument("--threads", type=int, default=0, help="torch's threads; 0 leaves them")
    parser.add_argument("--preset", choices=list(PRESETS), default="w1-evidence")
    parser.add_argument("--dtype", choices=list(DTYPES), default="fp32")
    parser.add_argument("--mode", choices=MODES, default="eager")
    parser.add_argument("--warm-up", type=int, default=5, metavar="N")
    parser.add_argument("--steps", type=int, default=20, metavar="N")
    parser.add_argument("--total-steps", type=int, default=50, metavar="N",
                        help="steps timed as one; 0 for none")
    parser.add_argument("--no-encoder", dest="encoder", action="store_false")
    parser.add_argument("--no-matmul", dest="matmul", action="store_false")
    parser.add_argument("--json", metavar="FILE", help="write the figures here, else to stdout")
    return parser.parse_args(arguments)


def main(arguments=None):
    options = parse(arguments)
    if options.threads > 0:
        torch.set_num_threads(options.threads)
    if options.check:
        return 0 if check(options.check, Device(options.device).torch) else 1
    result = bench(options)
    text = json.dumps(result, indent=2)
    if options.json:
        Path(options.json).write_text(text + "\n")
    else:
        print(text)
    return 1 if "error" in result else 0


if __name__ == "__main__":
    sys.exit(main())
