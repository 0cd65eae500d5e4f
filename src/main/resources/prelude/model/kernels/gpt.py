# The language model: nanochat's gpt.py (commit a3ca42a), with room for an audio prefix.
# TorchScript, read by libtorch as it stands. B batch, T positions, C n_embd, H heads, D head_dim.
# Ta audio positions (soft tokens) come first, Tt text positions follow; T = Ta + Tt.
# w holds the parameters by nanochat's state_dict names, kept in fp32 (masters).

def norm(x: Tensor) -> Tensor:
  # The fp32 machine epsilon is what F.rms_norm takes when it is given none.
  return torch.rms_norm(x, [x.size(-1)], None, 1.1920929e-07)

def linear(x: Tensor, weight: Tensor) -> Tensor:
  # Masters stay fp32; the product runs in the activations' dtype.
  return torch.linear(x, weight.to(x.dtype))

def rotary(start: int, T: int, D: int, like: Tensor) -> Tuple[Tensor, Tensor]:
  channels = torch.arange(0, D, 2, dtype=6, device=like.device)
  inv_freq = 1.0 / torch.pow(100000.0, channels / float(D))              # (D/2)
  t = torch.arange(start, start + T, 1, dtype=6, device=like.device)     # (T)
  freqs = torch.outer(t, inv_freq)                                       # (T, D/2)
  cos = torch.cos(freqs).to(like.dtype).unsqueeze(0).unsqueeze(2)        # (1, T, 1, D/2)
  sin = torch.sin(freqs).to(like.dtype).unsqueeze(0).unsqueeze(2)
  return cos, sin

def apply_rotary_emb(x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
  # The halves are taken as views whose gradient is one stack, not two padded slices.
  halves = torch.unbind(x.view([x.size(0), x.size(1), x.size(2), 2, x.size(3) // 2]), 3)
  x1, x2 = halves[0], halves[1]                                          # (B, T, H, D/2)
  y1 = x1 * cos + x2 * sin
  y2 = x2 * cos - x1 * sin
  return torch.cat([y1, y2], 3)

def window_mask(first: int, Tq: int, Tk: int, window: int, like: Tensor) -> Tensor:
  # True where query first+i may look at key j: causal, and at most `window` keys back.
  i = torch.arange(first, first + Tq, 1, device=like.device).unsqueeze(1)
  j = torch.arange(0, Tk, 1, device=like.device).unsqueeze(0)
  return torch.__and__(j <= i, j >= i - window)                          # (Tq, Tk)

def own_key(first: int, Tq: int, Tk: int, like: Tensor) -> Tensor:
  # True where query first+i looks at itself.
  i = torch.arange(first, first + Tq, 1, device=like.device).unsqueeze(1)
  return torch.arange(0, Tk, 1, device=like.device).unsqueeze(0) == i    # (Tq, Tk)

def nats(logits: Tensor, targets: Tensor) -> Tensor:
  # Nats per target byte (B, Tt), 0 where the target is -1.
  flat = torch.cross_entropy_loss(logits.flatten(0, 1), targets.flatten(), None, 0, -1, 0.0)
  return flat.view([targets.size(0), targets.size(1)])

def all_seen() -> Tensor:
  return torch.zeros([0], dtype=11)

class Gpt(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  n_layer : int
  n_head : int
  n_kv_head : int
  vocab_size : int
  compute : int
  windows : List[int]

  def embed(self, w: Dict[str, Tensor], idx: Tensor) -> Tensor:
    x = torch.embedding(w["gpt.transformer.wte.weight"], idx).to(self.compute)
    return norm(x)                                                       # (B, Tt, C)

  def smear(self, w: Dict[str, Tensor], x: Tensor, previous: Tensor) -> Tensor:
    # Mixes the embedding of the token before into each token; x and previous are (B, n, C).
    gate = torch.sigmoid(linear(torch.slice(x, 2, 0, 24, 1), w["gpt.smear_gate.weight"]))
    return x + w["gpt.smear_lambda"].to(x.dtype) * gate * previous

  def attention(self, w: Dict[str, Tensor], i: int, x: Tensor, idx: Tensor, Ta: int,
                cos: Tensor, sin: Tensor, first: int, past_k: List[Tensor],
                past_v: List[Tensor], new_k: List[Tensor], new_v: List[Tensor],
                seen: Tensor, watch: bool, maps: List[Tensor]) -> Tensor:
    # x (B, T, C) is normed. Keys and values for all T, queries from position `first` on.
    # seen (B, Tk) is true where a key may be looked at by others than itself; no values for all.
    # With `watch` the weights of all keys at the text's queries, (B, H, Tt, Tk), go to `maps`.
    B, T, C = x.size(0), x.size(1), x.size(2)
    D = C // self.n_head
    h = "gpt.transformer.h." + str(i) + ".attn."
    xq = x
    if first > 0:
      xq = torch.slice(x, 1, first, T, 1)                                # (B, Tq, C)
    Tq = T - first
    q = linear(xq, w[h + "c_q.weight"]).view([B, Tq, self.n_head, D])
    k = linear(x, w[h + "c_k.weight"]).view([B, T, self.n_kv_head, D])
    v = linear(x, w[h + "c_v.weight"]).view([B, T, self.n_kv_head, D])

    # Value embeddings (ResFormer) on every second layer, the last included; zero for audio.
    if i % 2 == (self.n_layer - 1) % 2:
      ve = torch.embedding(w["gpt.value_embeds." + str(i) + ".weight"], idx).to(x.dtype)
      ve = ve.view([B, T - Ta, self.n_kv_head, D])                       # (B, Tt, H_kv, D)
      xt = torch.slice(x, 1, Ta, T, 1)
      gate = 3.0 * torch.sigmoid(linear(torch.slice(xt, 2, 0, 12, 1), w[h + "ve_gate.weight"]))
      vt = torch.slice(v, 1, Ta, T, 1) + gate.unsqueeze(-1) * ve
      if Ta > 0:
        v = torch.cat([torch.slice(v, 1, 0, Ta, 1), vt], 1)
      else:
        v = vt

    k = norm(apply_rotary_emb(k, cos, sin))
    if first > 0:
      cos = torch.slice(cos, 1, first, T, 1)
      sin = torch.slice(sin, 1, first, T, 1)
    q = norm(apply_rotary_emb(q, cos, sin))
    q = q.transpose(1, 2)                                                # (B, H, Tq, D)
    k = k.transpose(1, 2)                                                # (B, H_kv, T, D)
    v = v.transpose(1, 2)
    if len(past_k) > 0:
      k = torch.cat([past_k[i], k], 2)
      v = torch.cat([past_v[i], v], 2)
    new_k.append(k)
    new_v.append(v)
    repeat = self.n_head // self.n_kv_head
    if repeat > 1:
      k = torch.repeat_interleave(k, repeat, 1)
      v = torch.repeat_interleave(v, repeat, 1)

    # q and k are each sharpened by 1.2 after the QK norm; the product goes into the scale.
    scale = 1.44 / torch.sqrt(float(D))
    Tk = k.size(2)
    if not watch and seen.numel() == 0 and Tq == Tk and self.windows[i] >= Tk - 1:
      y = torch.scaled_dot_product_attention(q, k, v, None, 0.0, True, scale=scale)
    else:
      mask = window_mask(Tk - Tq, Tq, Tk, self.windows[i], x)
      if seen.numel() > 0:
        others = seen.unsqueeze(1).unsqueeze(1)                          # (B, 1, 1, Tk)
        own = own_key(Tk - Tq, Tq, Tk, x)                                # or a row has no key at all
        mask = torch.__and__(mask, torch.__or__(others, own))            # (B, 1, Tq, Tk)
      if watch:
        # The text's rows are spelt out; those of a long prefix take the fused way.
        p = Tq - idx.size(1)
        text = torch.slice(q, 2, p, Tq, 1)
        scores = torch.matmul(text, k.transpose(2, 3)).to(6) * scale     # (B, H, Tt, Tk)
        unseen = torch.logical_not(torch.slice(mask, -2, p, Tq, 1))
        weights = torch.softmax(torch.masked_fill(scores, unseen, -float("inf")), -1)
        maps.append(weights)
        y = torch.matmul(weights.to(v.dtype), v)
        if p > 0:
          before = torch.slice(q, 2, 0, p, 1)
          m = torch.slice(mask, -2, 0, p, 1)
          y = torch.cat([torch.scaled_dot_product_attention(before, k, v, m, 0.0, False,
                                                            scale=scale), y], 2)
      else:
        y = torch.scaled_dot_product_attention(q, k, v, mask, 0.0, False, scale=scale)
    y = torch.contiguous(y.transpose(1, 2)).view([B, Tq, C])
    return linear(y, w[h + "c_proj.weight"])                             # (B, Tq, C)

  def mlp(self, w: Dict[str, Tensor], i: int, x: Tensor) -> Tensor:
    h = "gpt.transformer.h." + str(i) + ".mlp."
    x = linear(x, w[h + "c_fc.weight"])                                  # (B, T, 4C)
    x = torch.square(torch.relu(x))
    return linear(x, w[h + "c_proj.weight"])                             # (B, T, C)

  def trunk(self, w: Dict[str, Tensor], x: Tensor, idx: Tensor, Ta: int, start: int, first: int,
            past_k: List[Tensor], past_v: List[Tensor], new_k: List[Tensor],
            new_v: List[Tensor], seen: Tensor, watch: bool, maps: List[Tensor]) -> Tensor:
    # x (B, T, C) embeddings, the prefix in front. Only positions from `first` on are returned:
    # the last block then skips queries, projection and MLP of the others (same values, less work).
    x0 = x
    x_backout = x
    cos, sin = rotary(start, x.size(1), x.size(2) // self.n_head, x)
    resid = w["gpt.resid_lambdas"].to(x.dtype)
    x0_lambdas = w["gpt.x0_lambdas"].to(x.dtype)
    for i in range(self.n_layer):
      x = resid[i] * x + x0_lambdas[i] * x0
      f = 0
      if i == self.n_layer - 1:
        f = first
      y = self.attention(w, i, norm(x), idx, Ta, cos, sin, f, past_k, past_v, new_k, new_v,
                         seen, watch, maps)
      if f > 0:
        x = torch.slice(x, 1, f, x.size(1), 1)
        x_backout = torch.slice(x_backout, 1, f, x_backout.size(1), 1)
      x = x + y
      x = x + self.mlp(w, i, norm(x))
      if i == self.n_layer // 2:
        x_backout = x
    x = x - w["gpt.backout_lambda"].to(x.dtype) * x_backout
    return norm(x)                                                       # (B, T-first, C)

  def head(self, w: Dict[str, Tensor], x: Tensor) -> Tensor:
    weight = torch.slice(w["gpt.lm_head.weight"], 0, 0, self.vocab_size, 1)  # crop the padding
    logits = linear(x, weight).to(6)                                     # (B, n, 257) fp32
    return 15.0 * torch.tanh(logits / 15.0)

  def read(self, w: Dict[str, Tensor], idx: Tensor) -> Tensor:
    x = self.embed(w, idx)                                               # (B, Tt, C)
    if x.size(1) > 1:
      smeared = self.smear(w, torch.slice(x, 1, 1, x.size(1), 1), torch.slice(x, 1, 0, -1, 1))
      x = torch.cat([torch.slice(x, 1, 0, 1, 1), smeared], 1)
    return x

  def prepend(self, w: Dict[str, Tensor], soft: Tensor, idx: Tensor) -> Tensor:
    # [soft tokens][text]: the prefix goes in front after the smear and before x0 is taken.
    x = self.read(w, idx)
    if soft.size(1) > 0:
      x = torch.cat([soft.to(x.dtype), x], 1)                            # (B, Ta+Tt, C)
    return x

  def forward(self, w: Dict[str, Tensor], soft: Tensor, idx: Tensor, first: int,
              seen: Tensor) -> Tensor:
    # soft (B, Ta, C), idx (B, Tt); logits (B, Ta+Tt-first, 257).
    new_k = annotate(List[Tensor], [])
    new_v = annotate(List[Tensor], [])
    x = self.prepend(w, soft, idx)
    x = self.trunk(w, x, idx, soft.size(1), 0, first, [], [], new_k, new_v, seen, False, [])
    return self.head(w, x)

  def through(self, w: Dict[str, Tensor], soft: Tensor, idx: Tensor, seen: Tensor,
              watch: bool) -> List[Tensor]:
    # seen (B, Ta+Tt): [logits of the text (B, Tt, 257), the prefix's states as `prefix_states` gives
    # them]; with `watch` one (B, H, Tt, Ta+Tt) more per layer: how each text position spreads its
    # attention.
    new_k = annotate(List[Tensor], [])
    new_v = annotate(List[Tensor], [])
    maps = annotate(List[Tensor], [])
    Ta = soft.size(1)
    x = self.prepend(w, soft, idx)
    x = self.trunk(w, x, idx, Ta, 0, Ta, [], [], new_k, new_v, seen, watch, maps)
    states = torch.slice(torch.stack(new_k + new_v, 1), 3, 0, Ta, 1)
    return [self.head(w, x), states] + maps

  def states(self, w: Dict[str, Tensor], soft: Tensor, idx: Tensor) -> List[Tensor]:
    # What every block leaves in the residual stream, each (B, Ta+Tt, C): the trunk, looked into.
    x = self.prepend(w, soft, idx)
    x0 = x
    cos, sin = rotary(0, x.size(1), x.size(2) // self.n_head, x)
    resid = w["gpt.resid_lambdas"].to(x.dtype)
    x0_lambdas = w["gpt.x0_lambdas"].to(x.dtype)
    new_k = annotate(List[Tensor], [])
    new_v = annotate(List[Tensor], [])
    states = annotate(List[Tensor], [])
    for i in range(self.n_layer):
      x = resid[i] * x + x0_lambdas[i] * x0
      x = x + self.attention(w, i, norm(x), idx, soft.size(1), cos, sin, 0, [], [], new_k, new_v,
                             all_seen(), False, [])
      x = x + self.mlp(w, i, norm(x))
      states.append(x)
    return states

  def nll(self, w: Dict[str, Tensor], soft: Tensor, idx: Tensor, targets: Tensor) -> Tensor:
    # Nats per target byte (B, Tt), 0 where the target is -1.
    return nats(self.forward(w, soft, idx, soft.size(1), all_seen()), targets)

  def prefix_states(self, w: Dict[str, Tensor], soft: Tensor, seen: Tensor) -> Tensor:
    # Keys, then values, of prefixes (P, Ta, C) in every layer: (P, 2L, H_kv, Ta, D). Nothing in them
    # depends on the text behind them. seen (P, Ta).
    P, Ta = soft.size(0), soft.size(1)
    keys = annotate(List[Tensor], [])
    values = annotate(List[Tensor], [])
    no_text = torch.zeros([P, 0], dtype=4, device=soft.device)
    self.trunk(w, soft.to(self.compute), no_text, Ta, 0, Ta - 1, [], [], keys, values, seen, False, [])
    return torch.stack(keys + values, 1)

  def behind(self, w: Dict[str, Tensor], idx: Tensor, states: Tensor, seen: Tensor,
             watch: bool) -> List[Tensor]:
    # What `through` returns, of texts (B, Tt) behind prefixes whose states (B, 2L, H_kv, Ta, D) are
    # known. seen (B, Ta+Tt).
    past_k = annotate(List[Tensor], [])
    past_v = annotate(List[Tensor], [])
    new_k = annotate(List[Tensor], [])
    new_v = annotate(List[Tensor], [])
    maps = annotate(List[Tensor], [])
    for i in range(self.n_layer):
      past_k.append(states.select(1, i).to(self.compute))
      past_v.append(states.select(1, self.n_layer + i).to(self.compute))
    x = self.trunk(w, self.read(w, idx), idx, 0, states.size(3), 0, past_k, past_v, new_k, new_v,
                   seen, watch, maps)
    return [self.head(w, x), states] + maps

  def nll_behind(self, w: Dict[str, Tensor], soft: Tensor, idx: Tensor, targets: Tensor,
                 seen: Tensor) -> Tensor:
    # The nats (B, Tt) of B texts behind the same prefix (1, Ta, C), which goes through the model
    # once. seen (1, Ta+Tt).
    Ta = soft.size(1)
    if Ta == 0:
      return nats(self.forward(w, torch.expand(soft, [idx.size(0), -1, -1]), idx, 0, seen), targets)
    own = seen
    if seen.numel() > 0:
      own = torch.slice(seen, 1, 0, Ta, 1)
    states = torch.expand(self.prefix_states(w, soft, own), [idx.size(0), -1, -1, -1, -1])
    return nats(self.behind(w, idx, states, seen, False)[0], targets)

  def prefill(self, w: Dict[str, Tensor], soft: Tensor, idx: Tensor, seen: Tensor) -> List[Tensor]:
    # Runs prefix and text once: [logits (B, 257), last embedding (B, 1, C), K…, V…],
    # K and V one (B, H_kv, T, D) per layer.
    new_k = annotate(List[Tensor], [])
    new_v = annotate(List[Tensor], [])
    e = self.embed(w, idx)
    x = self.prepend(w, soft, idx)
    T = x.size(1)
    x = self.trunk(w, x, idx, soft.size(1), 0, T - 1, [], [], new_k, new_v, seen, False, [])
    logits = self.head(w, x).select(1, -1)
    return [logits, torch.slice(e, 1, -1, 9223372036854775807, 1)] + new_k + new_v

  def extend(self, w: Dict[str, Tensor], idx: Tensor, previous: Tensor, past_k: List[Tensor],
             past_v: List[Tensor], seen: Tensor) -> List[Tensor]:
    # n more tokens, idx (B, n), after a cache of T positions; `previous` (B, 1, C) is the embedding
    # of the token before. Returns what prefill returns, for the last of the n.
    new_k = annotate(List[Tensor], [])
    new_v = annotate(List[Tensor], [])
    e = self.embed(w, idx)
    n = e.size(1)
    before = torch.cat([previous, torch.slice(e, 1, 0, n - 1, 1)], 1)
    x = self.smear(w, e, before)
    if seen.numel() > 0:                                                 # the text is always seen
      seen = torch.constant_pad_nd(seen, [0, past_k[0].size(2) + n - seen.size(1)], 1.0)
    x = self.trunk(w, x, idx, 0, past_k[0].size(2), n - 1, past_k, past_v, new_k, new_v,
                   seen, False, [])
    logits = self.head(w, x).select(1, -1)
    return [logits, torch.slice(e, 1, n - 1, n, 1)] + new_k + new_v
