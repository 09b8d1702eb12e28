package casebook.analyzer.store;

import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.BytesTermAttribute;
import org.apache.lucene.util.BytesRef;

/** Hands the terms of a set to the index. */
final class TermStream extends TokenStream {

  private final BytesTermAttribute term = addAttribute(BytesTermAttribute.class);
  private final TermSet terms;
  private int next;

  TermStream(TermSet terms) {
    this.terms = terms;
  }

  @Override
  public boolean incrementToken() {
    if (next == terms.size()) {
      return false;
    }
    clearAttributes();
    int start = terms.start(next);
    term.setBytesRef(new BytesRef(terms.bytes(), start, terms.end(next) - start));
    next++;
    return true;
  }

  @Override
  public void reset() {
    next = 0;
  }
}
