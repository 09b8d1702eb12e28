/**
 * Which filed cases are like another, how much, and why. Start with {@link
 * casebook.analyzer.likeness.PastCases}. It compares the traits that the store keeps beside each
 * report, never reports or records; the trap: a trait that nearly every case has tells nothing, so
 * each counts by how rare it is in this store.
 */
@NullMarked
package casebook.analyzer.likeness;

import org.jspecify.annotations.NullMarked;
