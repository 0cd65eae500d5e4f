/** Shows the effect of the audio to an audience: a few steps in large type, all of them real. */
package prelude.ui.prefixlab.demo;
