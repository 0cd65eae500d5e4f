# One matrix product in a dtype that Java arrays cannot have.

class Gemm(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  compute : int
  operands : List[Tensor]

  def bind(self, a: Tensor, b: Tensor) -> Tensor:
    # a (M, K), b (K, N)
    self.operands = [a.to(self.compute), b.to(self.compute)]
    return a

  def multiply(self) -> Tensor:
    # One value of the product (M, N): enough to wait for.
    c = torch.matmul(self.operands[0], self.operands[1])
    return torch.slice(torch.flatten(c), 0, 0, 1, 1).to(6)
