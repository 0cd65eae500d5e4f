/** Hearing the clip that is shown: the transport band and what joins it to the player. */
package prelude.ui.clips.sound;
