/** Work for a screen on a thread of its own, of which only the newest wish counts. */
package prelude.ui.work;
