/** Matrices over time that can be looked at: log-mel, mel, STFT and constant-Q spectrograms. */
package prelude.audio.spectrum;
