/** How high a sound is: its pitch over time, and the names of notes. */
package prelude.audio.pitch;
