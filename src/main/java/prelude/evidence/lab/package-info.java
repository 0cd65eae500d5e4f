/**
 * The prefix as something to play with: gain, mixtures, masks, and what the model says then, byte
 * by byte, with its attention.
 */
package prelude.evidence.lab;
