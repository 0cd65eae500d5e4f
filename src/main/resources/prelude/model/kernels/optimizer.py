# AdamW as torch.optim.AdamW defines it (decoupled weight decay, applied before the update).

class AdamW(Module):
  # The lists are attributes because libtorch's dead code pass drops a write to a local list's members.
  __parameters__ = []
  __buffers__ = []
  training : bool
  params : List[Tensor]
  grads : List[Tensor]
  exp_avg : List[Tensor]
  exp_avg_sq : List[Tensor]
  steps : List[Tensor]

  def select(self, params: List[Tensor], grads: List[Tensor], exp_avg: List[Tensor],
             exp_avg_sq: List[Tensor], steps: List[Tensor]) -> None:
    # A parameter without a gradient (an empty tensor) is left alone, as torch does.
    p = annotate(List[Tensor], [])
    g = annotate(List[Tensor], [])
    m = annotate(List[Tensor], [])
    v = annotate(List[Tensor], [])
    s = annotate(List[Tensor], [])
    for i in range(len(params)):
      if grads[i].numel() > 0:
        p.append(params[i])
        g.append(grads[i])
        m.append(exp_avg[i])
        v.append(exp_avg_sq[i])
        s.append(steps[i])
    self.params = p
    self.grads = g
    self.exp_avg = m
    self.exp_avg_sq = v
    self.steps = s

  def update(self, lr: float, beta1: float, beta2: float, eps: float, weight_decay: float) -> None:
    if len(self.params) > 0:
      torch._foreach_add_(self.steps, 1)
      torch._fused_adamw_(self.params, self.grads, self.exp_avg, self.exp_avg_sq, [], self.steps,
                          lr=lr, beta1=beta1, beta2=beta2, weight_decay=weight_decay, eps=eps,
                          amsgrad=False, maximize=False)
    # Gradients are this step's: nothing native outlives it.
    self.params = annotate(List[Tensor], [])
    self.grads = annotate(List[Tensor], [])

def clipped(grads: List[Tensor], most: float) -> List[Tensor]:
  # Scaled so that the L2 norm of all together is at most `most` (torch.nn.utils.clip_grad_norm_).
  some = annotate(List[Tensor], [])
  for g in grads:
    if g.numel() > 0:
      some.append(g)
  if len(some) == 0:
    return grads
  factor = torch.clamp_max(most / (total_norm(some) + 1e-06), 1.0).to(6)
  return torch._foreach_mul(grads, factor)

def statistics(params: List[Tensor], before: List[Tensor], grads: List[Tensor], like: Tensor) -> Tensor:
  # (3) float64 on the device of `like`, so that nothing waits for a card: [gradient norm,
  # norm of the update / norm of the weights, number of gradients that are exactly 0];
  # the last two are -1 unless `before` holds the parameters as they were.
  g = annotate(List[Tensor], [])
  moved = annotate(List[Tensor], [])
  zeros = torch.zeros([], dtype=7, device=like.device)
  for i in range(len(params)):
    if grads[i].numel() > 0:
      g.append(grads[i])
    if len(before) > 0:
      moved.append(params[i] - before[i])
      if grads[i].numel() > 0:
        zeros = zeros + torch.sum(grads[i] == 0.0)
      else:
        zeros = zeros + float(params[i].numel())
  unknown = torch.full([], -1.0, dtype=7, device=like.device)
  norm = torch.zeros([], dtype=7, device=like.device)
  if len(g) > 0:
    norm = total_norm(g)
  if len(moved) == 0:
    return torch.stack([norm, unknown, unknown])
  ratio = total_norm(moved) / torch.clamp_min(total_norm(before), 1e-30)
  return torch.stack([norm, ratio, zeros])

def total_norm(tensors: List[Tensor]) -> Tensor:
  # Summed in float64, so that a huge gradient is shown as huge and not as infinite.
  norms = torch.stack(torch._foreach_norm(tensors)).to(7)
  return torch.linalg_vector_norm(norms)
