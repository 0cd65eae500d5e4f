/*
 * A library that does not load: it needs a function that nobody has. Compiled with -DCRASH it ends
 * the process instead.
 */
#ifdef CRASH
#include <signal.h>

__attribute__((constructor)) static void crash(void) { raise(SIGSEGV); }
#else
int missing_function(void);

int broken(void) { return missing_function(); }
#endif
