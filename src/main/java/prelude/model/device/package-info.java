/**
 * Which device computes, and why: the driver, its cards and their memory, the CUDA natives of this
 * build, and the start-up routine that brings them together before libtorch is loaded.
 */
package prelude.model.device;
