package prelude.model;

/** How the projector's two layers start. */
public enum ProjectorInit {
  /** torch's default Linear: uniform in ±1/√fan_in, both layers. */
  TORCH_DEFAULT,
  /** Normal with standard deviation 0.02, both layers. */
  NORMAL_002,
  /** fc1 uniform in ±√3/√fan_in, fc2 zero: nanochat's habit for output projections. */
  ZERO_FC2
}
