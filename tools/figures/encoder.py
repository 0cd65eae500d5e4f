"""Whisper's audio encoder in plain PyTorch, with Hugging Face's parameter names.

B clips, M mel bands, F mel frames, T = F / 2 positions, C d_model, H heads, D = C / H.
"""
import math
from dataclasses import dataclass

import torch
import torch.nn as nn
import torch.nn.functional as F

from model import FUSED_ATTENTION


@dataclass(frozen=True)
class EncoderConfig:
    """The sizes of whisper-base unless said otherwise."""
    d_model: int = 512
    layers: int = 6
    heads: int = 8
    ffn_dim: int = 2048
    mels: int = 80
    positions: int = 1500


class SelfAttention(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.heads = config.heads
        self.q_proj = nn.Linear(config.d_model, config.d_model)
        self.k_proj = nn.Linear(config.d_model, config.d_model, bias=False)
        self.v_proj = nn.Linear(config.d_model, config.d_model)
        self.out_proj = nn.Linear(config.d_model, config.d_model)

    def forward(self, x):
        B, T, C = x.shape
        q, k, v = (p(x).view(B, T, self.heads, C // self.heads).transpose(1, 2)  # (B, H, T, D)
                   for p in (self.q_proj, self.k_proj, self.v_proj))
        if FUSED_ATTENTION:
            y = F.scaled_dot_product_attention(q, k, v)
        else:
            y = (q @ k.transpose(2, 3) / math.sqrt(q.size(3))).softmax(dim=-1) @ v
        return self.out_proj(y.transpose(1, 2).reshape(B, T, C))


class EncoderLayer(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.self_attn = SelfAttention(config)
        self.self_attn_layer_norm = nn.LayerNorm(config.d_model)
        self.fc1 = nn.Linear(config.d_model, config.ffn_dim)
        self.fc2 = nn.Linear(config.ffn_dim, config.d_model)
        self.final_layer_norm = nn.LayerNorm(config.d_model)

    def forward(self, x):
        x = x + self.self_attn(self.self_attn_layer_norm(x))
        return x + self.fc2(F.gelu(self.fc1(self.final_layer_norm(x))))


class WhisperEncoder(nn.Module):
    def __init__(self, config=EncoderConfig()):
        super().__init__()
        self.conv1 = nn.Conv1d(config.mels, config.d_model, 3, padding=1)
        self.conv2 = nn.Conv1d(config.d_model, config.d_model, 3, stride=2, padding=1)
        self.embed_positions = nn.Embedding(config.positions, config.d_model)
        self.layers = nn.ModuleList([EncoderLayer(config) for _ in range(config.layers)])
        self.layer_norm = nn.LayerNorm(config.d_model)

    def forward(self, mel):
        """mel (B, M, F) -> last hidden state (B, T, C)."""
        x = F.gelu(self.conv1(mel))
        x = F.gelu(self.conv2(x)).transpose(1, 2)
        x = x + self.embed_positions.weight[:x.size(1)]
        for layer in self.layers:
            x = layer(x)
        return self.layer_norm(x)
