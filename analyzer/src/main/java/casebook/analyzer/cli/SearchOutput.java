package casebook.analyzer.cli;

import casebook.analyzer.store.ContextLine;
import casebook.analyzer.store.Hit;
import java.io.IOException;
import java.util.List;

/** Writes down what a search finds, hit by hit. */
interface SearchOutput {

  /** The store is open; hits will follow. */
  void begin() throws IOException;

  /**
   * The next hit of the page.
   *
   * @param around the lines around it with its own; empty if none are wanted
   */
  void hit(Hit hit, List<ContextLine> around);

  /** There are no more. */
  void end(SearchPage.Total total) throws IOException;
}
