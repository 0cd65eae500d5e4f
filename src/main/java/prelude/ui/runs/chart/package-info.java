/** The charts of chosen runs: what they draw, how they are arranged, zoomed and saved. */
package prelude.ui.runs.chart;
