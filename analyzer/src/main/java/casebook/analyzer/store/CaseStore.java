package casebook.analyzer.store;

import casebook.analyzer.search.Query;
import java.io.Closeable;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The memory: every case that was filed, with its records, searchable. The seam behind which an
 * embedded index or a cluster stands; nothing above it knows which.
 *
 * <p>A case is there whole or not at all. Reading never waits for writing, in this process or
 * another; of several writers one writes while the others wait a few seconds and then give up with
 * a message. Safe for use from several threads.
 */
public interface CaseStore extends Closeable {

  /**
   * Begins to file a case. Nothing of it is seen before {@link Filing#commit}.
   *
   * @param caseId id of the case, as in the contract: {@code [a-z0-9-]}, not empty
   * @return the filing; to be closed, also after {@code commit}
   * @throws StoreException if the store's folder can't be written
   */
  Filing file(String caseId) throws StoreException;

  /** All cases, ordered by id; empty for a store that does not exist yet. */
  List<CaseSummary> cases() throws StoreException;

  /**
   * Finds one case.
   *
   * @param idOrPrefix the id, or a beginning of it that only one case has
   * @return empty if no case has it, or several begin with it and none is exactly it
   */
  Optional<StoredCase> find(String idOrPrefix) throws StoreException;

  /** All cases as others are compared with them, ordered by id; reads no record and no report. */
  List<KnownCase> known() throws StoreException;

  /**
   * Writes something down about a case. It stays when the case is filed again; notes that several
   * processes write at once are all kept.
   *
   * @param id the exact id
   * @return false if there is no such case
   * @throws StoreException also if the case has {@link CaseNotes#MOST} notes already
   */
  default boolean note(String id, CaseNote note) throws StoreException {
    return note(id, List.of(note));
  }

  /** The same for several at once; those that the case has already are kept once. */
  boolean note(String id, List<CaseNote> notes) throws StoreException;

  /**
   * Hands on all records of a case as they were filed, file by file in the order of their ordinals.
   * Log events are one object that is filled again and again.
   *
   * @param id the exact id
   * @return false if there is no such case
   */
  boolean read(String id, CaseReader reader) throws IOException;

  /**
   * Removes a case, its report, all its records and notes, so that nothing of it is in any file of
   * the store.
   *
   * @param id the exact id
   * @return false if there is no such case
   */
  boolean remove(String id) throws StoreException;

  /**
   * Finds the records that a query asks for, ordered by case id, path and record line. Each is
   * handed on as it is found; none is kept.
   *
   * @param query what is asked for
   * @param limit most records to hand on, at least 1
   * @param hits takes them, on the calling thread
   */
  void search(Query query, int limit, Consumer<Hit> hits) throws StoreException;

  /**
   * The cases in which one of some texts may stand in a record, in upper or lower case, be it as a
   * part of words. Reads the index alone: in a case that is not named none stands. Cases of
   * versions that kept too little to tell are named, too.
   *
   * @return ids
   */
  Set<String> mayHold(Collection<String> texts) throws StoreException;

  /**
   * The lines around the one that a hit shows, in their order and with that one; from the hit's
   * file alone. Blank lines and what is no record are not kept, so numbers may leap.
   *
   * @param hit from {@link #search}
   * @param before most lines before it, 0 or more
   * @param after most lines after it, 0 or more
   * @return empty if the case was filed anew or removed meanwhile
   */
  List<ContextLine> around(Hit hit, int before, int after) throws StoreException;

  /** How the store is, in words; throws nothing. */
  default StoreHealth check() {
    return check(false);
  }

  /**
   * How the store is, in words; throws nothing.
   *
   * @param thoroughly true to read every byte and compare it with its checksum, which takes as long
   *     as reading the folder
   */
  StoreHealth check(boolean thoroughly);

  /** Releases what is open; filings that are open must be closed before. */
  @Override
  void close() throws StoreException;
}
