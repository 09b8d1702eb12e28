package casebook.analyzer.tally;

/**
 * How one file runs from its first byte to its last, beside what its records say.
 *
 * @param sequence how its records follow each other
 * @param sightings what another file may have seen too
 * @param stated moments that its records' texts state
 * @param headCut true if it begins in the midst of a record
 * @param tailCut true if it ends in the midst of a line or record
 * @param oneLine true if all its records stand on one line
 * @param checksum CRC-32 of its bytes, as far as they were read; 0 where it was not read
 * @param recordSum sum of its records' texts and times, whatever its encoding and line ends
 */
public record Course(
    Sequence sequence,
    Sightings sightings,
    StatedTimes stated,
    boolean headCut,
    boolean tailCut,
    boolean oneLine,
    long checksum,
    long recordSum) {

  /** The course of a file that has no records. */
  public static Course none() {
    return new Course(
        new Sequence(), new Sightings(), new StatedTimes(), false, false, false, 0, 0);
  }
}
