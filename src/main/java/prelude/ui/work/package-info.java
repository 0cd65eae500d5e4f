/**
 * Work for a screen on a thread of its own, of which only the newest counts; and its faults in
 * words.
 */
package prelude.ui.work;
