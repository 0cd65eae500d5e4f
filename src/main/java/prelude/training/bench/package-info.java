/** How fast this machine computes W1. */
package prelude.training.bench;
