/** The evidence report of a run in the window: made beside it, shown in full, saved as files. */
package prelude.ui.prefixlab.report;
