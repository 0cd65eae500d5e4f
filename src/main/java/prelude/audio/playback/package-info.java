/**
 * Hearing a sound: TarsosDSP's dispatcher feeds a line of the chosen device, and the line's own
 * count of frames says what is heard.
 */
package prelude.audio.playback;
