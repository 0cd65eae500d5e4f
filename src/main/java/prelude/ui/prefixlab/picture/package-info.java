/**
 * The pictures of the Prefix lab, each on one canvas: they are given plain data and tell in
 * callbacks what was pointed at.
 */
package prelude.ui.prefixlab.picture;
