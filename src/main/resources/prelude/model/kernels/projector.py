# The projector: encoder frames (B, Ta, C_in) to soft tokens (B, Ta, C) of the LM's width.
# Two linear layers without bias around an exact (erf) GELU. Of K encoder states (B, K, Ta, C_in) it
# reads their sum, weighted by the softmax of K learned numbers (s3prl, Featurizer).

class Projector(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  rms_norm : bool
  compute : int

  def forward(self, w: Dict[str, Tensor], features: Tensor) -> Tensor:
    x = features
    if x.dim() == 4:
      weights = torch.softmax(w["projector.layer_weights"], 0)           # (K)
      x = torch.sum(x * weights.view([1, -1, 1, 1]), [1])                # (B, Ta, C_in)
    x = x.to(self.compute)
    x = linear(x, w["projector.fc1.weight"])                             # (B, Ta, hidden)
    x = torch.gelu(x, approximate="none")
    x = linear(x, w["projector.fc2.weight"])                             # (B, Ta, C)
    if self.rms_norm:
      x = norm(x)
    return x
