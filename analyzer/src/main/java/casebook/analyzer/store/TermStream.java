package casebook.analyzer.store;

import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.BytesTermAttribute;
import org.apache.lucene.util.BytesRef;

/** Hands the terms of a set to the index. */
final class TermStream extends TokenStream {

  private final BytesTermAttribute term = addAttribute(BytesTermAttribute.class);
  private final BytesRef bytes = new BytesRef();
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
    // Nothing else is ever set, and whoever takes a term copies it.
    bytes.bytes = terms.bytes();
    bytes.offset = terms.start(next);
    bytes.length = terms.end(next) - bytes.offset;
    term.setBytesRef(bytes);
    next++;
    return true;
  }

  @Override
  public void reset() {
    next = 0;
  }
}
