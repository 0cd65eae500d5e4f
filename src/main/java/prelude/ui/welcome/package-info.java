/** The first start: what this machine has, and three things to begin with. */
package prelude.ui.welcome;
