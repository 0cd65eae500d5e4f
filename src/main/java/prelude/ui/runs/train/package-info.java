/** What trains: the engine's thread, the device, pause and stop, progress. */
package prelude.ui.runs.train;
