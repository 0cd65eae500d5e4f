"""Runs Prelude and its PyTorch peer as a user would, and reads the figures they report."""
import csv
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
JVM = ["--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow",
       "-XX:+UseSerialGC"]
LONGEST_SECONDS = 3600


def environment():
    env = dict(os.environ)
    env.setdefault("OMP_WAIT_POLICY", "passive")
    env.setdefault("OPT_OUT_TRACKING", "true")
    # Room for several steps in the card's queue: else its own time per step cannot be measured.
    env.setdefault("CUDA_SCALE_LAUNCH_QUEUES", "4x")
    return env


class Failure(Exception):
    """Why there is no figure, in words for a table."""


def run(command, allowed=(0,)):
    """Standard output; what goes wrong becomes a Failure with the last line said."""
    try:
        done = subprocess.run(command, cwd=ROOT, env=environment(), stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, text=True, timeout=LONGEST_SECONDS)
    except FileNotFoundError:
        raise Failure(f"{command[0]} is not installed")
    except subprocess.TimeoutExpired:
        raise Failure(f"no result within {LONGEST_SECONDS} s")
    if done.returncode not in allowed:
        said = [line.strip("# ") for line in (done.stderr + "\n" + done.stdout).splitlines()]
        said = [line for line in said if line] or ["said nothing"]
        # A crashed Java says first what happened, others last.
        crash = [line for line in said if line.startswith(("SIG", "Problematic"))]
        raise Failure(f"exit status {done.returncode}: {crash[0] if crash else said[-1]}")
    return done.stdout


def java_of_version(least=25):
    """The first Java that is new enough: JAVA_HOME, the path, where JDKs usually are."""
    candidates = [os.environ.get("JAVA_HOME", "") + "/bin/java", shutil.which("java") or ""]
    candidates += [str(p) for p in sorted(Path("/usr/lib/jvm").glob("*/bin/java"), reverse=True)]
    for java in candidates:
        if os.access(java, os.X_OK):
            said = subprocess.run([java, "-version"], stderr=subprocess.PIPE, text=True).stderr
            version = re.search(r'version "(\d+)', said)
            if version and int(version.group(1)) >= least:
                return java
    raise Failure(f"no Java {least} was found; name one with --java")


def class_path(maven_options):
    """What Maven has built, with its dependencies."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "classpath")
        run(["mvn", "-q", *shlex.split(maven_options), "compile", "dependency:build-classpath",
             f"-Dmdep.outputFile={file}"])
        return os.pathsep.join([str(ROOT / "target/classes"), file.read_text().strip()])


def prelude_command(options):
    if options.prelude:
        return shlex.split(options.prelude)
    path = options.classpath or class_path(options.maven)
    return [options.java or java_of_version(), *JVM, "-cp", path, "prelude.Prelude"]


class Prelude:
    """The product's own verbs."""

    def __init__(self, command, device, threads):
        self.command = command
        self.common = ["--device", device] + (["--threads", str(threads)] if threads else [])

    def bench(self, preset, compute, size):
        out = run([*self.command, "bench", "--preset", preset, "--compute", compute, "--encoder",
                   "--steps", str(size.steps), "--total-steps", str(size.total_steps),
                   *self.common, "--quiet", "--json"])
        return json.loads(out)

    def smoke(self, preset, compute, size):
        """A whole run: milliseconds of all its steps, and seconds of the command."""
        with tempfile.TemporaryDirectory() as folder:
            report = Path(folder, "report.json")
            start = time.monotonic()
            run([*self.command, "smoke", "--preset", preset, "--compute", compute,
                 "--encoder", "random:0", "--steps", str(size.total_steps), "--runs-dir", folder,
                 "--report", str(report), "--quiet", *self.common],
                allowed=(0, 1))  # 1: the recipe's criterion does not hold, which is no concern here
            seconds = time.monotonic() - start
            said = json.loads(report.read_text())
            with open(Path(said["run"], "metrics.csv"), newline="") as rows:
                ms = [float(row["step_ms"]) for row in csv.DictReader(rows)]
            return {"steps": len(ms), "stepsMs": sum(ms), "commandSeconds": seconds,
                    "passed": said["passed"], "losses": [said["losses"][0], said["losses"][-1]]}


class Peer:
    """peer.py in a Python that has torch."""

    def __init__(self, python, device, threads):
        self.command = [python, "-W", "ignore", str(HERE / "peer.py"), "--device", device]
        self.threads = ["--threads", str(threads)] if threads else []
        self.python = python

    def torch_version(self):
        try:
            return run([self.python, "-W", "ignore", "-c",
                        "import torch; print(torch.__version__)"]).strip()
        except Failure:
            raise Failure("no Python torch here")

    def check(self):
        out = run([*self.command, "--check", str(ROOT / "data/reference")], allowed=(0, 1))
        if not out.strip().endswith("the same model"):
            raise Failure("not the same model: " + out.strip().splitlines()[-1])
        return out.strip().splitlines()

    def bench(self, preset, compute, mode, size, encoder):
        out = run([*self.command, *self.threads, "--bench", "--preset", preset, "--dtype", compute,
                   "--mode", mode, "--steps", str(size.steps), "--warm-up", str(size.warm_up),
                   "--total-steps", str(size.total_steps), *([] if encoder else ["--no-encoder"])],
                  allowed=(0, 1))
        try:
            result = json.loads(out)
        except ValueError:
            raise Failure("peer.py gave no figures")
        if "error" in result:
            raise Failure(result["error"])
        return result


def card_driver(device):
    """The driver's version, or None."""
    index = device.split(":")[1] if ":" in device else "0"
    try:
        said = run(["nvidia-smi", "--query-gpu=driver_version", "--format=csv,noheader",
                    "-i", index])
        return said.strip().splitlines()[0]
    except (Failure, IndexError):
        pass
    try:
        version = re.search(r"Module\s+([\d.]+)", Path("/proc/driver/nvidia/version").read_text())
        return version.group(1) if version else None
    except OSError:
        return None


def say(text):
    print(text, file=sys.stderr, flush=True)
