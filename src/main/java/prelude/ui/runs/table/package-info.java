/** The table of all runs: rows, columns, filter, groups, and what can be done with a row. */
package prelude.ui.runs.table;
