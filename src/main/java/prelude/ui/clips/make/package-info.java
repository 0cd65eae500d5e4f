/** Making clips: recordings and sets of tones. */
package prelude.ui.clips.make;
