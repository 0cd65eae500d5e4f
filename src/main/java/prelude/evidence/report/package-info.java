/**
 * The evidence report: what a run's model takes from the audio, each number beside its control. No
 * tensors leave this package, only records.
 */
package prelude.evidence.report;
