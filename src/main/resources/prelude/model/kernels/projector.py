# The projector: encoder frames (B, Ta, C_in) to soft tokens (B, Ta, C) of the LM's width.
# Two linear layers without bias around an exact (erf) GELU.

class Projector(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  rms_norm : bool
  compute : int

  def forward(self, w: Dict[str, Tensor], features: Tensor) -> Tensor:
    x = features.to(self.compute)
    x = linear(x, w["projector.fc1.weight"])                             # (B, Ta, hidden)
    x = torch.gelu(x, approximate="none")
    x = linear(x, w["projector.fc2.weight"])                             # (B, Ta, C)
    if self.rms_norm:
      x = norm(x)
    return x
