"""Prelude's language model as one would write it in plain PyTorch, to compare speeds with.

nanochat's GPT with soft tokens in front of its text (see doc/numerics.md), and the two-layer projector
that makes them. One thing Prelude does is left out, since few would write it: in the last block Prelude
computes queries, attention output and MLP for the text positions only. As is usual, the text positions
are cut out before lm_head.

B clips, Ta soft tokens, Tt text positions, T = Ta + Tt, C n_embd, H heads, D = C / H.
Runs on torch >= 1.13; what newer versions bring (fused attention, rms_norm) is used where it exists.
"""
import math
from dataclasses import dataclass

import torch
import torch.nn as nn
import torch.nn.functional as F

VERSION = tuple(int(n) for n in torch.__version__.split("+")[0].split(".")[:2] if n.isdigit())
FUSED_ATTENTION = VERSION >= (2, 1)  # since then it takes a scale
FUSED_NORM = hasattr(F, "rms_norm")
EPS = torch.finfo(torch.float32).eps


@dataclass(frozen=True)
class GptConfig:
    sequence_len: int = 2048
    vocab_size: int = 257
    n_layer: int = 6
    n_head: int = 6
    n_kv_head: int = 6
    n_embd: int = 384
    window_pattern: str = "L"

    @property
    def padded_vocab(self):
        return (self.vocab_size + 63) // 64 * 64

    @property
    def windows(self):
        """Keys each layer may look back on; the last layer always sees sequence_len of them."""
        long = self.sequence_len
        short = -(-long // 4 // 128) * 128
        pattern = self.window_pattern.upper()
        sizes = [short if pattern[i % len(pattern)] == "S" else long for i in range(self.n_layer)]
        return sizes[:-1] + [long]

    def has_value_embedding(self, layer):
        return layer % 2 == (self.n_layer - 1) % 2


class Linear(nn.Linear):
    """Without bias; the fp32 master weight is cast to the activations' dtype."""

    def __init__(self, n_in, n_out):
        super().__init__(n_in, n_out, bias=False)

    def forward(self, x):
        return F.linear(x, self.weight.to(x.dtype))


def norm(x):
    if FUSED_NORM:
        return F.rms_norm(x, (x.size(-1),), eps=EPS)
    y = x.float()
    return (y * torch.rsqrt(y.square().mean(-1, keepdim=True) + EPS)).to(x.dtype)


def rotary_tables(length, head_dim):
    inv_freq = 1.0 / (100000.0 ** (torch.arange(0, head_dim, 2, dtype=torch.float32) / head_dim))
    freqs = torch.outer(torch.arange(length, dtype=torch.float32), inv_freq)
    return freqs.cos()[None, :, None, :], freqs.sin()[None, :, None, :]  # (1, length, 1, D/2)


def apply_rotary(x, cos, sin):
    half = x.size(3) // 2
    x1, x2 = x[..., :half], x[..., half:]
    return torch.cat([x1 * cos + x2 * sin, x2 * cos - x1 * sin], dim=3)


def window_mask(T, window, device):
    """True where position i may look at position j: not ahead, and at most `window` back."""
    i = torch.arange(T, device=device)[:, None]
    j = torch.arange(T, device=device)[None, :]
    return (j <= i) & (j >= i - window)


def attend(q, k, v, mask, scale):
    """q, k, v (B, H, T, D); mask (T, T), or None for plain causal attention."""
    if FUSED_ATTENTION:
        return F.scaled_dot_product_attention(
            q, k, v, attn_mask=mask, is_causal=mask is None, scale=scale)
    if mask is None:
        mask = window_mask(q.size(2), q.size(2), q.device)
    scores = (q @ k.transpose(2, 3)) * scale
    return scores.masked_fill(~mask, -math.inf).softmax(dim=-1) @ v


class Attention(nn.Module):
    def __init__(self, config, layer):
        super().__init__()
        self.config = config
        C, kv = config.n_embd, config.n_kv_head * (config.n_embd // config.n_head)
        self.c_q = Linear(C, C)
        self.c_k = Linear(C, kv)
        self.c_v = Linear(C, kv)
        self.c_proj = Linear(C, C)
        if config.has_value_embedding(layer):
            self.ve_gate = Linear(12, config.n_kv_head)

    def forward(self, x, ve, cos, sin, mask):
        """x (B, T, C), normed; ve (B, Tt, H_kv * D) or None."""
        B, T, C = x.shape
        H, KV = self.config.n_head, self.config.n_kv_head
        D = C // H
        q = self.c_q(x).view(B, T, H, D)
        k = self.c_k(x).view(B, T, KV, D)
        v = self.c_v(x).view(B, T, KV, D)
        if ve is not None:  # value embeddings (ResFormer), at text positions only
            Tt = ve.size(1)
            text = x[:, T - Tt:]
            gate = 3.0 * torch.sigmoid(self.ve_gate(text[..., :12]))
            vt = v[:, T - Tt:] + gate.unsqueeze(-1) * ve.view(B, Tt, KV, D)
            v = torch.cat([v[:, :T - Tt], vt], dim=1)
        q, k = norm(apply_rotary(q, cos, sin)), norm(apply_rotary(k, cos, sin))
        q, k, v = q.transpose(1, 2), k.transpose(1, 2), v.transpose(1, 2)  # (B, H, T, D)
        if KV < H:
            k, v = k.repeat_interleave(H // KV, dim=1), v.repeat_interleave(H // KV, dim=1)
        # nanochat sharpens q and k by 1.2 each after their norm.
        y = attend(q, k, v, mask, scale=1.44 / math.sqrt(D))
        return self.c_proj(y.transpose(1, 2).reshape(B, T, C))


class Mlp(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.c_fc = Linear(config.n_embd, 4 * config.n_embd)
        self.c_proj = Linear(4 * config.n_embd, config.n_embd)

    def forward(self, x):
        return self.c_proj(F.relu(self.c_fc(x)).square())


class Block(nn.Module):
    def __init__(self, config, layer):
        super().__init__()
        self.attn = Attention(config, layer)
        self.mlp = Mlp(config)

    def forward(self, x, ve, cos, sin, mask):
        x = x + self.attn(norm(x), ve, cos, sin, mask)
        return x + self.mlp(norm(x))


class Gpt(nn.Module):
    def __init__(self, config, dtype=torch.float32):
        super().__init__()
        self.config, self.dtype = config, dtype
        C, kv = config.n_embd, config.n_kv_head * (config.n_embd // config.n_head)
        self.transformer = nn.ModuleDict({
            "wte": nn.Embedding(config.padded_vocab, C),
            "h": nn.ModuleList([Block(config, i) for i in range(config.n_layer)]),
        })
        self.lm_head = Linear(C, config.padded_vocab)
        self.resid_lambdas = nn.Parameter(torch.ones(config.n_layer))
        self.x0_lambdas = nn.Parameter(torch.zeros(config.n_layer))
        self.smear_gate = Linear(24, 1)
        self.smear_lambda = nn.Parameter(torch.zeros(1))
        self.backout_lambda = nn.Parameter(torch.full((1,), 0.2))
        self.value_embeds = nn.ModuleDict({
            str(i): nn.Embedding(config.padded_vocab, kv)
            for i in range(config.n_layer) if config.has_value_embedding(i)})
        cos, sin = rotary_tables(10 * config.sequence_len, C // config.n_head)
        self.register_buffer("cos", cos.to(dtype), persistent=False)
        self.register_buffer("sin", sin.to(dtype), persistent=False)

    def forward(self, soft, idx, text_only=False):
        """soft (B, Ta, C), idx (B, Tt); fp32 logits (B, T, vocab), or (B, Tt, vocab)."""
        x = norm(self.transformer["wte"](idx).to(self.dtype))
        if idx.size(1) > 1:  # smear: the embedding of the token before, mixed in
            gate = self.smear_lambda.to(x.dtype) * torch.sigmoid(self.smear_gate(x[:, 1:, :24]))
            x = torch.cat([x[:, :1], x[:, 1:] + gate * x[:, :-1]], dim=1)
        x = torch.cat([soft.to(x.dtype), x], dim=1)  # (B, T, C)

        T = x.size(1)
        cos, sin = self.cos[:, :T], self.sin[:, :T]
        windows = self.config.windows
        masks = {w: window_mask(T, w, x.device) for w in set(windows) if w < T - 1}
        resid, x0_lambdas = self.resid_lambdas.to(x.dtype), self.x0_lambdas.to(x.dtype)
        x0 = x
        for i, block in enumerate(self.transformer["h"]):
            x = resid[i] * x + x0_lambdas[i] * x0
            ve = None
            if self.config.has_value_embedding(i):
                ve = self.value_embeds[str(i)](idx).to(x.dtype)
            x = block(x, ve, cos, sin, masks.get(windows[i]))
            if i == self.config.n_layer // 2:
                backout = x
        if text_only:
            x, backout = x[:, T - idx.size(1):], backout[:, T - idx.size(1):]
        x = norm(x - self.backout_lambda.to(x.dtype) * backout)
        logits = self.lm_head(x)[..., :self.config.vocab_size].float()
        return 15.0 * torch.tanh(logits / 15.0)


class Projector(nn.Module):
    def __init__(self, n_in, n_out, rms_norm, dtype=torch.float32):
        super().__init__()
        self.rms_norm, self.dtype = rms_norm, dtype
        self.fc1 = Linear(n_in, n_out)
        self.fc2 = Linear(n_out, n_out)

    def forward(self, features):
        x = self.fc2(F.gelu(self.fc1(features.to(self.dtype))))
        return norm(x) if self.rms_norm else x


class AudioLm(nn.Module):
    """Projector and GPT; its state_dict has the names that Prelude's parameters have."""

    def __init__(self, config, features_dim, rms_norm, dtype=torch.float32):
        super().__init__()
        self.projector = Projector(features_dim, config.n_embd, rms_norm, dtype)
        self.gpt = Gpt(config, dtype)

    def forward(self, features, idx, targets):
        """Mean loss over the targets that are not -1; features (B, Ta, C_in)."""
        logits = self.gpt(self.projector(features), idx, text_only=True)
        return F.cross_entropy(logits.flatten(0, 1), targets.flatten(), ignore_index=-1)

    @torch.no_grad()
    def init_weights(self, zero_fc2):
        """Starts as Prelude and nanochat do: the distributions, not the same values."""
        s = math.sqrt(3.0 / self.gpt.config.n_embd)
        n = self.gpt.config.n_layer
        for name, p in self.named_parameters():
            if name == "gpt.transformer.wte.weight":
                p.normal_(std=0.8)
            elif name == "gpt.lm_head.weight":
                p.normal_(std=0.001)
            elif name.endswith("gate.weight"):
                p.uniform_(0.0, 0.02)
            elif name.endswith("c_fc.weight"):
                p.uniform_(-0.4 * s, 0.4 * s)
            elif name.endswith("c_proj.weight"):
                p.zero_()
            elif name.startswith("projector."):
                bound = 1.0 / math.sqrt(p.size(1))
                p.uniform_(-bound, bound)
            elif name.endswith(".weight"):  # c_q, c_k, c_v and value embeddings
                p.uniform_(-s, s)
        self.gpt.resid_lambdas.copy_(torch.linspace(1.15, 1.05, n))
        self.gpt.x0_lambdas.copy_(torch.linspace(0.20, 0.05, n))
        if zero_fc2:
            self.projector.fc1.weight.mul_(math.sqrt(3.0))
            self.projector.fc2.weight.zero_()
