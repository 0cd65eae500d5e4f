# Projector and language model together, and the encoder where it is trained: training step,
# evaluation, decoding. Parameters, moments and step count are bound once; a call passes data only.
# `x` below is what stands for the audio: features (B, Ta, C_in) of a frozen encoder, (B, K, Ta, C_in)
# where K of its states are summed, or the log-mel (B, M, F) where the encoder is trained; with no
# values at all (B, 0, C_in) where there is no audio.

def group_frames(x: Tensor, pool: int, stack: int) -> Tensor:
  # Encoder frames (B, T, C) -> (B, Ta, stack·C): `pool` frames averaged, `stack` of these side by side;
  # the last average is over the frames it has, the last stack is filled up with zeros.
  B, T, C = x.size(0), x.size(1), x.size(2)
  P = (T + pool - 1) // pool
  full = torch.constant_pad_nd(x, [0, 0, 0, P * pool - T], 0.0).reshape([B, P, pool, C])
  sums = torch.sum(full, [2])                                            # (B, P, C)
  count = torch.full([P, 1], float(pool), device=x.device)
  if P * pool > T:
    last = torch.full([1, 1], float(T - (P - 1) * pool), device=x.device)
    count = torch.cat([torch.slice(count, 0, 0, P - 1, 1), last], 0)
  Ta = (P + stack - 1) // stack
  means = torch.constant_pad_nd(sums / count, [0, 0, 0, Ta * stack - P], 0.0)
  return means.reshape([B, Ta, stack * C])

class Learner(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  projector : __torch__.Projector
  gpt : __torch__.Gpt
  adamw : __torch__.AdamW
  names : List[str]
  trained : List[int]
  params : List[Tensor]
  exp_avg : List[Tensor]
  exp_avg_sq : List[Tensor]
  steps : List[Tensor]
  live : bool                  # whether the encoder is part of this
  encoder : __torch__.Encoder
  encoder_names : List[str]
  states : List[int]           # which of its states are read
  pool : int
  stack : int
  mean : List[Tensor]          # one, (K, Ta, C_in)
  scale : List[Tensor]         # one, (K, 1, 1)

  def bind(self, params: List[Tensor]) -> Tensor:
    self.params = params
    return params[0]

  def bind_optimizer(self, exp_avg: List[Tensor], exp_avg_sq: List[Tensor], steps: List[Tensor]) -> Tensor:
    self.exp_avg = exp_avg
    self.exp_avg_sq = exp_avg_sq
    self.steps = steps
    return steps[0]

  def bind_standardisation(self, mean: List[Tensor], scale: List[Tensor]) -> Tensor:
    self.mean = mean
    self.scale = scale
    return mean[0]

  def upload(self, x: Tensor) -> Tensor:
    # x on the host -> the same values on the model's device. Page-locked memory is copied while the
    # host goes on; from ordinary memory it would wait for all that is queued on the card. Always a
    # copy: x belongs to a Java array that may go at any time.
    like = self.params[0]
    if like.is_cuda:
      x = torch.pin_memory(x)
    return torch.to(x, like.device, 6, True, True)

  def weights(self) -> Dict[str, Tensor]:
    w = annotate(Dict[str, Tensor], {})
    for i in range(len(self.names)):
      w[self.names[i]] = self.params[i]
    return w

  def heard(self, w: Dict[str, Tensor], mel: Tensor) -> Tensor:
    # Log-mel (B, M, F) -> features (B, Ta, C_in) or (B, K, Ta, C_in), through the encoder.
    own = annotate(Dict[str, Tensor], {})
    for name in self.encoder_names:
      own[name] = w["encoder." + name]
    states = self.encoder.run(own, mel)
    grouped = annotate(List[Tensor], [])
    for i in self.states:
      grouped.append(group_frames(states[i], self.pool, self.stack))
    x = (torch.stack(grouped, 1) - self.mean[0]) * self.scale[0]         # (B, K, Ta, C_in)
    if len(self.states) == 1:
      x = x.select(1, 0)
    return x

  def soft(self, w: Dict[str, Tensor], x: Tensor) -> Tensor:
    if x.numel() == 0:
      return x
    if self.live:
      x = self.heard(w, x)
    return self.projector.forward(w, x)                                  # (B, Ta, C)

  def soft_tokens(self, x: Tensor) -> Tensor:
    # (B, Ta, C) in fp32
    return self.soft(self.weights(), x).to(6)

  def text_embeddings(self) -> Tensor:
    # (V, C) in fp32: every token as it stands behind the prefix, before the smear.
    w = self.weights()
    idx = torch.arange(0, self.gpt.vocab_size, 1, dtype=4, device=self.params[0].device)
    return self.gpt.embed(w, idx.unsqueeze(0)).select(0, 0).to(6)

  def logits(self, soft: Tensor, idx: Tensor) -> Tensor:
    # Logits of all positions (B, Ta+Tt, 257); soft may have Ta = 0.
    return self.gpt.forward(self.weights(), soft, idx, 0, all_seen())

  def prefix_states(self, soft: Tensor, seen: Tensor) -> Tensor:
    # (P, 2L, H_kv, Ta, D) in fp32: Java does not know bf16.
    return self.gpt.prefix_states(self.weights(), soft, seen).to(6)

  def in_fp32(self, read: List[Tensor]) -> List[Tensor]:
    out = annotate(List[Tensor], [])
    for x in read:
      out.append(x.to(6))
    return out

  def read(self, soft: Tensor, idx: Tensor, seen: Tensor) -> List[Tensor]:
    # [logits (B, Tt, 257), states (B, 2L, H_kv, Ta, D)]
    return self.in_fp32(self.gpt.through(self.weights(), soft, idx, seen, False))

  def watch(self, soft: Tensor, idx: Tensor, seen: Tensor) -> List[Tensor]:
    return self.in_fp32(self.gpt.through(self.weights(), soft, idx, seen, True))

  def read_behind(self, states: List[Tensor], idx: Tensor, seen: Tensor) -> List[Tensor]:
    # The same of B texts behind B prefixes, each of the states (2L, H_kv, Ta, D).
    return self.in_fp32(self.gpt.behind(self.weights(), idx, torch.stack(states, 0), seen, False))

  def watch_behind(self, states: List[Tensor], idx: Tensor, seen: Tensor) -> List[Tensor]:
    return self.in_fp32(self.gpt.behind(self.weights(), idx, torch.stack(states, 0), seen, True))

  def layer_states(self, soft: Tensor, idx: Tensor) -> List[Tensor]:
    # The residual stream after each block, (B, Ta+Tt, C) in fp32.
    states = annotate(List[Tensor], [])
    for x in self.gpt.states(self.weights(), soft, idx):
      states.append(x.to(6))
    return states

  def nll(self, soft: Tensor, idx: Tensor, targets: Tensor) -> Tensor:
    return self.gpt.nll(self.weights(), soft, idx, targets)              # (B, Tt)

  def nll_behind(self, soft: Tensor, idx: Tensor, targets: Tensor, seen: Tensor) -> Tensor:
    return self.gpt.nll_behind(self.weights(), soft, idx, targets, seen) # (B, Tt)

  def prefill(self, soft: Tensor, idx: Tensor, seen: Tensor) -> List[Tensor]:
    return self.gpt.prefill(self.weights(), soft, idx, seen)

  def extend(self, idx: Tensor, previous: Tensor, past_k: List[Tensor], past_v: List[Tensor],
             seen: Tensor) -> List[Tensor]:
    return self.gpt.extend(self.weights(), idx, previous, past_k, past_v, seen)

  def gradients(self, x: Tensor, idx: Tensor, targets: Tensor, parts: int, leaves: List[Tensor],
                norms: List[Tensor]) -> List[Tensor]:
    # [nll (B, Tt), a gradient per trained parameter (empty tensor where it takes no part)…].
    # `leaves` receives the trained parameters as autograd leaves that share their storage, `norms`
    # the length of every soft token. In `parts` parts, whose activations are let go one by one.
    w = self.weights()
    for i in self.trained:
      leaf = torch.requires_grad_(torch.detach(self.params[i]), True)
      w[self.names[i]] = leaf
      leaves.append(leaf)
    total = torch.sum(targets >= 0)
    nlls = annotate(List[Tensor], [])
    sums = annotate(List[Tensor], [])
    B = idx.size(0)
    for p in range(parts):
      part_x, part_idx, part_targets = x, idx, targets
      if parts > 1:
        start, end = B * p // parts, B * (p + 1) // parts
        part_x = torch.slice(x, 0, start, end, 1)
        part_idx = torch.slice(idx, 0, start, end, 1)
        part_targets = torch.slice(targets, 0, start, end, 1)
      soft = self.soft(w, part_x)
      norms.append(torch.linalg_vector_norm(torch.detach(soft).to(6), 2, [2]).flatten())
      nll = self.gpt.nll(w, soft, part_idx, part_targets)
      nlls.append(torch.detach(nll))
      loss = torch.sum(nll) / total
      grads = torch.grad([loss], leaves, None, None, False, True)
      before = sums
      sums = annotate(List[Tensor], [])
      for t in range(len(grads)):
        g = grads[t]
        if g is None:
          sums.append(torch.empty([0]))
        elif p == 0:
          sums.append(unchecked_cast(Tensor, g))
        else:
          sums.append(before[t] + unchecked_cast(Tensor, g))
    if parts == 1:
      return nlls + sums
    return [torch.cat(nlls, 0)] + sums

  def backward(self, x: Tensor, idx: Tensor, targets: Tensor) -> List[Tensor]:
    torch.set_grad_enabled(True)
    out = self.gradients(x, idx, targets, 1, [], [])
    torch.set_grad_enabled(False)
    return out

  def text_norm(self, x: Tensor, idx: Tensor, targets: Tensor) -> Tensor:
    # Mean length of the text embeddings as they stand behind the prefix, over bytes to be predicted.
    none = torch.empty([idx.size(0), 0, 1], device=idx.device)
    text = self.gpt.prepend(self.weights(), none, idx).to(6)             # (B, Tt, C)
    said = (targets >= 0).to(6)
    return torch.sum(torch.linalg_vector_norm(text, 2, [2]) * said) / torch.sum(said)

  def step(self, x: Tensor, idx: Tensor, targets: Tensor, hyper: Tensor) -> Tensor:
    # One AdamW update. hyper: [lr, beta1, beta2, eps, weight_decay, diagnostics, parts, clip norm or 0,
    # lr of the encoder over that of the rest], float64, on the CPU.
    # Returns one float64 tensor (B·Tt + 11 + K): the nll before the update, what `statistics` gives for
    # projector, LM and encoder, mean length of soft tokens and of text embeddings, and the weights of
    # the encoder's states where they are learned (K, else 0). It stays on the device: nothing here
    # waits for a card.
    torch.set_grad_enabled(True)
    leaves = annotate(List[Tensor], [])
    norms = annotate(List[Tensor], [])
    out = self.gradients(x, idx, targets, int(hyper[6]), leaves, norms)
    torch.set_grad_enabled(False)
    extra = annotate(List[Tensor], [torch.mean(torch.cat(norms, 0)).to(7).view([1])])
    extra.append(self.text_norm(x, idx, targets).to(7).view([1]))
    diagnostics = float(hyper[5]) > 0.5
    params = annotate(List[Tensor], [])
    before = annotate(List[Tensor], [])
    grads = annotate(List[Tensor], [])
    lm, projector = 0, 0                         # where each part ends: the encoder comes last
    for t in range(len(self.trained)):
      i = self.trained[t]
      params.append(self.params[i])
      grads.append(out[1 + t])
      if diagnostics:
        before.append(torch.clone(self.params[i]))
      if self.names[i].startswith("gpt."):
        lm = t + 1
      if not self.names[i].startswith("encoder."):
        projector = t + 1
    for i in range(len(self.names)):
      if self.names[i] == "projector.layer_weights":
        extra.append(torch.softmax(self.params[i], 0).to(7))
    applied = grads
    if float(hyper[7]) > 0.0:
      applied = clipped(grads, float(hyper[7]))
    self.adamw.select(params[:projector], applied[:projector], self.exp_avg[:projector],
                      self.exp_avg_sq[:projector], self.steps[:projector])
    self.adamw.update(float(hyper[0]), float(hyper[1]), float(hyper[2]), float(hyper[3]), float(hyper[4]))
    if projector < len(params):
      self.adamw.select(params[projector:], applied[projector:], self.exp_avg[projector:],
                        self.exp_avg_sq[projector:], self.steps[projector:])
      self.adamw.update(float(hyper[0]) * float(hyper[8]), float(hyper[1]), float(hyper[2]), float(hyper[3]),
                        float(hyper[4]))
    p = statistics(params[lm:projector], before[lm:projector], grads[lm:projector], out[0])
    l = statistics(params[:lm], before[:lm], grads[:lm], out[0])
    e = statistics(params[projector:], before[projector:], grads[projector:], out[0])
    return torch.cat([out[0].flatten().to(7), p, l, e] + extra)
