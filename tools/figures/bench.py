"""Measures the model in one mode: eager, compiled (torch.compile) or compiled-graphs (CUDA graphs as well).

Sizes are those of Prelude's presets, values are random. One process measures one mode, so that its peak
memory is its own. fp32 means fp32: no TF32, since Prelude uses none.
"""
import resource
import statistics
import sys
import time
from dataclasses import dataclass

import torch

from encoder import WhisperEncoder
from model import AudioLm, GptConfig

TRANSCRIPTS = ["low tone", "mid low tone", "middle tone", "mid high tone", "high tone"]
BOS = 256
FEATURES = 512  # whisper-base's width
MODES = ("eager", "compiled", "compiled-graphs")
SLOW_MS = 1000  # some CPUs and old versions have no fast bf16 product
DTYPES = {"fp32": torch.float32, "bf16": torch.bfloat16}


class Unavailable(Exception):
    """This torch or this device has no such mode."""


@dataclass(frozen=True)
class Preset:
    soft_tokens: int
    window_pattern: str
    rms_norm: bool
    zero_fc2: bool
    lr: float
    betas: tuple
    weight_decay: float


PRESETS = {
    "w1-published": Preset(1500, "SSSL", False, True, 2e-3, (0.9, 0.999), 0.01),
    "w1-evidence": Preset(10, "L", True, False, 1e-3, (0.9, 0.95), 0.0),
}


def text_batch():
    """BOS and bytes (B, Tt), and each position's next byte, -1 past the end."""
    rows = [list(text.encode()) for text in TRANSCRIPTS]
    Tt = max(len(row) for row in rows)
    idx = [([BOS] + row[:-1] + [0] * Tt)[:Tt] for row in rows]
    targets = [(row + [-1] * Tt)[:Tt] for row in rows]
    return torch.tensor(idx), torch.tensor(targets)


def adamw(model, preset):
    """Fused where this torch has it for the device."""
    options = dict(lr=preset.lr, betas=preset.betas, eps=1e-8, weight_decay=preset.weight_decay)
    try:
        return torch.optim.AdamW(model.parameters(), fused=True, **options), True
    except (TypeError, RuntimeError):
        return torch.optim.AdamW(model.parameters(), **options), False


def compiled(module, mode, device):
    if mode == "eager":
        return module
    if not hasattr(torch, "compile"):
        raise Unavailable(f"torch {torch.__version__} has no torch.compile")
    if mode == "compiled-graphs" and not device.is_card:
        raise Unavailable("CUDA graphs need a card")
    if mode == "compiled":
        return torch.compile(module, dynamic=False)
    return torch.compile(module, dynamic=False, mode="reduce-overhead")


def ms_since(start):
    return (time.perf_counter() - start) * 1e3


class Device:
    def __init__(self, name):
        if name == "auto":
            name = "cuda:0" if torch.cuda.is_available() else "cpu"
        self.torch = torch.device(name)
        self.is_card = self.torch.type == "cuda"
        torch.backends.cuda.matmul.allow_tf32 = False
        torch.backends.cudnn.allow_tf32 = False

    def wait(self):
        if self.is_card:
            torch.cuda.synchronize(self.torch)

    def describe(self):
        card = torch.cuda.get_device_name(self.torch) if self.is_card else None
        return {"torch": torch.__version__, "cuda": torch.version.cuda, "device": str(self.torch),
                "card": card, "threads": torch.get_num_threads()}


class Training:
    """A full-batch training step, as a user would write it."""

    def __init__(self, preset, dtype, mode, device):
        torch.manual_seed(0)
        config = GptConfig(window_pattern=preset.window_pattern)
        model = AudioLm(config, FEATURES, preset.rms_norm, DTYPES[dtype])
        model.init_weights(preset.zero_fc2)
        self.model = model.to(device.torch)
        self.optimizer, self.fused = adamw(self.model, preset)
        idx, targets = text_batch()
        features = torch.randn(len(TRANSCRIPTS), preset.soft_tokens, FEATURES)
        self.batch = tuple(t.to(device.torch) for t in (features, idx, targets))
        self.forward = compiled(self.model, mode, device)

    def step(self):
        loss = self.forward(*self.batch)
        loss.backward()
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        return loss

    def work(self):
        features, idx, _ = self.batch
        return {"rows": idx.size(0), "softTokens": features.size(1), "textTokens": idx.size(1),
                "windowPattern": self.model.gpt.config.window_pattern}


def time_steps(training, device, warm_up, steps, total_steps):
    """Each step with its loss read, then many in a row the same way."""
    start = time.perf_counter()
    for _ in range(max(warm_up, 1)):
        training.step().item()
    device.wait()
    warm_up_ms = ms_since(start)
    ms = []
    for _ in range(steps):
        start = time.perf_counter()
        training.step().item()
        ms.append(ms_since(start))
    device.wait()
    start = time.perf_counter()
    for _ in range(total_steps):
        training.step().item()
    device.wait()
    total = {"steps": total_steps, "ms": ms_since(start)} if total_steps else None
    return {"warmUpMs": warm_up_ms, "ms": ms, "medianMs": statistics.median(ms), "minMs": min(ms),
            "total": total}


def host_loss(training, device, steps, plug_ms):
    """What the card waits for the host, per step; None on a CPU, where every call blocks.

    The card's own time is that of steps queued behind a plug of matrix products, while which the host
    runs ahead. `ahead` says whether it had queued them all before the plug ended; where not, the card
    waited again, and what is lost is at least what is given.
    """
    if not device.is_card:
        return None
    a = torch.randn(8192, 8192, device=device.torch, dtype=torch.bfloat16)

    def plug(products):
        for _ in range(products):
            torch.mm(a, a)

    def timed(work, repeats=1):
        device.wait()
        start = time.perf_counter()
        for _ in range(repeats):
            work()
        queued = ms_since(start)
        device.wait()
        return queued, ms_since(start)

    plug(3)
    products = max(1, round(plug_ms / (timed(lambda: plug(5))[1] / 5)))
    # Each from an idle card, since a full queue would hold the host up.
    queue_ms = statistics.median(timed(training.step)[0] for _ in range(steps))
    wall_ms = timed(training.step, steps)[1] / steps
    behind = steps
    while True:
        _, plug_alone = timed(lambda: plug(products))
        queued, end = timed(lambda: (plug(products), [training.step() for _ in range(behind)]))
        ahead = queued < plug_alone
        if ahead or behind == 1:
            break
        behind = max(1, behind // 2)
    card_ms = max(0.0, (end - plug_alone) / behind)
    return {"steps": steps, "wallMs": wall_ms, "cardMs": card_ms, "queueMs": queue_ms,
            "lostMs": max(0.0, wall_ms - card_ms), "stepsBehindPlug": behind, "ahead": ahead}


def time_encoder(mode, device, repeats):
    """5 clips of 30 s in one batch in fp32, from a log-mel in host memory to states there."""
    encoder = WhisperEncoder().to(device.torch).eval()
    forward = compiled(encoder, mode, device)
    mel = torch.randn(len(TRANSCRIPTS), 80, 3000)
    ms = []
    with torch.no_grad():
        for _ in range(1 + repeats):
            start = time.perf_counter()
            forward(mel.to(device.torch)).cpu()
            ms.append(ms_since(start))
            if mode == "eager" and ms[-1] > 10 * SLOW_MS:
                break
    ms = ms[1:] or ms  # the first only warms up
    return {"clips": len(TRANSCRIPTS), "frames": 1500, "medianMs": statistics.median(ms),
            "minMs": min(ms)}


def matmul_rate(dtype, device, repeats=5):
    """10⁹ operations per second of the fastest square matrix product."""
    best = median = 0.0
    for n in (1024, 2048, 4096, 8192) if device.is_card else (1024, 2048):
        a = torch.randn(n, n, device=device.torch).to(DTYPES[dtype])
        b = torch.randn(n, n, device=device.torch).to(DTYPES[dtype])
        products = max(1, int(2e12 / (2 * n ** 3))) if device.is_card else 1
        rates = []
        for _ in range(1 + repeats):
            device.wait()
            start = time.perf_counter()
            for _ in range(products):
                torch.mm(a, b)
            device.wait()
            took = ms_since(start)
            rates.append(products * 2 * n ** 3 / took / 1e6)
            if took > SLOW_MS:
                break
        rates = rates[1:] or rates  # the first only warms up
        best, median = max(best, max(rates)), max(median, statistics.median(rates))
        if took > SLOW_MS:
            break
    return {"bestGflops": best, "medianGflops": median}


def peak_memory(device):
    """Bytes: what torch held on the card at most, and the most the process had resident."""
    unit = 1 if sys.platform == "darwin" else 1024
    memory = {"peakResident": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit}
    if device.is_card:
        memory["cardAllocated"] = torch.cuda.max_memory_allocated(device.torch)
        memory["cardReserved"] = torch.cuda.max_memory_reserved(device.torch)
    return memory


def bench(options):
    """Everything about one mode, as a dict for JSON; "error" says why it could not be measured."""
    device = Device(options.device)
    result = {**device.describe(), "preset": options.preset, "compute": options.dtype,
              "mode": options.mode}
    try:
        training = Training(PRESETS[options.preset], options.dtype, options.mode, device)
        result["work"] = training.work()
        result["fusedAdamW"] = training.fused
        result["step"] = time_steps(
            training, device, options.warm_up, options.steps, options.total_steps)
        result["memory"] = peak_memory(device)
        result["hostLoss"] = host_loss(training, device, options.steps, plug_ms=300)
        del training
        if options.encoder:
            result["encoder"] = time_encoder(options.mode, device, repeats=3)
        if options.matmul:
            result["matmul"] = {name: matmul_rate(name, device) for name in DTYPES}
    except Unavailable as e:
        result["error"] = str(e)
    except Exception as e:  # torch.compile fails in many ways; each is a result
        words = (str(e).strip() or type(e).__name__).splitlines()[0]
        result["error"] = words if options.mode == "eager" else "torch.compile failed: " + words
    return result
