/** Recording a clip from a microphone, up to the 30 s that the encoder hears. */
package prelude.audio.record;
