/** What the Prefix lab asks of the engine, and what it is told, on a thread of its own. */
package prelude.ui.prefixlab.work;
