/** The inspector beside the charts: evidence, samples, model, log, and the comparison of runs. */
package prelude.ui.runs.inspect;
