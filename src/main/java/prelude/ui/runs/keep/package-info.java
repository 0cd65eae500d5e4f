/** What is saved of a run and opened again: reports, run cards, replays. */
package prelude.ui.runs.keep;
