"""Compares the model with the reference fixtures (data/reference), so that its speed means something."""
import json
import struct
from pathlib import Path

import torch
import torch.nn.functional as F

from encoder import EncoderConfig, WhisperEncoder
from model import AudioLm, GptConfig

# As data/reference/README.md suggests them.
ENCODER, LOGITS, LOSS, TRAINING = 2e-5, 2e-4, 1e-5, 1e-4
GRADIENT = 1e-4  # of the tensor's largest entry
ZERO_GRADIENT = 1e-6  # absolute, where the gradient is zero but for rounding


def read_safetensors(path):
    """Tensors by name: 8 bytes of header length, a JSON header, raw data."""
    raw = bytearray(Path(path).read_bytes())
    start = 8 + struct.unpack_from("<Q", raw)[0]
    tensors = {}
    for name, entry in json.loads(raw[8:start]).items():
        if name != "__metadata__":
            begin, end = (start + offset for offset in entry["data_offsets"])
            dtype = {"F32": torch.float32, "I64": torch.int64}[entry["dtype"]]
            tensors[name] = torch.frombuffer(raw[begin:end], dtype=dtype).reshape(entry["shape"])
    return tensors


class Checks:
    def __init__(self):
        self.failed = 0
        self.errors = {}  # largest error and its tolerance by kind

    def near(self, kind, what, found, expected, tolerance):
        error = (torch.as_tensor(found).detach().cpu().double()
                 - torch.as_tensor(expected).double()).abs().max().item()
        passed = error <= tolerance  # false for NaN
        if not passed:
            self.failed += 1
        share = error / tolerance if error == error else float("inf")
        if kind not in self.errors or share > self.errors[kind][0]:
            self.errors[kind] = (share, error, tolerance, what)
        if not passed:
            print(f"FAILED  {what}: error {error:.2e}, tolerance {tolerance:.0e}")

    def summary(self):
        for kind, (_, error, tolerance, what) in self.errors.items():
            print(f"{kind:<12} largest error {error:.1e} of {tolerance:.0e} allowed ({what})")


def check_encoder(checks, folder, device):
    config = json.loads((folder / "encoder/checkpoint/config.json").read_text())
    encoder = WhisperEncoder(EncoderConfig(
        config["d_model"], config["encoder_layers"], config["encoder_attention_heads"],
        config["encoder_ffn_dim"], config["num_mel_bins"], config["max_source_positions"]))
    weights = read_safetensors(folder / "encoder/checkpoint/model.safetensors")
    encoder.load_state_dict({name.split("encoder.", 1)[1]: t for name, t in weights.items()})
    encoder.to(device)
    mels = read_safetensors(folder / "mel/mel.safetensors")
    expected = read_safetensors(folder / "encoder/expected.safetensors")
    for name, stride in (("tone_440", 1), ("chirp", 5)):
        with torch.no_grad():
            found = encoder(mels[name][None].to(device))[0, ::stride]
        key = f"{name}.last_hidden_state" + (f".stride{stride}" if stride > 1 else "")
        checks.near("encoder", key, found, expected[key], ENCODER)


class Case:
    """One case of the fixtures' gpt part: a small model and a batch."""

    def __init__(self, folder, name, device):
        self.folder, self.name, self.device = folder, name, device
        self.json = json.loads((folder / f"gpt/{name}.json").read_text())
        inputs = read_safetensors(folder / f"gpt/{name}.inputs.safetensors")
        self.features = inputs["audio_features"].to(device)
        self.idx, self.targets = inputs["idx"].to(device), inputs["targets"].to(device)

    def model(self):
        lm = AudioLm(GptConfig(**self.json["config"]), self.json["projector"]["in_dim"], False)
        lm.load_state_dict(read_safetensors(self.folder / self.json["weights"]))
        return lm.to(self.device)

    def check(self, checks):
        self.check_logits(checks)
        self.check_gradients(checks)
        if "training" in self.json:
            self.check_training(checks)

    def check_logits(self, checks):
        lm = self.model()
        expected = read_safetensors(self.folder / f"gpt/{self.name}.expected.safetensors")
        with torch.no_grad():
            soft = lm.projector(self.features)
            audio = lm.gpt(soft, self.idx)
            text = lm.gpt(soft[:, :0], self.idx)
            text_loss = F.cross_entropy(
                text.flatten(0, 1), self.targets.flatten(), ignore_index=-1)
            audio_loss = lm(self.features, self.idx, self.targets)
        Ta = soft.size(1)
        for key, found in (("text_logits", text),
                           ("audio_logits_text_positions", audio[:, Ta:]),
                           ("audio_logits_audio_positions", audio[:, :Ta]),
                           ("audio_logits_audio_positions_stride10", audio[:, :Ta:10])):
            if key in expected:
                checks.near("logits", f"{self.name} {key}", found, expected[key], LOGITS)
        for key, found in (("loss_text", text_loss), ("loss_audio", audio_loss)):
            checks.near("loss", f"{self.name} {key}", found, self.json[key], LOSS)

    def check_gradients(self, checks):
        lm = self.model()
        lm(self.features, self.idx, self.targets).backward()
        expected = read_safetensors(self.folder / f"gpt/{self.name}.expected.safetensors")
        for name, p in lm.named_parameters():
            wanted = expected.get("grad." + name)
            if wanted is None:
                continue
            largest = wanted.abs().max().item()
            tolerance = ZERO_GRADIENT if largest < ZERO_GRADIENT else GRADIENT * largest
            checks.near("gradients", f"{self.name} {name}", p.grad, wanted, tolerance)

    def check_training(self, checks):
        lm = self.model()
        optimizer = torch.optim.AdamW(
            lm.parameters(), lr=1e-3, betas=(0.9, 0.95), eps=1e-8, weight_decay=0.01)
        wanted = self.json["training"]["joint"]["losses"]
        losses = []
        for step in range(len(wanted)):
            loss = lm(self.features, self.idx, self.targets)
            losses.append(loss.item())
            if step < len(wanted) - 1:  # the last loss is measured after the last update
                optimizer.zero_grad(set_to_none=True)
                loss.backward()
                optimizer.step()
        checks.near("training", f"{self.name} losses", losses, wanted, TRAINING)
        trained = read_safetensors(self.folder / f"gpt/{self.name}.training.safetensors")
        from_zero = self.json["grad_norms"]["projector.fc1.weight"] == 0
        for layer in ("fc1", "fc2"):
            checks.near(
                "training", f"{self.name} {layer} at the end",
                getattr(lm.projector, layer).weight,
                trained[f"joint.projector.{layer}.weight"], 1e-2 if from_zero else 1e-4)


def check(folder, device):
    """True if the model is the reference's, in fp32."""
    folder = Path(folder)
    checks = Checks()
    check_encoder(checks, folder, device)
    names = sorted(p.stem for p in (folder / "gpt").glob("*.json") if ".weights" not in p.name)
    if not names:
        raise SystemExit(f"{folder}/gpt holds no case")
    for name in names:
        Case(folder, name, device).check(checks)
    checks.summary()
    print(f"torch {torch.__version__} on {device}: "
          + ("the same model" if checks.failed == 0 else f"{checks.failed} checks FAILED"))
    return checks.failed == 0
