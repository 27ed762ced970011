/**
 * A stand-in for the kernel IJava 1.3.0: its own jars, in its versions, ahead of what {@code %classpath} adds, and those of its classes and methods that
 * Loupe asks for by name. Cells run in JShell, in this process. Not there: {@code %maven} and the other magics, completion, documentation.
 */
package io.github.spencerpark.ijava;
