# Projector and language model together: training step, evaluation, decoding.
# Parameters, moments and step count are bound once; a call passes data only.

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

  def bind(self, params: List[Tensor]) -> Tensor:
    self.params = params
    return params[0]

  def bind_optimizer(self, exp_avg: List[Tensor], exp_avg_sq: List[Tensor], steps: List[Tensor]) -> Tensor:
    self.exp_avg = exp_avg
    self.exp_avg_sq = exp_avg_sq
    self.steps = steps
    return steps[0]

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

  def soft_tokens(self, features: Tensor) -> Tensor:
    # features (B, Ta, C_in) -> (B, Ta, C) in fp32
    return self.projector.forward(self.weights(), features).to(6)

  def logits(self, soft: Tensor, idx: Tensor) -> Tensor:
    # Logits of all positions (B, Ta+Tt, 257); soft may have Ta = 0.
    return self.gpt.forward(self.weights(), soft, idx, 0)

  def nll(self, soft: Tensor, idx: Tensor, targets: Tensor) -> Tensor:
    return self.gpt.nll(self.weights(), soft, idx, targets)              # (B, Tt)

  def prefill(self, soft: Tensor, idx: Tensor) -> List[Tensor]:
    return self.gpt.prefill(self.weights(), soft, idx)

  def extend(self, idx: Tensor, previous: Tensor, past_k: List[Tensor], past_v: List[Tensor]) -> List[Tensor]:
    return self.gpt.extend(self.weights(), idx, previous, past_k, past_v)

  def gradients(self, features: Tensor, idx: Tensor, targets: Tensor, leaves: List[Tensor]) -> List[Tensor]:
    # [nll (B, Tt), a gradient per trained parameter (empty tensor where it takes no part)…].
    # `leaves` receives the trained parameters as autograd leaves that share their storage.
    w = self.weights()
    for i in self.trained:
      leaf = torch.requires_grad_(torch.detach(self.params[i]), True)
      w[self.names[i]] = leaf
      leaves.append(leaf)
    if features.size(1) > 0:
      soft = self.projector.forward(w, features)
    else:
      soft = features
    nll = self.gpt.nll(w, soft, idx, targets)
    loss = torch.sum(nll) / torch.sum(targets >= 0)
    out = annotate(List[Tensor], [torch.detach(nll)])
    grads = torch.grad([loss], leaves, None, None, False, True)
    for g in grads:
      if g is None:
        out.append(torch.empty([0]))
      else:
        out.append(unchecked_cast(Tensor, g))
    return out

  def backward(self, features: Tensor, idx: Tensor, targets: Tensor) -> List[Tensor]:
    torch.set_grad_enabled(True)
    out = self.gradients(features, idx, targets, [])
    torch.set_grad_enabled(False)
    return out

  def step(self, features: Tensor, idx: Tensor, targets: Tensor, hyper: Tensor) -> Tensor:
    # One AdamW update. hyper: [lr, beta1, beta2, eps, weight_decay, diagnostics], float64, on the CPU.
    # Returns one float64 tensor (B·Tt + 6): the nll before the update, then what `statistics` gives for
    # the projector, then for the LM. It stays on the device: nothing here waits for a card.
    torch.set_grad_enabled(True)
    leaves = annotate(List[Tensor], [])
    out = self.gradients(features, idx, targets, leaves)
    torch.set_grad_enabled(False)
    diagnostics = float(hyper[5]) > 0.5
    params = annotate(List[Tensor], [])
    before = annotate(List[Tensor], [])
    grads = annotate(List[Tensor], [])
    split = 0                                    # the projector's parameters come last
    for t in range(len(self.trained)):
      i = self.trained[t]
      params.append(self.params[i])
      grads.append(out[1 + t])
      if diagnostics:
        before.append(torch.clone(self.params[i]))
      if not self.names[i].startswith("projector."):
        split = t + 1
    self.adamw.select(params, grads, self.exp_avg, self.exp_avg_sq, self.steps)
    self.adamw.update(float(hyper[0]), float(hyper[1]), float(hyper[2]), float(hyper[3]), float(hyper[4]))
    p = statistics(params[split:], before[split:], grads[split:], out[0])
    l = statistics(params[:split], before[:split], grads[:split], out[0])
    return torch.cat([out[0].flatten().to(7), p, l])
