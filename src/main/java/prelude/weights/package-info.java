/**
 * Weights on disk and where they came from: safetensors files, Hugging Face model folders and
 * caches, and a random encoder for when there are none. Plain Java arrays come out; nothing here
 * knows an engine or the network, which {@link prelude.weights.hub} does.
 */
package prelude.weights;
