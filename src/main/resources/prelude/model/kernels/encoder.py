# Whisper's audio encoder (openai/whisper model.py, AudioEncoder; Hugging Face's tensor names).
# B clips, M mel bands, F mel frames, T = F/2 positions, C d_model, H heads, D = C/H.

def conv3(x: Tensor, weight: Tensor, bias: Tensor, stride: int) -> Tensor:
  # A width-3 convolution with padding 1, x (B, F, C_in) -> (B, F/stride, C_out), as one matrix
  # product over a strided view, which needs no cuDNN: each row is three frames in turn.
  B, F, C = x.size(0), x.size(1), x.size(2)
  padded = torch.constant_pad_nd(x, [0, 0, 1, 1], 0.0)
  rows = torch.as_strided(padded, [B, F // stride, 3 * C], [(F + 2) * C, stride * C, 1])
  by_frame = torch.permute(weight, [0, 2, 1]).flatten(1, 2)              # (C_out, 3·C_in)
  return torch.linear(rows, by_frame, bias)

class Encoder(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  n_layer : int
  n_head : int
  names : List[str]
  weights : List[Tensor]

  def bind(self, weights: List[Tensor]) -> Tensor:
    self.weights = weights
    return weights[0]

  def layer_norm(self, w: Dict[str, Tensor], x: Tensor, name: str) -> Tensor:
    return torch.layer_norm(x, [x.size(-1)], w[name + ".weight"], w[name + ".bias"], 1e-05, False)

  def attention(self, w: Dict[str, Tensor], x: Tensor, h: str) -> Tensor:
    B, T, C = x.size(0), x.size(1), x.size(2)
    D = C // self.n_head
    q = torch.linear(x, w[h + "q_proj.weight"], w[h + "q_proj.bias"])
    k = torch.linear(x, w[h + "k_proj.weight"])                          # no bias
    v = torch.linear(x, w[h + "v_proj.weight"], w[h + "v_proj.bias"])
    q = q.view([B, T, self.n_head, D]).transpose(1, 2)                   # (B, H, T, D)
    k = k.view([B, T, self.n_head, D]).transpose(1, 2)
    v = v.view([B, T, self.n_head, D]).transpose(1, 2)
    y = torch.scaled_dot_product_attention(q, k, v, None, 0.0, False)
    y = torch.contiguous(y.transpose(1, 2)).view([B, T, C])
    return torch.linear(y, w[h + "out_proj.weight"], w[h + "out_proj.bias"])

  def states(self, mel: Tensor) -> List[Tensor]:
    w = annotate(Dict[str, Tensor], {})
    for i in range(len(self.names)):
      w[self.names[i]] = self.weights[i]
    return self.run(w, mel)

  def run(self, w: Dict[str, Tensor], mel: Tensor) -> List[Tensor]:
    # mel (B, M, F) -> [embedding output, each layer's raw output…, last layer normed], (B, T, C).
    x = conv3(torch.contiguous(mel.transpose(1, 2)), w["conv1.weight"], w["conv1.bias"], 1)
    x = torch.gelu(x, approximate="none")                                # (B, F, C)
    x = conv3(x, w["conv2.weight"], w["conv2.bias"], 2)
    x = torch.gelu(x, approximate="none")                                # (B, T, C)
    # A trimmed clip takes the first T positions.
    x = x + torch.slice(w["embed_positions.weight"], 0, 0, x.size(1), 1)
    out = annotate(List[Tensor], [x])
    for i in range(self.n_layer):
      h = "layers." + str(i) + "."
      x = x + self.attention(w, self.layer_norm(w, x, h + "self_attn_layer_norm"), h + "self_attn.")
      y = self.layer_norm(w, x, h + "final_layer_norm")
      y = torch.linear(y, w[h + "fc1.weight"], w[h + "fc1.bias"])        # (B, T, 4C)
      y = torch.gelu(y, approximate="none")
      x = x + torch.linear(y, w[h + "fc2.weight"], w[h + "fc2.bias"])
      out.append(x)
    out.append(self.layer_norm(w, x, "layer_norm"))
    return out

  def forward(self, mel: Tensor) -> Tensor:
    return self.states(mel)[-1]                                          # (B, T, C)
