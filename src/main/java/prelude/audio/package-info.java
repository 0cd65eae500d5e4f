/**
 * Sound: reading wav and FLAC files, writing wav files, the log-mel front end of Whisper, and
 * synthetic tones. This package knows nothing of the rest of Prelude.
 */
package prelude.audio;
