/**
 * Weights on disk and where they came from: safetensors files, Hugging Face model folders and
 * caches, and a random encoder for when there are none. Plain Java arrays come out; nothing here
 * knows an engine, and nothing is ever downloaded.
 */
package prelude.weights;
