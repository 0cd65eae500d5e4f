/** The pictures of a clip: waveform, spectrogram, encoder frames, on one time axis. */
package prelude.ui.clips.picture;
