/** Runs that wait for their turn. */
package prelude.ui.runs.queue;
