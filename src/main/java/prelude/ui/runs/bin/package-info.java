/** Deleted runs, which can be brought back. */
package prelude.ui.runs.bin;
