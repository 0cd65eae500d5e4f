/** Does the LM use the audio, and how? The prefix switched, swapped, muted and masked. */
package prelude.ui.prefixlab;
