/**
 * The inspector beside the charts: tags and note, evidence, samples, model, log, and the comparison
 * of runs.
 */
package prelude.ui.runs.inspect;
