/** The settings of the next run or sweep: fields, advice, presets, and what it will cost. */
package prelude.ui.runs.form;
